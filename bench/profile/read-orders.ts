import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { DateTime } from 'luxon'
import type { ColumnMap } from '~/collect'
import type { PurchaseDay, PurchaseLog } from '~/profile'
import { BenchInputError } from '../report'
import { fillLog } from './read-cdnow'

/**
 * Forms of date and time that are understood beside ISO 8601. Months first and days first cannot be told apart by a
 * single date: the form that reads most of a file's dates is the file's.
 */
const dateForms = ['M/d/yyyy', 'd/M/yyyy', 'yyyy/M/d', 'M/d/yy', 'd/M/yy', 'd.M.yyyy', 'd-M-yyyy', 'yyyyMMdd']
const timeForms = ['', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a']

/**
 * Reads an order file (CSV, plain or gz) by a column map as each customer's purchase days. Rows without a customer,
 * cancelled ones, service codes and rows without a positive quantity and price are left out.
 */
export async function readOrders(path: string, columns: ColumnMap): Promise<PurchaseLog> {
  const { customer: customerColumn } = columns
  if (!customerColumn) throw new BenchInputError('The column map names no "customer": a profile needs to know who bought.')
  const ignored = new Set(columns.ignoreSkus ?? [])
  const bought: { customer: string; time: string; value: number }[] = []
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const parser = parse({ columns: true, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  file.on('error', (error) => parser.destroy(error))
  text.on('error', (error: Error) => parser.destroy(error))
  let number = 0
  for await (const record of text.pipe(parser) as AsyncIterable<Record<string, string>>) {
    if (number++ === 0) checkColumns(record, [columns.order, columns.sku, columns.quantity, columns.price, columns.time, customerColumn], path)
    const customer = record[customerColumn]?.trim() ?? ''
    const sku = record[columns.sku]?.trim() ?? ''
    const quantity = Number(record[columns.quantity])
    const price = Number(record[columns.price])
    if (customer === '' || ignored.has(sku) || !(quantity > 0) || !(price > 0) || isCancelled(record, columns)) continue
    bought.push({ customer, time: record[columns.time]?.trim() ?? '', value: quantity * price })
  }
  const days = readDays(new Set(bought.map(({ time }) => time)), columns.timeZone ?? 'utc')
  const customers = new Map<string, PurchaseDay[]>()
  let unread = 0
  for (const { customer, time, value } of bought) {
    const day = days.get(time)
    if (day === undefined) {
      unread++
      continue
    }
    const purchases = customers.get(customer) ?? []
    customers.set(customer, purchases)
    purchases.push({ day, value })
  }
  if (unread > 0) process.stderr.write(`${unread} of ${bought.length} rows are left out: their times in column "${columns.time}" could not be read.\n`)
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

/** The store's calendar days, counted from 1970-01-01, of times as text; those that cannot be read are left out. */
function readDays(times: ReadonlySet<string>, zone: string): Map<string, number> {
  const days = new Map<string, number>()
  const others: string[] = []
  for (const time of times) {
    const iso = DateTime.fromISO(time.replace(' ', 'T'), { zone })
    if (iso.isValid) days.set(time, dayOf(iso))
    else others.push(time)
  }
  const readings = dateForms.map((form) => others.flatMap((time): [string, number][] => {
    const read = timeForms.map((clock) => DateTime.fromFormat(time, form + clock, { zone })).find(({ isValid }) => isValid)
    return read ? [[time, dayOf(read)]] : []
  }))
  const most = readings.reduce((best, each) => (each.length > best.length ? each : best), [])
  for (const [time, day] of most) days.set(time, day)
  return days
}

const dayOf = (time: DateTime): number => Math.floor((time.toMillis() + time.offset * 60_000) / 86_400_000)
