import type { VisitTrace } from './visits'

/**
 * Everything that was bought, as columns: one row per (order, product), ordered by customer, time and order.
 *
 * Twelve million rows take about 250 MB; nothing here grows with the square of anything.
 */
export interface PurchaseColumns {
  readonly items: { readonly length: number }
  readonly customers: { readonly length: number }
  /** Rows of customer c: `start[c]` to `start[c + 1]`. */
  readonly start: Uint32Array
  readonly item: Uint32Array
  /** Number of the order within its customer's orders, from 0. */
  readonly basket: Uint32Array
  /** Days since 1970-01-01 UTC, with fraction, ascending within a customer. */
  readonly day: Float64Array
  readonly quantity: Float32Array
  /** Price of one piece as it was paid. */
  readonly price: Float32Array
}

/** The same with the names. */
export interface Purchases extends PurchaseColumns {
  /** Product ids; everything else speaks of products by their index here. */
  readonly items: readonly string[]
  /** Customer ids, ascending. */
  readonly customers: readonly string[]
}

/** One customer's rows, oldest first: the columns of `Purchases`, cut to one customer. */
export interface History {
  readonly item: Uint32Array
  readonly basket: Uint32Array
  readonly day: Float64Array
  readonly quantity: Float32Array
  readonly price: Float32Array
  /** What the customer met on the storefront; absent where nothing is known of it. */
  readonly visits?: VisitTrace
}

export const emptyHistory: History = {
  item: new Uint32Array(0),
  basket: new Uint32Array(0),
  day: new Float64Array(0),
  quantity: new Float32Array(0),
  price: new Float32Array(0),
}

export const dayLength = 86_400_000

/** Days since 1970-01-01 UTC, with fraction. */
export function dayOf(at: Date): number {
  return at.getTime() / dayLength
}

export function dateOfDay(day: number): Date {
  return new Date(Math.round(day * dayLength))
}

/** All rows of one customer; views, not copies. */
export function historyOf(purchases: PurchaseColumns, customer: number): History {
  return cutRows(purchases, purchases.start[customer]!, purchases.start[customer + 1]!)
}

/** The rows of a history that lie before `day`. */
export function historyBefore(history: History, day: number): History {
  let end = history.day.length
  while (end > 0 && history.day[end - 1]! >= day) end--
  return end === history.day.length ? history : cutRows(history, 0, end)
}

/** Rows `from` to `to` of a history; views, not copies. */
export function cutRows(history: History, from: number, to: number): History {
  return {
    item: history.item.subarray(from, to),
    basket: history.basket.subarray(from, to),
    day: history.day.subarray(from, to),
    quantity: history.quantity.subarray(from, to),
    price: history.price.subarray(from, to),
  }
}

/** The purchases of every customer, the first `keep(customer)` rows of each; items and customers stay as they are. */
export function keepFirstRows<P extends PurchaseColumns>(purchases: P, keep: (customer: number) => number): P {
  const customers = purchases.customers.length
  const start = new Uint32Array(customers + 1)
  for (let c = 0; c < customers; c++) {
    const rows = Math.min(Math.max(keep(c), 0), purchases.start[c + 1]! - purchases.start[c]!)
    start[c + 1] = start[c]! + rows
  }
  const total = start[customers]!
  const kept = {
    item: new Uint32Array(total),
    basket: new Uint32Array(total),
    day: new Float64Array(total),
    quantity: new Float32Array(total),
    price: new Float32Array(total),
  }
  for (let c = 0; c < customers; c++) {
    const from = purchases.start[c]!
    const rows = start[c + 1]! - start[c]!
    const to = start[c]!
    kept.item.set(purchases.item.subarray(from, from + rows), to)
    kept.basket.set(purchases.basket.subarray(from, from + rows), to)
    kept.day.set(purchases.day.subarray(from, from + rows), to)
    kept.quantity.set(purchases.quantity.subarray(from, from + rows), to)
    kept.price.set(purchases.price.subarray(from, from + rows), to)
  }
  return { ...purchases, start, ...kept }
}

/** What was bought before `day`. */
export function purchasesBefore<P extends PurchaseColumns>(purchases: P, day: number): P {
  return keepFirstRows(purchases, (c) => {
    const from = purchases.start[c]!
    let end = purchases.start[c + 1]!
    while (end > from && purchases.day[end - 1]! >= day) end--
    return end - from
  })
}
