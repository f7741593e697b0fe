import { Checkbox } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { ListField } from '../shared/list-field'
import { NumberField } from '../shared/number-field'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'
import type { SettingsDraft } from './settings-view'

export function RecommendSection({ value, errors, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const { recommend } = value
  const change = (patch: Partial<SettingsDraft['recommend']>) => onChange({ recommend: { ...recommend, ...patch } })
  return (
    <Section title={texts.products}>
      <ListField label={texts.excludeTags} helpText={texts.excludeTagsHelp} value={recommend.excludeTags} error={errors['recommend.excludeTags']} onChange={(excludeTags) => change({ excludeTags })} />
      <ListField label={texts.consumables} helpText={texts.consumablesHelp} value={value.consumables} error={errors.consumables} onChange={(consumables) => onChange({ consumables })} />
      <NumberField label={texts.minimumStock} min={0} value={recommend.minimumStock} error={errors['recommend.minimumStock']} onChange={(minimumStock) => change({ minimumStock })} />
      <Checkbox label={texts.onlyFullPrice} checked={recommend.onlyFullPrice} onChange={(onlyFullPrice) => change({ onlyFullPrice })} />
      <Checkbox label={texts.profiling} helpText={texts.profilingHelp} checked={value.profilingEnabled} onChange={(profilingEnabled) => onChange({ profilingEnabled })} />
    </Section>
  )
}
