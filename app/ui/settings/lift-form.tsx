import { BlockStack, Button, ButtonGroup, Text, TextField } from '@shopify/polaris'
import { useState } from 'react'
import { useAction } from '../frame/use-action'
import { useTexts } from '../i18n'
import type { SuppressionAnswer, SuppressionPayload, SuppressionRow } from './suppressions-view'

/** Lifts one suppression, with the reason that the history keeps. */
export function LiftForm({ row }: { row: SuppressionRow }) {
  const texts = useTexts().suppressions
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const lifting = useAction<SuppressionPayload, SuppressionAnswer>({ notice: texts.lifted })
  if (!row.liftable) return <Text as="p" variant="bodySm" tone="subdued">{texts.notLiftable}</Text>
  if (!open) return <Button onClick={() => setOpen(true)}>{texts.lift}</Button>
  const why = lifting.answer?.ok === false ? lifting.answer.why : undefined
  return (
    <BlockStack gap="200">
      <TextField
        label={texts.liftReason}
        autoComplete="off"
        maxLength={300}
        value={reason}
        error={why ? texts.refused[why] : asked && reason.trim() === '' ? texts.liftReasonMissing : undefined}
        onChange={setReason}
      />
      <ButtonGroup>
        <Button
          variant="primary"
          loading={lifting.busy}
          onClick={() => {
            setAsked(true)
            if (reason.trim() !== '') lifting.run({ intent: 'lift', emailIndex: row.emailIndex, reason: reason.trim() })
          }}
        >
          {texts.liftNow}
        </Button>
        <Button onClick={() => setOpen(false)}>{texts.keep}</Button>
      </ButtonGroup>
    </BlockStack>
  )
}
