import { BlockStack, Button, ButtonGroup, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { useTexts } from '../i18n'

interface RejectFormProps {
  busy: boolean
  onReject(reason: string): void
  onCancel(): void
}

/** Asks why: the reason is kept with the sentences, for the next training. */
export function RejectForm({ busy, onReject, onCancel }: RejectFormProps) {
  const texts = useTexts().review
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const empty = reason.trim() === ''
  return (
    <BlockStack gap="200">
      <TextField label={texts.rejectReason} helpText={texts.rejectReasonHelp} autoComplete="off" maxLength={300} value={reason} error={asked && empty ? texts.rejectReasonMissing : undefined} onChange={setReason} />
      <ButtonGroup>
        <Button
          tone="critical"
          loading={busy}
          onClick={() => {
            setAsked(true)
            if (!empty) onReject(reason.trim())
          }}
        >
          {texts.rejectNow}
        </Button>
        <Button onClick={onCancel}>{texts.keep}</Button>
      </ButtonGroup>
    </BlockStack>
  )
}
