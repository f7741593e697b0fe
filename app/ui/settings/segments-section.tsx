import { FormLayout, Select } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'
import type { SettingsDraft } from './settings-view'

type Chosen = SettingsDraft['segmentsInShopify']

const choicesOf = (texts: Record<string, string>) => Object.entries(texts).map(([value, label]) => ({ value, label }))

/** Whether and how a customer's segment is written to Shopify. */
export function SegmentsSection({ value, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const chosen = value.segmentsInShopify
  const change = (patch: Partial<Chosen>) => onChange({ segmentsInShopify: { ...chosen, ...patch } })
  return (
    <Section title={texts.segments} help={texts.segmentsHelp}>
      <FormLayout.Group>
        <Select label={texts.segmentsAs} helpText={chosen.as === 'off' ? texts.segmentsOffHelp : undefined} options={choicesOf(texts.segmentsAsChoices)} value={chosen.as} onChange={(as) => change({ as: as as Chosen['as'] })} />
        {chosen.as === 'off' ? null : <Select label={texts.segmentsScheme} options={choicesOf(texts.segmentsSchemes)} value={chosen.scheme} onChange={(scheme) => change({ scheme: scheme as Chosen['scheme'] })} />}
      </FormLayout.Group>
    </Section>
  )
}
