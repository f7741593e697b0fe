import { Checkbox, InlineStack, Link } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'

/** Whether anything is foretold of customers, and the way to the rules of what they are shown. */
export function RecommendSection({ value, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const rules = useTexts().rules
  return (
    <Section title={rules.card} help={rules.cardHelp}>
      <InlineStack><Link url="/app/settings/recommendations">{rules.cardLink}</Link></InlineStack>
      <Checkbox label={texts.profiling} helpText={texts.profilingHelp} checked={value.profilingEnabled} onChange={(profilingEnabled) => onChange({ profilingEnabled })} />
    </Section>
  )
}
