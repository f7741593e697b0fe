import { FormLayout, TextField } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'

export function SenderSection({ value, errors, onChange }: SettingsFieldsProps) {
  const texts = useTexts().settings
  const { sender } = value
  return (
    <Section title={texts.sender} help={texts.senderHelp}>
      <FormLayout.Group>
        <TextField label={texts.senderName} autoComplete="organization" value={sender.name} error={errors['sender.name']} onChange={(name) => onChange({ sender: { ...sender, name } })} />
        <TextField label={texts.senderEmail} type="email" autoComplete="email" value={sender.email} error={errors['sender.email']} onChange={(email) => onChange({ sender: { ...sender, email } })} />
      </FormLayout.Group>
      <TextField
        label={texts.replyTo}
        helpText={texts.replyToHelp}
        type="email"
        autoComplete="email"
        value={sender.replyTo ?? ''}
        error={errors['sender.replyTo']}
        onChange={(replyTo) => onChange({ sender: { name: sender.name, email: sender.email, ...(replyTo === '' ? {} : { replyTo }) } })}
      />
      <TextField
        label={texts.postalAddress}
        helpText={texts.postalAddressHelp}
        autoComplete="street-address"
        multiline={3}
        value={value.postalAddress}
        error={errors.postalAddress}
        onChange={(postalAddress) => onChange({ postalAddress })}
      />
    </Section>
  )
}
