import { historyOf, type History, type PurchaseColumns } from './purchases'

/**
 * Segments by recency, frequency and money (RFM, Hughes 1994), each said from the orders before a moment alone, so that
 * the past can be asked what it knew then: 0 has not ordered; the others by 1, 2 to 4, 5 and more orders, by whether
 * the last one lies longer back than is usual between two, and by whether orders are worth more than is usual.
 */
export const segmentCount = 13

/** What is usual in a store. */
export interface SegmentBounds {
  /** Three quarters of those who order again do so within so many days. */
  longGapDays: number
  /** Median value of an order. */
  orderValue: number
}

export function measureSegmentBounds(purchases: PurchaseColumns): SegmentBounds {
  let orders = 0
  for (let c = 0; c + 1 < purchases.start.length; c++) {
    const end = purchases.start[c + 1]!
    if (end > purchases.start[c]!) orders += purchases.basket[end - 1]! + 1
  }
  const values = new Float64Array(orders)
  const gaps = new Float64Array(orders)
  let order = -1
  let seconds = 0
  for (let c = 0; c < purchases.customers.length; c++) {
    const { item, basket, day, price, quantity } = historyOf(purchases, c)
    for (let row = 0; row < item.length; row++) {
      if (row === 0 || basket[row] !== basket[row - 1]) {
        order++
        if (row > 0) gaps[seconds++] = day[row]! - day[row - 1]!
      }
      values[order]! += price[row]! * quantity[row]!
    }
  }
  return { longGapDays: shareBelow(gaps.subarray(0, seconds), 0.75), orderValue: shareBelow(values.subarray(0, order + 1), 0.5) }
}

/** Sorts in place. */
function shareBelow(values: Float64Array, share: number): number {
  return values.sort()[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
}

/** The segment in which a customer stood before each of the orders, and in the end at `at`: one more than there are orders. */
export function segmentsAlong({ item, basket, day, price, quantity }: History, at: number, bounds: SegmentBounds): Uint8Array {
  const rows = item.length
  const segments = new Uint8Array(rows === 0 ? 1 : basket[rows - 1]! + 2)
  let spent = 0
  for (let row = 0; row < rows; row++) {
    if (row > 0 && basket[row] !== basket[row - 1]) segments[basket[row]!] = segmentOf(basket[row]!, spent, day[row]! - day[row - 1]!, bounds)
    spent += price[row]! * quantity[row]!
  }
  if (rows > 0) segments[segments.length - 1] = segmentOf(segments.length - 1, spent, at - day[rows - 1]!, bounds)
  return segments
}

function segmentOf(orders: number, spent: number, silentDays: number, { longGapDays, orderValue }: SegmentBounds): number {
  const frequency = orders >= 5 ? 2 : orders >= 2 ? 1 : 0
  return 1 + 4 * frequency + 2 * Number(silentDays > longGapDays) + Number(spent / orders > orderValue)
}
