import { BlockStack, Card, Link, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { EmptyNote } from '../shared/empty-note'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { CampaignRow } from './home-view'

/** What each flow sent lately and what came of it. */
export function Campaigns({ rows }: { rows: CampaignRow[] }) {
  const texts = useTexts().home
  const format = useFormat()
  const sentRows = rows.filter((row) => row.sent > 0)
  const ofDelivered = (row: CampaignRow, part: number) => `${format.number(part)} (${format.percent(row.delivered === 0 ? 0 : part / row.delivered)})`
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{texts.campaignsTitle}</Text>
        {sentRows.length === 0 ? (
          <EmptyNote bare title={texts.campaignsEmptyTitle} body={texts.campaignsEmptyBody} action={{ content: texts.campaignsEmptyAction, url: '/app/flows' }} />
        ) : (
          <RecordTable
            bare
            caption={texts.campaignsTitle}
            rows={sentRows}
            rowKey={(row) => row.flowId}
            columns={[
              { key: 'name', title: texts.campaign, cell: (row) => <Link url={`/app/flows/${row.flowId}`} removeUnderline>{row.name}</Link> },
              { key: 'last', title: texts.lastSent, cell: (row) => (row.lastSentAt ? format.day(row.lastSentAt) : '') },
              { key: 'sent', title: texts.sent, numeric: true, cell: (row) => format.number(row.sent) },
              { key: 'opens', title: texts.opens, numeric: true, cell: (row) => ofDelivered(row, row.humanOpens) },
              { key: 'clicks', title: texts.clicks, numeric: true, cell: (row) => ofDelivered(row, row.clicks) },
              { key: 'orders', title: texts.orders, numeric: true, cell: (row) => format.number(row.attributedOrders) },
              { key: 'revenue', title: texts.revenue, numeric: true, cell: (row) => format.money(row.attributedRevenue) },
              { key: 'unsubscribed', title: texts.unsubscribed, numeric: true, cell: (row) => format.number(row.unsubscribed) },
            ]}
          />
        )}
      </BlockStack>
    </Card>
  )
}
