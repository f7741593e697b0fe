import { keepOptions } from '../interpret/variant-options'
import type { ColumnMap } from './column-map'
import { countryCode } from './country-code'
import { ImportError } from './import-error'
import { timeReader } from './read-time'
import { IMPORTED, readAmount, readQuantity, type RowReading, type StagedCustomer } from './staged-row'
import type { TableRow } from './open-table'

type MappedColumn = 'order' | 'sku' | 'title' | 'quantity' | 'price' | 'time' | 'customer' | 'email' | 'country'
const REQUIRED = ['order', 'sku', 'quantity', 'price', 'time'] as const

/**
 * A reader of the rows of any orders file by its column map.
 * @throws ImportError naming the columns that the map promises and the file lacks.
 */
export function mappedRowReader(map: ColumnMap, header: readonly string[], defaultZone: string): (row: TableRow) => RowReading {
  const at = findColumns(map, header)
  const readTime = timeReader(map.timeZone ?? defaultZone, map.timeFormat)
  const ignored = new Set((map.ignoreSkus ?? []).map((sku) => sku.toUpperCase()))
  const choices = Object.entries(map.options ?? {}).map(([name, column]) => ({ name, column: columnIndex(header, column) }))
  const returnedColumn = map.cancelled ? columnIndex(header, map.cancelled.column) : -1

  return ({ line, cells }) => {
    const cell = (column: MappedColumn) => (at[column] === undefined ? '' : (cells[at[column]] ?? '').trim())
    if (cells.length < header.length) return { kind: 'rejected', reason: `The row has ${cells.length} columns instead of ${header.length}.` }
    const sku = cell('sku').toUpperCase()
    if (ignored.has(sku)) return { kind: 'ignored' }
    const order = cell('order')
    if (order === '') return { kind: 'rejected', reason: `${map.order} is empty: no order to put this into.` }
    if (sku === '') return { kind: 'rejected', reason: `${map.sku} is empty: no article.` }
    const time = readTime(cell('time'))
    if (time === null) return { kind: 'rejected', reason: `${map.time} "${cell('time').slice(0, 40)}" is not a time.` }
    const quantity = readQuantity(cell('quantity'))
    if (quantity === null) return { kind: 'rejected', reason: `${map.quantity} "${cell('quantity').slice(0, 40)}" is not a whole number.` }
    const price = readAmount(cell('price'))
    if (price === null) return { kind: 'rejected', reason: `${map.price} "${cell('price').slice(0, 40)}" is not an amount.` }
    const mark = returnedColumn < 0 ? '' : (cells[returnedColumn] ?? '').trim()
    const returned = map.cancelled !== undefined && ((map.cancelled.prefix !== undefined && mark.startsWith(map.cancelled.prefix)) || mark === map.cancelled.equals)
    if (Number(price) <= 0) return { kind: 'rejected', reason: `${map.price} is ${price}: a correction of stock or books, not a sale.` }
    if (quantity === 0 || (quantity < 0 && !returned)) return { kind: 'rejected', reason: `${map.quantity} is ${quantity}, and the row is not marked as a cancellation.` }

    const customer = readCustomer(cell('customer'), cell('email'), cell('country'))
    return {
      kind: 'line',
      line,
      orderId: IMPORTED + order,
      orderName: order,
      customerKey: customer?.key ?? null,
      at: time,
      sku,
      title: cell('title'),
      quantity: Math.abs(quantity),
      price,
      discount: '0',
      returned,
      vendor: null,
      options: keepOptions(choices.map(({ name, column }) => ({ name, value: (cells[column] ?? '').trim() }))),
      customer,
    }
  }
}

/** A file without addresses gets some that belong to nobody (RFC 2606). "17850.0" is how spreadsheets write 17850. */
function readCustomer(id: string, email: string, country: string): StagedCustomer | undefined {
  const address = email || (id.includes('@') ? id : '')
  const key = (id.includes('@') ? '' : id.replace(/\.0$/, '')) || address.normalize('NFKC').toLowerCase()
  if (key === '') return undefined
  return { key, email: address || `customer-${key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@example.com`, country: countryCode(country), firstName: null, lastName: null, accepts: true }
}

function findColumns(map: ColumnMap, header: readonly string[]): Partial<Record<MappedColumn, number>> {
  const found: Partial<Record<MappedColumn, number>> = {}
  const missing: string[] = []
  for (const column of ['order', 'sku', 'title', 'quantity', 'price', 'time', 'customer', 'email', 'country'] as const) {
    const name = map[column]
    if (name === undefined) continue
    const index = columnIndex(header, name)
    if (index >= 0) found[column] = index
    else missing.push(name)
  }
  missing.push(...Object.values(map.options ?? {}).filter((name) => columnIndex(header, name) < 0))
  if (map.cancelled && columnIndex(header, map.cancelled.column) < 0) missing.push(map.cancelled.column)
  if (missing.length > 0 || REQUIRED.some((column) => found[column] === undefined)) {
    throw new ImportError(`The column map names ${missing.map((name) => `"${name}"`).join(', ')}, but the file has the columns: ${header.join(', ')}.`)
  }
  return found
}

function columnIndex(header: readonly string[], name: string): number {
  const exact = header.indexOf(name)
  return exact >= 0 ? exact : header.findIndex((column) => column.toLowerCase() === name.trim().toLowerCase())
}
