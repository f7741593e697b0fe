import { FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'
import type { SettingsDraft } from './settings-view'

/** What somebody reads before it leaves, and how many customers are left without a mail to compare with. */
export function ReviewSection({ value, errors, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const modes = useTexts().flows.form.approvals
  return (
    <Section title={texts.review} help={texts.reviewHelp}>
      <FormLayout.Group>
        <Select
          label={texts.approval}
          options={Object.entries(modes).map(([name, label]) => ({ value: name, label }))}
          value={value.approval}
          onChange={(approval) => onChange({ approval: approval as SettingsDraft['approval'] })}
        />
        {value.approval === 'first-n' ? (
          <NumberField label={texts.approvalFirst} helpText={texts.approvalFirstHelp} min={1} max={1000} value={value.approvalFirst} error={errors.approvalFirst} onChange={(approvalFirst) => onChange({ approvalFirst })} />
        ) : null}
      </FormLayout.Group>
      <NumberField
        label={texts.holdoutShare}
        helpText={texts.holdoutShareHelp}
        suffix="%"
        min={0}
        max={50}
        value={Math.round(value.holdoutShare * 1000) / 10}
        error={errors.holdoutShare}
        onChange={(percent) => onChange({ holdoutShare: percent / 100 })}
      />
    </Section>
  )
}
