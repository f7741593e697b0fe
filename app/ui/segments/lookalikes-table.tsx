import { Link, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { LookalikeRow } from './segments-view'

/** Customers who are like others, the most alike first. */
export function LookalikesTable({ rows, caption }: { rows: LookalikeRow[]; caption: string }) {
  const texts = useTexts().segments
  const customers = useTexts().customers
  const format = useFormat()
  if (rows.length === 0) return <Text as="p" tone="subdued">{texts.lookalikesNone}</Text>
  return (
    <RecordTable
      bare
      caption={caption}
      rows={rows}
      rowKey={(row) => row.customerId}
      columns={[
        { key: 'name', title: customers.customer, cell: (row) => <Link url={`/app/customers/${row.customerId}`} removeUnderline>{row.name ?? customers.unnamed(row.customerId)}</Link> },
        { key: 'orders', title: customers.orders, numeric: true, cell: (row) => format.number(row.orders) },
        { key: 'spent', title: customers.spent, numeric: true, cell: (row) => format.money(row.spent) },
        { key: 'last', title: customers.lastOrder, cell: (row) => format.day(row.lastOrderAt) },
        { key: 'shared', title: customers.shared, cell: (row) => row.shared.join(', ') || '–' },
      ]}
    />
  )
}
