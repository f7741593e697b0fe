import { BlockStack, Card, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ReplenishmentRow } from './customer-view'

/** What the customer buys again, when it is due, and from how much that is known. */
export function ReplenishmentsCard({ rows }: { rows: ReplenishmentRow[] }) {
  const texts = useTexts().customers
  const format = useFormat()
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">{texts.buysAgain}</Text>
          <Text as="p" tone="subdued">{texts.buysAgainHelp}</Text>
        </BlockStack>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">{texts.buysAgainNone}</Text>
        ) : (
          <RecordTable
            bare
            caption={texts.buysAgain}
            rows={rows}
            rowKey={(row) => row.productId}
            columns={[
              { key: 'product', title: texts.product, cell: (row) => row.title },
              { key: 'every', title: texts.every, cell: (row) => texts.everyDays(format.number(row.days), format.number(row.low), format.number(row.high)) },
              { key: 'last', title: texts.lastBought, cell: (row) => format.day(row.lastAt) },
              { key: 'due', title: texts.dueAbout, cell: (row) => format.day(row.dueAt) },
              { key: 'from', title: texts.knownFrom, cell: (row) => texts.knownFromGaps(row.ownGaps, format.number(row.repeatBuyers)) },
            ]}
          />
        )}
      </BlockStack>
    </Card>
  )
}
