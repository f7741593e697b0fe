import { Button, FormLayout, InlineStack, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import { Section } from '../shared/section'
import type { WriterPayload, WriterView } from './writer-view'

/** Where the writer is. Saving turns it off. */
export function WriterForm({ writer, suggestedUrl }: { writer: WriterView | null; suggestedUrl: string }) {
  const texts = useTexts().writer
  const [url, setUrl] = useState(writer?.url ?? suggestedUrl)
  const [model, setModel] = useState(writer?.model ?? '')
  const [key, setKey] = useState('')
  const saving = useAction<WriterPayload>({ notice: texts.saved, onDone: () => setKey('') })
  const told = (field: string) => (saving.errors[field] ? (texts.errors[saving.errors[field]] ?? saving.errors[field]) : undefined)
  const typed = (field: string, set: (text: string) => void) => (text: string) => {
    set(text)
    saving.clearError(field)
  }
  return (
    <Section title={texts.where} help={texts.help}>
      <FormLayout>
        <TextField label={texts.url} type="url" autoComplete="off" helpText={texts.urlHelp} value={url} error={told('url')} onChange={typed('url', setUrl)} />
        <TextField label={texts.model} autoComplete="off" helpText={texts.modelHelp} value={model} error={told('model')} onChange={typed('model', setModel)} />
        <TextField label={texts.key} type="password" autoComplete="off" helpText={writer?.keyStored ? texts.keySet : texts.keyHelp} value={key} error={told('key')} onChange={typed('key', setKey)} />
        <InlineStack>
          <Button loading={saving.busy} onClick={() => saving.run({ intent: 'save', url: url.trim(), model: model.trim(), key: key.trim() })}>{texts.save}</Button>
        </InlineStack>
      </FormLayout>
    </Section>
  )
}
