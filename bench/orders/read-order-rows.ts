import { z } from 'zod'
import { columnMapSchema, openTable, type ColumnMap } from '~/collect'
import { readNumbers } from './read-numbers'
import { readTimes, type ReadTime } from './read-times'
import { TextColumn } from './text-column'

/**
 * The column map of an orders file, as the import takes it; a file that is only measured may lack more: without
 * `order` everything of a customer at one time is an order, without `quantity` a row is one piece, and without `price`
 * no price is known. It may also have more: `kind` is the column of the article's kind, what a store calls product type.
 */
export const measuredColumnsSchema = columnMapSchema.partial({ order: true, quantity: true, price: true }).extend({ kind: z.string().optional() })
export type MeasuredColumns = Omit<ColumnMap, 'order' | 'quantity' | 'price'> & Partial<Pick<ColumnMap, 'order' | 'quantity' | 'price'>> & { kind?: string }

/** What was sold to known customers, as columns in the order of the file: texts by their place, the rest as numbers. */
export interface OrderRows {
  rows: number
  customer: TextColumn
  order: TextColumn
  sku: TextColumn
  /** Last title seen of each article, by its place in `sku.texts`; empty where the map names none. */
  titles: string[]
  /** Last kind seen of each article, likewise. */
  kinds: string[]
  time: (row: number) => ReadTime
  quantity: (row: number) => number
  /** Of one piece; 0 where the map names no price. */
  price: (row: number) => number
  /** Rows that were left out, by reason. */
  leftOut: Record<string, number>
}

/**
 * Reads an orders file: CSV parted by comma, semicolon or tab, plain or gzipped. Left out and counted are rows without
 * customer or article, service codes, cancelled ones, and those without a positive quantity and price or a time.
 *
 * @throws Error naming the columns when the file does not have all that the map names, or when nothing is left
 */
export async function readOrderRows(path: string, columns: MeasuredColumns): Promise<OrderRows> {
  const { header, rows: table } = await openTable(path)
  const at = placesOf(columns, header, path)
  const ignored = new Set(columns.ignoreSkus ?? [])
  const read = { customer: new TextColumn(), order: new TextColumn(), sku: new TextColumn(), title: new TextColumn(), kind: new TextColumn(), time: new TextColumn(), quantity: new TextColumn(), price: new TextColumn() }
  const leftOut: Record<string, number> = {}
  const skip = (reason: string) => (leftOut[reason] = (leftOut[reason] ?? 0) + 1)
  for await (const row of table) {
    if ('problem' in row) {
      skip('unreadable')
      continue
    }
    const cell = (place: number) => (row.cells[place] ?? '').trim()
    const who = cell(at.customer)
    const what = cell(at.sku)
    if (who === '') skip('without a customer')
    else if (what === '') skip('without an article')
    else if (ignored.has(what)) skip('of service codes')
    else if (isCancelled(cell(at.cancelled), columns)) skip('cancelled')
    else {
      read.customer.add(who)
      read.sku.add(what)
      read.title.add(cell(at.title))
      read.kind.add(cell(at.kind))
      read.time.add(cell(at.time))
      read.order.add(at.order < 0 ? `${who} ${cell(at.time)}` : cell(at.order))
      read.quantity.add(at.quantity < 0 ? '1' : cell(at.quantity))
      read.price.add(cell(at.price))
    }
  }
  const times = readTimes(read.time.texts, columns.timeZone ?? 'utc', columns.timeFormat)
  const quantities = readNumbers(read.quantity.texts)
  const prices = readNumbers(read.price.texts)
  const quantityOf = (row: number) => quantities[read.quantity.cells[row]!]!
  const priceOf = (row: number) => (at.price < 0 ? 0 : prices[read.price.cells[row]!]!)
  const faultOf = (row: number): string | null => {
    if (!(quantityOf(row) > 0)) return 'without a positive quantity'
    if (at.price >= 0 && !(priceOf(row) > 0)) return 'without a positive price'
    return times[read.time.cells[row]!] ? null : 'without a readable time'
  }
  const rows = keepRows(Object.values(read), (row) => {
    const fault = faultOf(row)
    if (fault !== null) skip(fault)
    return fault === null
  })
  if (rows === 0) throw new Error(`nothing is left of it: ${describe(leftOut) || 'it has no rows'}`)
  const lastOf = (column: TextColumn): string[] => {
    const last: string[] = []
    for (let row = 0; row < rows; row++) last[read.sku.cells[row]!] = column.texts[column.cells[row]!]!
    return last
  }
  return { rows, customer: read.customer, order: read.order, sku: read.sku, titles: lastOf(read.title), kinds: lastOf(read.kind), time: (row) => times[read.time.cells[row]!]!, quantity: quantityOf, price: priceOf, leftOut }
}

/** Counts of rows by reason in words; empty where none was left out. */
export function describe(leftOut: Record<string, number>): string {
  return Object.entries(leftOut).map(([fault, rows]) => `${rows} rows ${fault}`).join(', ')
}

function keepRows(columns: readonly TextColumn[], keep: (row: number) => boolean): number {
  const all = columns[0]!.cells.length
  let kept = 0
  for (let row = 0; row < all; row++) {
    if (!keep(row)) continue
    for (const { cells } of columns) cells[kept] = cells[row]!
    kept++
  }
  for (const { cells } of columns) cells.length = kept
  return kept
}

type Places = Record<'customer' | 'sku' | 'time' | 'order' | 'quantity' | 'price' | 'title' | 'kind' | 'cancelled', number>

/** Where each column stands in the file, −1 for what the map does not name. */
function placesOf(columns: MeasuredColumns, header: readonly string[], path: string): Places {
  const named = { ...columns, customer: columns.customer ?? columns.email, cancelled: columns.cancelled?.column }
  if (named.customer === undefined) throw new Error('the column map names neither "customer" nor "email", and one has to know who bought')
  const placeOf = (column: string | undefined): number => {
    if (column === undefined) return -1
    const place = header.indexOf(column)
    if (place < 0) throw new Error(`${path} has no column "${column}"; it has ${header.join(', ')}`)
    return place
  }
  return {
    customer: placeOf(named.customer), sku: placeOf(named.sku), time: placeOf(named.time), order: placeOf(named.order),
    quantity: placeOf(named.quantity), price: placeOf(named.price), title: placeOf(named.title), kind: placeOf(named.kind), cancelled: placeOf(named.cancelled),
  }
}

function isCancelled(value: string, { cancelled }: MeasuredColumns): boolean {
  if (!cancelled) return false
  return cancelled.prefix !== undefined ? value.startsWith(cancelled.prefix) : value === cancelled.equals
}
