import { FormLayout, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { NumberField } from '../shared/number-field'
import type { FieldErrors, PolicyDraft } from './flow-view'

type ContactDraft = Extract<PolicyDraft, { kind: 'contact' }>

interface ContactFieldsProps {
  policy: ContactDraft
  path: string
  errors: FieldErrors
  /** Whether a policy has won on this flow's customers. */
  won: boolean
  onChange(policy: ContactDraft): void
}

/** How often and how far apart a variant asks whether to write, and who decides until a policy has won. */
export function ContactFields({ policy, path, errors, won, onChange }: ContactFieldsProps) {
  const { contact: { form: texts }, flows } = useTexts()
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <NumberField label={texts.moments} min={2} max={6} value={policy.moments} error={errors[`${path}.moments`]} onChange={(moments) => onChange({ ...policy, moments })} />
        <NumberField label={texts.everyDays} suffix={flows.form.daysSuffix} min={1} max={14} value={policy.everyDays} error={errors[`${path}.everyDays`]} onChange={(everyDays) => onChange({ ...policy, everyDays })} />
      </FormLayout.Group>
      <Text as="p" tone="subdued">{texts.help(String((policy.moments - 1) * policy.everyDays))}</Text>
      {won ? null : <Text as="p">{texts.exploring}</Text>}
    </FormLayout>
  )
}
