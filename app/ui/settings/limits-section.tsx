import { FormLayout, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'

export function LimitsSection({ value, errors, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const { frequencyCap, quietHours } = value
  return (
    <Section title={texts.limits} help={texts.limitsHelp}>
      <FormLayout.Group>
        <NumberField label={texts.capMails} min={1} max={50} value={frequencyCap.mails} error={errors['frequencyCap.mails']} onChange={(mails) => onChange({ frequencyCap: { ...frequencyCap, mails } })} />
        <NumberField label={texts.capDays} suffix={texts.daysSuffix} min={1} max={90} value={frequencyCap.days} error={errors['frequencyCap.days']} onChange={(days) => onChange({ frequencyCap: { ...frequencyCap, days } })} />
      </FormLayout.Group>
      <FormLayout.Group helpText={texts.quietHelp}>
        <TextField label={texts.quietFrom} autoComplete="off" value={quietHours.from} error={errors['quietHours.from']} onChange={(from) => onChange({ quietHours: { ...quietHours, from } })} />
        <TextField label={texts.quietTo} autoComplete="off" value={quietHours.to} error={errors['quietHours.to']} onChange={(to) => onChange({ quietHours: { ...quietHours, to } })} />
      </FormLayout.Group>
      <NumberField
        label={texts.attributionDays}
        suffix={texts.daysSuffix}
        min={1}
        max={30}
        value={value.attributionDays}
        error={errors.attributionDays}
        onChange={(attributionDays) => onChange({ attributionDays })}
      />
    </Section>
  )
}
