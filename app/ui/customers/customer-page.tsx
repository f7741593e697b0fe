import { Badge, BlockStack, Card, InlineGrid, Link, List, Page, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useRoomWords } from '../i18n/room-words'
import { MailStateBadge } from '../mail/mail-state-badge'
import { LookalikesTable } from '../segments/lookalikes-table'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { CustomerView } from './customer-view'
import { ObjectionSwitch } from './objection-switch'
import { OutlookCard } from './outlook-card'
import { ProfileFacts } from './profile-facts'
import { useMoveText } from '../settings/use-move-text'
import { ReplenishmentsCard } from './replenishments-card'
import { TopicsCard } from './topics-card'
import { useReasonText } from './use-reason-text'

/** Who a customer is to the store, what they would be shown and why, and what was written to them. */
export function CustomerPage({ customer }: { customer: CustomerView }) {
  const texts = useTexts().customers
  const words = useRoomWords()
  const format = useFormat()
  const sentences = customer.profile ? words.profile(customer.profile, customer.sentences, format) : customer.sentences
  const moveText = useMoveText()
  const reasonText = useReasonText(customer.productTitles)
  const subtitle = [customer.email, customer.country].filter(Boolean).join(' · ')
  return (
    <Page
      title={customer.name ?? texts.unnamed(customer.id)}
      subtitle={subtitle || undefined}
      backAction={{ content: texts.title, url: '/app/customers' }}
      secondaryActions={[{ content: texts.whoLooked, url: `/app/settings/access?${new URLSearchParams({ customer: customer.id })}` }]}
      titleMetadata={<Badge tone={customer.consentState === 'SUBSCRIBED' ? 'success' : undefined}>{`${texts.consent}: ${texts.consents[customer.consentState]}`}</Badge>}
    >
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.profile}</Text>
              {sentences.length > 0 ? (
                <List>{sentences.map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}</List>
              ) : (
                <Text as="p" tone="subdued">{customer.profilingOptOut ? texts.optedOut : texts.profileNone}</Text>
              )}
              <ObjectionSwitch objects={customer.profilingOptOut} />
            </BlockStack>
          </Card>
          {customer.profile ? <ProfileFacts profile={customer.profile} /> : null}
        </InlineGrid>
        {customer.profile ? <OutlookCard profile={customer.profile} /> : null}
        {customer.profile && customer.profile.interests.topics.length > 0 ? <TopicsCard topics={customer.profile.interests.topics} productTitles={customer.productTitles} /> : null}
        {customer.profile && customer.profile.orders > 0 ? <ReplenishmentsCard rows={customer.replenishments} /> : null}
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">{texts.recommendations}</Text>
            {customer.recommendations.length === 0 ? (
              <Text as="p" tone="subdued">{customer.profilingOptOut ? texts.recommendationsForAll : texts.recommendationsNone}</Text>
            ) : (
              <RecordTable
                bare
                caption={texts.recommendations}
                rows={customer.recommendations}
                rowKey={(row) => row.productId}
                columns={[
                  { key: 'product', title: texts.product, cell: (row) => row.title },
                  { key: 'why', title: texts.why, cell: (row) => [reasonText(row.reason), ...row.moves.map(moveText)].join('. ') },
                  { key: 'chance', title: texts.chance, numeric: true, cell: (row) => (row.probability === null ? '–' : format.percent(row.probability)) },
                  { key: 'worth', title: texts.worth, numeric: true, cell: (row) => (row.expectedValue === null ? '–' : format.money(row.expectedValue)) },
                ]}
              />
            )}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">{texts.mails}</Text>
            {customer.mails.length === 0 ? (
              <Text as="p" tone="subdued">{texts.mailsNone}</Text>
            ) : (
              <RecordTable
                bare
                caption={texts.mails}
                rows={customer.mails}
                rowKey={(row) => row.sendId}
                columns={[
                  { key: 'when', title: texts.when, cell: (row) => format.dateTime(row.createdAt) },
                  { key: 'subject', title: texts.subject, cell: (row) => <Link url={`/app/mail/${row.sendId}`} removeUnderline>{row.subject ?? texts.erased}</Link> },
                  { key: 'state', title: texts.state, cell: (row) => <MailStateBadge state={row.state} /> },
                  { key: 'why', title: texts.why, cell: (row) => words.held(row.state, row.heldReason, row.explanation) ?? '' },
                ]}
              />
            )}
          </BlockStack>
        </Card>
        {customer.profile && customer.profile.orders > 0 ? (
          <Card>
            <BlockStack gap="300">
              <BlockStack gap="100">
                <Text as="h2" variant="headingMd">{texts.lookalikes}</Text>
                <Text as="p" tone="subdued">{texts.lookalikesHelp}</Text>
              </BlockStack>
              <LookalikesTable rows={customer.lookalikes} caption={texts.lookalikes} />
            </BlockStack>
          </Card>
        ) : null}
        {customer.orders.length > 0 ? (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.ordersTitle}</Text>
              <RecordTable
                bare
                caption={texts.ordersTitle}
                rows={customer.orders}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'when', title: texts.when, cell: (row) => format.dateTime(row.at) },
                  { key: 'bought', title: texts.bought, cell: (row) => row.lines.map(writeLine).join(', ') },
                  { key: 'value', title: texts.value, numeric: true, cell: (row) => format.money(row.value, row.currency) },
                ]}
              />
            </BlockStack>
          </Card>
        ) : null}
      </BlockStack>
    </Page>
  )
}

/** "2 × Linen Robe (S/M)". */
function writeLine({ title, variantTitle, quantity }: CustomerView['orders'][number]['lines'][number]): string {
  return `${quantity > 1 ? `${quantity} × ` : ''}${title}${variantTitle ? ` (${variantTitle})` : ''}`
}
