import { BlockStack, Button, Card, FormLayout, InlineError, InlineStack, Select, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { PickField } from '../shared/pick-field'
import { catalogueSource } from './catalogue-source'
import type { RulesFieldsProps } from './rules-page'
import { boostKinds, type BoostKind, type RulesDraft } from './rules-view'

/** What counts more than the model alone would have it, or less. */
export function BoostsSection({ value, errors, names, onChange }: RulesFieldsProps) {
  const texts = useTexts().rules
  const { boosts } = value
  const set = (index: number, patch: Partial<RulesDraft['boosts'][number]>, named?: { value: string; label: string }) => onChange({ boosts: boosts.map((boost, i) => (i === index ? { ...boost, ...patch } : boost)) }, named)
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.boosts}</Text>
          <Text as="p" tone="subdued">{texts.boostsHelp}</Text>
        </BlockStack>
        {boosts.map((boost, index) => (
          <BlockStack key={index} gap="200">
            <FormLayout>
              <FormLayout.Group condensed>
                <Select label={texts.boostBy} options={boostKinds.map((by) => ({ value: by, label: texts.boostKinds[by] }))} value={boost.by} onChange={(by) => set(index, { by: by as BoostKind, value: '' })} />
                <PickField
                  single
                  label={texts.boostWhat}
                  placeholder={texts.search}
                  source={catalogueSource(boost.by)}
                  value={boost.value === '' ? [] : [boost.value]}
                  names={names}
                  error={errors[`boosts.${index}.value`]}
                  removeLabel={texts.remove}
                  onChange={([chosen], named) => set(index, { value: chosen ?? '' }, named)}
                />
                <NumberField label={texts.boostFactor} min={0.1} max={10} step={0.1} suffix="×" value={boost.factor} error={errors[`boosts.${index}.factor`]} onChange={(factor) => set(index, { factor })} />
              </FormLayout.Group>
            </FormLayout>
            <InlineStack><Button variant="plain" tone="critical" accessibilityLabel={texts.boostRemoveLabel(index + 1)} onClick={() => onChange({ boosts: boosts.filter((_, i) => i !== index) })}>{texts.boostRemove}</Button></InlineStack>
          </BlockStack>
        ))}
        {errors.boosts ? <InlineError message={errors.boosts} fieldID="boosts" /> : null}
        <InlineStack><Button onClick={() => onChange({ boosts: [...boosts, { by: 'vendor', value: '', factor: 1.5 }] })}>{texts.boostAdd}</Button></InlineStack>
      </BlockStack>
    </Card>
  )
}
