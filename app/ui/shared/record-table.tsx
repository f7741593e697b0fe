import { Card, Text } from '@shopify/polaris'
import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  title: string
  /** Numbers stand to the right, under each other. */
  numeric?: boolean
  cell(row: Row): ReactNode
}

interface RecordTableProps<Row> {
  /** What the table lists, for people who cannot see it. */
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey(row: Row): string
  /** Without a card around it, for use inside one. */
  bare?: boolean
}

/** From so many columns on a table needs a wide place. */
const manyColumns = 5

/** A table that turns each row into a small card where there is no room for columns, so that no page scrolls sideways. */
export function RecordTable<Row>({ caption, columns, rows, rowKey, bare = false }: RecordTableProps<Row>) {
  const table = (
    <div className="rk-table-box">
      <table className={columns.length >= manyColumns ? 'rk-table rk-table-wide' : 'rk-table'}>
        <caption className="rk-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'rk-numeric' : undefined}>
                <Text as="span" variant="bodySm" tone="subdued" fontWeight="medium">{column.title}</Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} data-label={column.title} className={column.numeric ? 'rk-numeric' : undefined}>
                  <div className="rk-cell">{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return bare ? table : <Card padding="0">{table}</Card>
}
