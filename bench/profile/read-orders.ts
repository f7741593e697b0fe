import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { DateTime } from 'luxon'
import type { ColumnMap } from '~/collect'
import type { PurchaseDay, PurchaseLog } from '~/profile'
import { BenchInputError } from '../report'
import { fillLog } from './read-cdnow'

/** Forms of date and time that are understood beside ISO 8601. */
const otherForms = ['M/d/yyyy H:mm', 'M/d/yyyy H:mm:ss', 'M/d/yyyy', 'yyyy/MM/dd H:mm', 'yyyyMMdd']

/**
 * Reads an order file (CSV, plain or gz) by a column map as each customer's purchase days. Rows without a customer,
 * cancelled ones, service codes and rows without a positive quantity and price are left out.
 */
export async function readOrders(path: string, columns: ColumnMap): Promise<PurchaseLog> {
  const { customer: customerColumn } = columns
  if (!customerColumn) throw new BenchInputError('The column map names no "customer": a profile needs to know who bought.')
  const ignored = new Set(columns.ignoreSkus ?? [])
  const customers = new Map<string, PurchaseDay[]>()
  const days = new Map<string, number | null>()
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const parser = parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true })
  file.on('error', (error) => parser.destroy(error))
  text.on('error', (error: Error) => parser.destroy(error))
  let number = 0
  let unread = 0
  for await (const record of text.pipe(parser) as AsyncIterable<Record<string, string>>) {
    if (number++ === 0) checkColumns(record, [columns.order, columns.sku, columns.quantity, columns.price, columns.time, customerColumn], path)
    const customer = record[customerColumn]?.trim() ?? ''
    const sku = record[columns.sku]?.trim() ?? ''
    const quantity = Number(record[columns.quantity])
    const price = Number(record[columns.price])
    if (customer === '' || ignored.has(sku) || !(quantity > 0) || !(price > 0) || isCancelled(record, columns)) continue
    const time = record[columns.time] ?? ''
    let day = days.get(time)
    if (day === undefined) days.set(time, (day = dayOfText(time, columns.timeZone ?? 'utc')))
    if (day === null) {
      unread++
      continue
    }
    const purchases = customers.get(customer) ?? []
    customers.set(customer, purchases)
    purchases.push({ day, value: quantity * price })
  }
  if (customers.size === 0) throw new BenchInputError(`${path} holds no purchase with a customer${unread > 0 ? `: ${unread} times of column "${columns.time}" could not be read` : ''}.`)
  return fillLog(customers)
}

function checkColumns(record: Record<string, string>, wanted: readonly string[], path: string): void {
  for (const column of wanted) {
    if (!(column in record)) throw new BenchInputError(`${path} has no column "${column}"; it has ${Object.keys(record).join(', ')}.`)
  }
}

function isCancelled(record: Record<string, string>, { cancelled }: ColumnMap): boolean {
  if (!cancelled) return false
  const value = record[cancelled.column] ?? ''
  return cancelled.prefix !== undefined ? value.startsWith(cancelled.prefix) : value === cancelled.equals
}

/** The store's calendar day of a time as text, counted from 1970-01-01; null if it cannot be read. */
function dayOfText(text: string, zone: string): number | null {
  const trimmed = text.trim()
  let time = DateTime.fromISO(trimmed.replace(' ', 'T'), { zone })
  for (const form of otherForms) if (!time.isValid) time = DateTime.fromFormat(trimmed, form, { zone })
  return time.isValid ? Math.floor((time.toMillis() + time.offset * 60_000) / 86_400_000) : null
}
