import { BlockStack, Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { Section } from '../shared/section'
import type { SettingsFieldsProps } from './settings-page'
import type { CheckAnswer, SettingsDraft } from './settings-view'

interface TransportSectionProps extends SettingsFieldsProps {
  keyStored: boolean
  dirty: boolean
}

/** The way out of the house, with a check of the key and a test mail. */
export function TransportSection({ value, errors, onChange, keyStored, dirty }: TransportSectionProps) {
  const texts = useTexts().settings
  return (
    <Section title={texts.transport}>
      <Select
        label={texts.transport}
        labelHidden
        options={Object.entries(texts.transports).map(([name, label]) => ({ value: name, label }))}
        value={value.transport}
        error={errors.transport}
        helpText={value.transport === 'smtp' ? texts.smtpHelp : undefined}
        onChange={(transport) => onChange({ transport: transport as SettingsDraft['transport'] })}
      />
      {value.transport === 'sendgrid' ? <KeyField keyStored={keyStored} /> : null}
      <TestMail dirty={dirty} />
    </Section>
  )
}

function KeyField({ keyStored }: { keyStored: boolean }) {
  const texts = useTexts().settings
  const words = useRoomWords()
  const [key, setKey] = useState('')
  const check = useAction<{ intent: 'key'; key: string }, CheckAnswer>({ notice: texts.keyChecked, onDone: () => setKey('') })
  return (
    <BlockStack gap="200">
      <TextField
        label={texts.key}
        type="password"
        autoComplete="off"
        helpText={keyStored ? texts.keySet : texts.keyHelp}
        value={key}
        error={check.errors.key}
        onChange={(typed) => {
          setKey(typed)
          check.clearError('key')
        }}
        connectedRight={<Button loading={check.busy} onClick={() => check.run({ intent: 'key', key })}>{texts.keyCheck}</Button>}
      />
      {check.answer?.message ? <Text as="p" tone={check.answer.ok ? 'success' : 'critical'}>{words.testMail(check.answer, check.answer.message)}</Text> : null}
    </BlockStack>
  )
}

function TestMail({ dirty }: { dirty: boolean }) {
  const texts = useTexts().settings
  const words = useRoomWords()
  const [to, setTo] = useState('')
  const test = useAction<{ intent: 'test'; to: string }, CheckAnswer>()
  return (
    <FormLayout>
      <Text as="h3" variant="headingSm">{texts.test}</Text>
      <TextField
        label={texts.testTo}
        type="email"
        autoComplete="email"
        helpText={dirty ? texts.saveFirst : texts.testHelp}
        value={to}
        error={test.errors.to}
        onChange={(typed) => {
          setTo(typed)
          test.clearError('to')
        }}
        connectedRight={<Button loading={test.busy} disabled={dirty} onClick={() => test.run({ intent: 'test', to })}>{texts.testSend}</Button>}
      />
      {test.answer?.message ? (
        <InlineStack><div role="status"><Text as="p" tone={test.answer.ok ? 'success' : 'critical'}>{words.testMail(test.answer, test.answer.message)}</Text></div></InlineStack>
      ) : null}
    </FormLayout>
  )
}
