import { Checkbox, FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { ListField } from '../shared/list-field'
import { NumberField } from '../shared/number-field'
import { PickField } from '../shared/pick-field'
import { Section } from '../shared/section'
import { catalogueSource } from './catalogue-source'
import { PriceBandField } from './price-band-field'
import type { RulesFieldsProps } from './rules-page'
import type { RulesDraft } from './rules-view'

/** What is never shown, or not to everybody. */
export function ExclusionsSection({ value, errors, names, onChange }: RulesFieldsProps) {
  const texts = useTexts().rules
  return (
    <Section title={texts.exclusions} help={texts.exclusionsHelp}>
      <PickField label={texts.excludeProducts} placeholder={texts.search} source={catalogueSource('product')} value={value.excludeProductIds} names={names} error={errors.excludeProductIds} removeLabel={texts.remove} onChange={(excludeProductIds, named) => onChange({ excludeProductIds }, named)} />
      <PickField label={texts.excludeCollections} placeholder={texts.search} source={catalogueSource('collection')} value={value.excludeCollectionIds} names={names} error={errors.excludeCollectionIds} removeLabel={texts.remove} onChange={(excludeCollectionIds, named) => onChange({ excludeCollectionIds }, named)} />
      <PickField label={texts.excludeTags} placeholder={texts.search} source={catalogueSource('tag')} value={value.excludeTags} names={names} error={errors.excludeTags} removeLabel={texts.remove} onChange={(excludeTags) => onChange({ excludeTags })} />
      <NumberField label={texts.minimumStock} min={0} value={value.minimumStock} error={errors.minimumStock} onChange={(minimumStock) => onChange({ minimumStock })} />
      <Checkbox label={texts.onlyFullPrice} checked={value.onlyFullPrice} onChange={(onlyFullPrice) => onChange({ onlyFullPrice })} />
      <PriceBandField value={value.priceBand} errors={errors} onChange={(priceBand) => onChange({ priceBand })} />
      <FormLayout.Group>
        <Select
          label={texts.alreadyBought}
          options={Object.entries(texts.alreadyBoughtChoices).map(([name, label]) => ({ value: name, label }))}
          value={value.alreadyBought}
          onChange={(next) => onChange({ alreadyBought: next as RulesDraft['alreadyBought'] })}
        />
        <ListField label={texts.consumables} helpText={texts.consumablesHelp} value={value.consumables} error={errors.consumables} onChange={(consumables) => onChange({ consumables })} />
      </FormLayout.Group>
    </Section>
  )
}
