import { historyOf, type PurchaseColumns } from '../purchases'
import type { CatalogueItem, SourceState } from '../source'
import { measureReplenishment } from '../sources/repeat'
import { measureKindIntervals } from './kinds'

/** What is known of each product without asking who wants it. */
export interface ItemStatistics {
  /** PurchaseColumns faded with half-lives of 7, 30 and 120 days, and not faded. */
  readonly weekly: Float32Array
  readonly monthly: Float32Array
  readonly seasonal: Float32Array
  readonly sold: Float32Array
  /** Day of the first sale; Infinity where there was none. */
  readonly firstDay: Float64Array
  /** Mean price paid. */
  readonly price: Float32Array
  /** Share of the buyers who bought it again, shrunk towards 0. */
  readonly repeatShare: Float32Array
  /** Median days between two purchases by one customer; 0 where there is none. */
  readonly intervalDays: Float32Array
  /** How early in an order history it is bought: mean of 1 / (orders until then). */
  readonly early: Float32Array
  /** Usual days between two purchases of the product's kind; absent where the ranker does not look at kinds. */
  readonly kindIntervalDays?: Float32Array
}

/** @param catalogue whose kinds are to be measured; null: the ranker does not look at them */
export function measureItems(purchases: PurchaseColumns, at: number, catalogue: readonly CatalogueItem[] | null = null): ItemStatistics {
  const items = purchases.items.length
  const zeros = () => new Float32Array(items)
  const statistics = {
    weekly: zeros(), monthly: zeros(), seasonal: zeros(), sold: zeros(), price: zeros(), early: zeros(),
    firstDay: new Float64Array(items).fill(Infinity),
  }
  const { weekly, monthly, seasonal, sold, price, early, firstDay } = statistics
  for (let c = 0; c < purchases.customers.length; c++) {
    const history = historyOf(purchases, c)
    for (let row = 0; row < history.item.length; row++) {
      const item = history.item[row]!
      const age = at - history.day[row]!
      weekly[item]! += 2 ** (-age / 7)
      monthly[item]! += 2 ** (-age / 30)
      seasonal[item]! += 2 ** (-age / 120)
      sold[item]!++
      price[item]! += history.price[row]!
      early[item]! += 1 / (history.basket[row]! + 1)
      if (history.day[row]! < firstDay[item]!) firstDay[item] = history.day[row]!
    }
  }
  for (let item = 0; item < items; item++) {
    if (sold[item] === 0) continue
    price[item]! /= sold[item]!
    early[item]! /= sold[item]!
  }
  const replenishment = measureReplenishment(purchases)
  return {
    ...statistics,
    repeatShare: Float32Array.from(replenishment, (r) => r.repeatBuyers / (r.buyers + 5)),
    intervalDays: Float32Array.from(replenishment, (r) => r.intervalDays ?? 0),
    ...(catalogue && { kindIntervalDays: measureKindIntervals(purchases, catalogue) }),
  }
}

export function statisticsState(statistics: ItemStatistics): SourceState {
  return { ...statistics }
}

export function statisticsOf(state: SourceState): ItemStatistics {
  return state as unknown as ItemStatistics
}
