import { Badge, Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Link, List, Text } from '@shopify/polaris'
import { useEffect, useState } from 'react'
import { useAction } from '../frame/use-action'
import { useDraft } from '../frame/use-draft'
import { useTexts } from '../i18n'
import { MailView } from '../shared/mail-view'
import { useFormat } from '../use-format'
import { LineFields } from './line-fields'
import { RejectForm } from './reject-form'
import type { DraftRow, LinesDraft, ReviewAnswer, ReviewPayload } from './review-view'
import { useFactText } from './use-fact-text'

interface DraftCardProps {
  draft: DraftRow
  /** Told when something is typed that is not saved yet, and when no longer. */
  onDirty(sendId: string, dirty: boolean): void
}

/** One mail that waits: as its reader would see it, its sentences to be edited, the facts behind them. */
export function DraftCard({ draft, onDirty }: DraftCardProps) {
  const texts = useTexts().review
  const unnamed = useTexts().customers.unnamed
  const format = useFormat()
  const factText = useFactText(draft.titles)
  const lines = useDraft<LinesDraft>(draft.lines)
  const saving = useAction<ReviewPayload, ReviewAnswer>({ notice: texts.saved })
  const deciding = useAction<ReviewPayload, ReviewAnswer>()
  const [rejecting, setRejecting] = useState(false)
  const { sendId, contentHash } = draft
  useEffect(() => onDirty(sendId, lines.dirty), [onDirty, sendId, lines.dirty])
  useEffect(() => () => onDirty(sendId, false), [onDirty, sendId])
  const gone = (saving.answer?.gone ?? false) || (deciding.answer?.gone ?? false)
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <InlineStack gap="200" align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd"><Link url={`/app/customers/${draft.customerId}`} removeUnderline>{draft.customerName ?? unnamed(draft.customerId)}</Link></Text>
            {draft.edited ? <Badge>{texts.edited}</Badge> : null}
          </InlineStack>
          <Text as="p" tone="subdued">{draft.flowName}{draft.variant ? ` · ${draft.variant}` : ''}</Text>
          <Text as="p" tone="subdued">{texts.expires(format.dateTime(draft.expiresAt))}</Text>
        </BlockStack>
        {draft.changedFact ? <Banner tone="warning"><p>{texts.changed(factText(draft.changedFact))}</p></Banner> : null}
        {gone ? <Banner tone="warning"><p>{texts.gone}</p></Banner> : null}
        {saving.errors.form ? <Banner tone="critical"><p>{texts.refusedMail}</p></Banner> : null}
        <MailView mail={draft.content} height={460} />
        <LineFields
          lines={lines.value}
          errors={saving.errors}
          onChange={(patch, field) => {
            lines.change(patch)
            saving.clearError(field)
          }}
        />
        <details className="rk-details">
          <summary>{texts.factsTitle(format.number(draft.facts.length))}</summary>
          <List>{draft.facts.map((fact, index) => <List.Item key={index}>{factText(fact)}</List.Item>)}</List>
        </details>
        {rejecting ? (
          <RejectForm busy={deciding.busy} onReject={(reason) => deciding.run({ intent: 'reject', sendId, reason })} onCancel={() => setRejecting(false)} />
        ) : lines.dirty ? (
          <ButtonGroup>
            <Button variant="primary" loading={saving.busy} onClick={() => saving.run({ intent: 'edit', sendId, contentHash, lines: lines.value })}>{texts.save}</Button>
            <Button
              onClick={() => {
                lines.discard()
                for (const field of Object.keys(saving.errors)) saving.clearError(field)
              }}
            >
              {texts.discard}
            </Button>
          </ButtonGroup>
        ) : (
          <ButtonGroup>
            <Button variant="primary" loading={deciding.busy} accessibilityLabel={`${texts.approve}: ${draft.content.subject}`} onClick={() => deciding.run({ intent: 'approve', drafts: [{ sendId, contentHash }] })}>{texts.approve}</Button>
            <Button accessibilityLabel={`${texts.reject}: ${draft.content.subject}`} onClick={() => setRejecting(true)}>{texts.reject}</Button>
          </ButtonGroup>
        )}
      </BlockStack>
    </Card>
  )
}
