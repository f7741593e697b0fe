import { Banner, BlockStack, Button, Card, InlineGrid, InlineStack, Link, List, Page, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { FactList } from '../shared/fact-list'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import { LookalikesTable } from './lookalikes-table'
import type { GroupRow, LookalikeRow, MoveRow } from './segments-view'

interface SegmentPageProps {
  /** The name of an RFM segment or the id of a group. */
  name: string
  /** The customer tag that stands for it in Shopify, where the merchant chose that. */
  tag: string
  title: string
  meaning: string
  retiredAt: string | null
  customers: number
  total: number
  typical: GroupRow['typical'] | null
  expectedValue365: number | null
  /** Over the last 90 days, into this segment and out of it. */
  moves: MoveRow[]
  lookalikes: LookalikeRow[]
  flows: { id: string; name: string }[]
  nameOf(segment: string): string
}

/** One segment: how large, what it is worth, who came and went, who else is like it, and what is done with it. */
export function SegmentPage({ name, tag, title, meaning, retiredAt, customers, total, typical, expectedValue365, moves, lookalikes, flows, nameOf }: SegmentPageProps) {
  const texts = useTexts().segments
  const format = useFormat()
  const days = (value: number) => texts.daysAgo(format.number(value))
  const facts = [
    { name: texts.customers, value: format.number(customers) },
    { name: texts.revenue, value: format.money(total) },
    ...(typical
      ? [
          { name: texts.typicalOrders, value: format.number(typical.orders) },
          { name: texts.typicalBasket, value: format.money(typical.averageOrder) },
          { name: texts.lastOrderTypical, value: days(typical.recencyDays) },
          { name: texts.firstOrderTypical, value: days(typical.tenureDays) },
        ]
      : []),
    ...(expectedValue365 === null ? [] : [{ name: texts.expected, value: format.money(expectedValue365) }]),
    { name: texts.code, value: tag },
  ]
  return (
    <Page title={title} backAction={{ content: texts.title, url: '/app/segments' }}>
      <BlockStack gap="400">
        {retiredAt ? <Banner tone="warning"><p>{texts.isRetired(format.day(retiredAt))}</p></Banner> : null}
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.facts}</Text>
              <Text as="p">{meaning}</Text>
              <FactList facts={facts} />
              {customers > 0 ? <InlineStack><Button url={`/app/customers?segment=${name}`}>{texts.showCustomers}</Button></InlineStack> : null}
            </BlockStack>
          </Card>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">{texts.cameAndWent}</Text>
              {moves.length === 0 ? (
                <Text as="p" tone="subdued">{texts.movesNone}</Text>
              ) : (
                <RecordTable
                  bare
                  caption={texts.cameAndWent}
                  rows={moves}
                  rowKey={(row) => `${row.from}/${row.to}`}
                  columns={[
                    { key: 'from', title: texts.from, cell: (row) => (row.from === null ? texts.firstOrder : nameOf(row.from)) },
                    { key: 'to', title: texts.to, cell: (row) => nameOf(row.to) },
                    { key: 'customers', title: texts.customers, numeric: true, cell: (row) => format.number(row.customers) },
                  ]}
                />
              )}
            </BlockStack>
          </Card>
        </InlineGrid>
        <Card>
          <BlockStack gap="300">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">{texts.lookalikes}</Text>
              <Text as="p" tone="subdued">{texts.lookalikesHelp}</Text>
            </BlockStack>
            <LookalikesTable rows={lookalikes} caption={texts.lookalikes} />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">{texts.usedBy}</Text>
            {flows.length === 0 ? (
              <Text as="p" tone="subdued">{texts.usedByNone}</Text>
            ) : (
              <List>{flows.map((flow) => <List.Item key={flow.id}><Link url={`/app/flows/${flow.id}`}>{flow.name}</Link></List.Item>)}</List>
            )}
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  )
}
