import { BlockStack, Card, InlineGrid, Link, Page, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { FactList } from '../shared/fact-list'
import { MailView } from '../shared/mail-view'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { MailStateBadge } from './mail-state-badge'
import type { MailDetail } from './mail-view'
import { ReplayCard } from './replay-card'

/** One mail: its text as it was read, why it was written, where it stands and what happened after. */
export function MailPage({ mail }: { mail: MailDetail }) {
  const texts = useTexts().mail
  const words = useRoomWords()
  const format = useFormat()
  const why = words.held(mail.state, mail.heldReason, mail.explanation)
  const reasons = words.decision(mail.decision, mail.productTitles, mail.reasons, format)
  const facts = [
    ...(why ? [{ name: texts.why, value: why }] : []),
    { name: texts.customer, value: <Link url={`/app/customers/${mail.customerId}`}>{mail.customerName ?? texts.unnamed(mail.customerId)}</Link> },
    { name: texts.flow, value: mail.flowName },
    ...(mail.variant ? [{ name: texts.variant, value: mail.variant }] : []),
    { name: texts.when, value: format.dateTime(mail.createdAt) },
    { name: texts.due, value: format.dateTime(mail.dueAt) },
    ...(mail.state === 'QUEUED' ? [{ name: texts.expires, value: format.dateTime(mail.expiresAt) }] : []),
    ...(mail.sendingAt ? [{ name: texts.sent, value: format.dateTime(mail.sendingAt) }] : []),
    ...(mail.acceptedAt ? [{ name: texts.accepted, value: format.dateTime(mail.acceptedAt) }] : []),
    ...(mail.transport ? [{ name: texts.transport, value: texts.transports[mail.transport] ?? mail.transport }] : []),
    ...(mail.messageId ? [{ name: texts.messageId, value: mail.messageId }] : []),
    ...(mail.attempts > 1 ? [{ name: texts.attempts, value: format.number(mail.attempts) }] : []),
    ...(mail.error ? [{ name: texts.detail, value: mail.error }] : []),
    { name: texts.size, value: texts.sizeValue(format.number(mail.contentBytes / 1000, 1)) },
  ]
  return (
    <Page
      fullWidth
      title={mail.subject ?? texts.erased}
      backAction={{ content: texts.title, url: '/app/mail' }}
      titleMetadata={<MailStateBadge state={mail.state} />}
    >
      <InlineGrid columns={{ xs: 1, md: ['oneHalf', 'oneHalf'] }} gap="400" alignItems="start">
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.about}</Text>
              <FactList facts={facts} />
            </BlockStack>
          </Card>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.decision}</Text>
              {reasons.length > 0 ? <FactList facts={reasons} /> : <Text as="p" tone="subdued">{texts.decisionNone}</Text>}
            </BlockStack>
          </Card>
          <ReplayCard mail={mail} />
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.events}</Text>
              {mail.events.length === 0 ? (
                <Text as="p" tone="subdued">{texts.eventsNone}</Text>
              ) : (
                <RecordTable
                  bare
                  caption={texts.events}
                  rows={mail.events}
                  rowKey={(row) => row.id}
                  columns={[
                    { key: 'at', title: texts.at, cell: (row) => format.dateTime(row.occurredAt) },
                    { key: 'event', title: texts.event, cell: (row) => texts.eventNames[row.type] ?? row.type },
                    { key: 'detail', title: texts.detail, cell: (row) => [row.machine ? texts.byMachine(row.machine) : null, row.detail].filter(Boolean).join('; ') },
                  ]}
                />
              )}
            </BlockStack>
          </Card>
        </BlockStack>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">{texts.text}</Text>
            {mail.content ? <MailView mail={mail.content} height={720} /> : <Text as="p" tone="subdued">{texts.textErased}</Text>}
          </BlockStack>
        </Card>
      </InlineGrid>
    </Page>
  )
}
