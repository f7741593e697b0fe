import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { DateTime } from 'luxon'
import type { ColumnMap } from '~/collect'
import { PurchasesBuilder, type CatalogueItem, type Purchases } from '~/recommend'

interface Row {
  customer: string
  order: string
  day: number
  sku: string
  quantity: number
  price: number
}

/**
 * Reads an order file (CSV, plain or gz) by a column map. Rows without a customer, cancelled ones, service codes and
 * rows without a positive quantity and price are left out.
 *
 * @throws Error naming the column when the file does not have one that the map names
 */
export async function readOrders(path: string, columns: ColumnMap): Promise<{ purchases: Purchases; catalogue: CatalogueItem[] }> {
  const customerColumn = columns.customer ?? columns.email
  if (!customerColumn) throw new Error('The column map names neither "customer" nor "email": recommendations need to know who bought.')
  const ignored = new Set(columns.ignoreSkus ?? [])
  const titles = new Map<string, string>()
  const rows: Row[] = []
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  file.on('error', (error: Error) => text.destroy(error))
  const parser = text.pipe(parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }))
  text.on('error', (error: Error) => parser.destroy(error))
  let checked = false
  for await (const record of parser as AsyncIterable<Record<string, string>>) {
    if (!checked) {
      checkColumns(record, columns, path)
      checked = true
    }
    const sku = record[columns.sku]!.trim()
    const customer = record[customerColumn]!.trim()
    const quantity = Number(record[columns.quantity])
    const price = Number(record[columns.price])
    if (customer === '' || sku === '' || ignored.has(sku) || !(quantity > 0) || !(price > 0) || isCancelled(record, columns)) continue
    const day = dayOfText(record[columns.time]!, columns)
    if (day === null) continue
    if (columns.title) titles.set(sku, record[columns.title] ?? '')
    rows.push({ customer, order: record[columns.order]!, day, sku, quantity, price })
  }
  rows.sort((a, b) => compare(a.customer, b.customer) || a.day - b.day || compare(a.order, b.order))
  const builder = new PurchasesBuilder()
  for (const row of rows) {
    builder.add({ customerId: row.customer, orderId: row.order, day: row.day, productId: row.sku, quantity: row.quantity, price: row.price })
  }
  const purchases = builder.finish()
  const catalogue = purchases.items.map((id) => ({
    id, title: titles.get(id) ?? '', description: '', productType: '', vendor: '', tags: [], createdDay: null,
  }))
  return { purchases, catalogue }
}

function checkColumns(record: Record<string, string>, columns: ColumnMap, path: string): void {
  const wanted = [columns.order, columns.sku, columns.quantity, columns.price, columns.time, columns.customer ?? columns.email, columns.title]
  for (const column of wanted) {
    if (column !== undefined && !(column in record)) throw new Error(`${path} has no column "${column}"; it has ${Object.keys(record).join(', ')}.`)
  }
}

function isCancelled(record: Record<string, string>, { cancelled }: ColumnMap): boolean {
  if (!cancelled) return false
  const value = record[cancelled.column] ?? ''
  return cancelled.prefix !== undefined ? value.startsWith(cancelled.prefix) : value === cancelled.equals
}

const dayCache = new Map<string, number | null>()

/** A time in the store's zone as days since 1970-01-01 UTC; null when it cannot be read. */
function dayOfText(text: string, { timeZone, timeFormat }: ColumnMap): number | null {
  const known = dayCache.get(text)
  if (known !== undefined) return known
  const zone = { zone: timeZone ?? 'utc' }
  const time = timeFormat ? DateTime.fromFormat(text.trim(), timeFormat, zone) : DateTime.fromISO(text.trim().replace(' ', 'T'), zone)
  const day = time.isValid ? time.toMillis() / 86_400_000 : null
  dayCache.set(text, day)
  return day
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
