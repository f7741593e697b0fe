import { RangeSlider, Select, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { Section } from '../shared/section'
import { useFormat } from '../use-format'
import { CostsNote } from './costs-note'
import type { RulesFieldsProps } from './rules-page'
import type { CostsView, RulesDraft } from './rules-view'

/** In which order products stand, how different they are, and how many of them are kept. */
export function OrderSection({ value, errors, onChange, costs }: RulesFieldsProps & { costs: CostsView }) {
  const texts = useTexts().rules
  const format = useFormat()
  return (
    <Section title={texts.order}>
      <Select
        label={texts.orderBy}
        helpText={texts.orderByHelp[value.orderBy]}
        options={Object.entries(texts.orders).map(([name, label]) => ({ value: name, label, disabled: name === 'expected-margin' && !costs.enough && value.orderBy !== name }))}
        value={value.orderBy}
        error={errors.orderBy}
        onChange={(orderBy) => onChange({ orderBy: orderBy as RulesDraft['orderBy'] })}
      />
      <CostsNote costs={costs} />
      <RangeSlider
        label={texts.diversity}
        helpText={texts.diversityHelp}
        min={0}
        max={100}
        step={5}
        output
        value={Math.round(value.diversity * 100)}
        error={errors.diversity}
        suffix={<Text as="span" tone="subdued">{value.diversity === 0 ? texts.diversityOff : format.percent(value.diversity, 0)}</Text>}
        onChange={(percent) => onChange({ diversity: Number(percent) / 100 })}
      />
      <NumberField label={texts.count} helpText={texts.countHelp} min={1} max={20} value={value.count} error={errors.count} onChange={(count) => onChange({ count })} />
    </Section>
  )
}
