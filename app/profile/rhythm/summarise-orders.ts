import { dayOf } from './local-time'

/** One customer's orders in numbers. Times are milliseconds UTC, intervals days. */
export interface OrderSummaryNumbers {
  orders: number
  firstAt: number
  lastAt: number
  /** Sum of the orders' values, net of refunds. */
  total: number
  /** Days on which they bought again after the first, as the repeat-purchase models count. */
  repeats: number
  /** Days from the first purchase day to the last. */
  lastDay: number
  /** Sum of the values of the repeat days. */
  repeatTotal: number
  intervals: number
  intervalMeanLog: number
  intervalSquares: number
  /** Median of the own intervals, days; NaN without one. */
  intervalMedian: number
}

export const noOrders: OrderSummaryNumbers = {
  orders: 0, firstAt: NaN, lastAt: NaN, total: 0, repeats: 0, lastDay: 0, repeatTotal: 0,
  intervals: 0, intervalMeanLog: 0, intervalSquares: 0, intervalMedian: NaN,
}

function median(values: number[]): number {
  if (values.length === 0) return NaN
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/**
 * Sums up one customer's orders (oldest first). Orders of one local day are one purchase: someone who forgot the
 * batteries and ordered again ten minutes later has no rhythm of ten minutes.
 */
export function summariseOrders(orders: readonly { at: number; value: number }[], toLocal: (utc: number) => number): OrderSummaryNumbers {
  const first = orders[0]
  const last = orders.at(-1)
  if (!first || !last) return noOrders
  const firstDay = dayOf(toLocal(first.at))
  let total = 0
  let repeatTotal = 0
  let day = firstDay
  const intervals: number[] = []
  for (const { at, value } of orders) {
    const today = dayOf(toLocal(at))
    if (today > day) intervals.push(today - day)
    day = Math.max(day, today)
    total += value
    if (day > firstDay) repeatTotal += value
  }
  let meanLog = 0
  for (const days of intervals) meanLog += Math.log(days) / intervals.length
  let squares = 0
  for (const days of intervals) squares += (Math.log(days) - meanLog) ** 2
  return {
    orders: orders.length, firstAt: first.at, lastAt: last.at, total, repeats: intervals.length, lastDay: day - firstDay, repeatTotal,
    intervals: intervals.length, intervalMeanLog: meanLog, intervalSquares: squares, intervalMedian: median(intervals),
  }
}
