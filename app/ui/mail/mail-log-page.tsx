import { BlockStack, Button, Card, InlineStack, Link, Page, Select, Text } from '@shopify/polaris'
import { useNavigate, useSearchParams } from '@remix-run/react'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { EmptyNote } from '../shared/empty-note'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { MailStateBadge } from './mail-state-badge'
import { MailTabs } from './mail-tabs'
import { mailStates, type HeldRow, type MailRow, type MailStateName } from './mail-view'

interface MailLogPageProps {
  mails: MailRow[]
  counts: Record<MailStateName, number>
  held: HeldRow[]
  state: MailStateName | null
  nextCursor: string | null
  /** Failed tasks and unreadable messages. */
  waiting: number
}

export function MailLogPage({ mails, counts, held, state, nextCursor, waiting }: MailLogPageProps) {
  const texts = useTexts().mail
  const words = useRoomWords()
  const format = useFormat()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const page = (cursor: string | null) => `/app/mail?${new URLSearchParams({ ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) })}`
  const shownStates = mailStates.filter((name) => counts[name] > 0 || name === state)
  return (
    <Page title={texts.title}>
      <BlockStack gap="400">
        <MailTabs selected="mails" waiting={waiting} />
        {held.length > 0 ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.held}</Text>
              <FactList facts={held.map((row) => ({ name: format.number(row.mails), value: words.held(row.state, row.reason, row.explanation) }))} />
            </BlockStack>
          </Card>
        ) : null}
        {shownStates.length > 0 ? (
          <Select
            label={texts.filter}
            labelInline
            options={[{ value: '', label: texts.all }, ...shownStates.map((name) => ({ value: name, label: texts.withCount(texts.states[name], format.number(counts[name])) }))]}
            value={state ?? ''}
            onChange={(value) => navigate(value ? `/app/mail?state=${value}` : '/app/mail')}
          />
        ) : null}
        {mails.length === 0 ? (
          <EmptyNote title={texts.emptyTitle} body={state ? texts.emptyState : texts.emptyBody} />
        ) : (
          <RecordTable
            caption={texts.title}
            rows={mails}
            rowKey={(row) => row.sendId}
            columns={[
              { key: 'when', title: texts.when, cell: (row) => format.dateTime(row.createdAt) },
              { key: 'subject', title: texts.subject, cell: (row) => <Link url={`/app/mail/${row.sendId}`} removeUnderline>{row.subject ?? texts.erased}</Link> },
              { key: 'customer', title: texts.customer, cell: (row) => <Link url={`/app/customers/${row.customerId}`} removeUnderline>{row.customerName ?? texts.unnamed(row.customerId)}</Link> },
              { key: 'flow', title: texts.flow, cell: (row) => row.flowName },
              { key: 'state', title: texts.state, cell: (row) => <MailStateBadge state={row.state} /> },
              { key: 'why', title: texts.why, cell: (row) => words.held(row.state, row.heldReason, row.explanation) ?? '' },
            ]}
          />
        )}
        <InlineStack gap="200" align="center">
          {search.has('cursor') ? <Button url={page(null)}>{texts.first}</Button> : null}
          {nextCursor ? <Button url={page(nextCursor)}>{texts.next}</Button> : null}
        </InlineStack>
      </BlockStack>
    </Page>
  )
}
