import { nextBasketCases } from '../evaluate/next-basket'
import { purchasesBefore, type Purchases } from '../purchases'
import type { CatalogueItem } from '../source'
import type { RankingSlice } from './fit-ranker'
import { fitFeatureSources } from './ranker-sources'

/** Days before the end from which the next order is asked, as shares of the time that is known. */
export const sliceShares = [0.08, 0.15, 0.22, 0.29] as const

/**
 * Questions from the past of a store, earliest first: at each of several days, what did each customer order next,
 * before `until`? Sources are fitted to what was known on that day.
 *
 * @param purchases what is known before `until`
 */
export function orderSlices(
  purchases: Purchases,
  catalogue: readonly CatalogueItem[],
  until: number,
  options: { newOnly: boolean; shares?: readonly number[] },
): RankingSlice[] {
  let first = until
  for (const day of purchases.day) if (day < first) first = day
  const days = [...(options.shares ?? sliceShares)].sort((a, b) => b - a).map((share) => until - share * (until - first))
  return days.map((day) => ({
    fitted: fitFeatureSources(purchasesBefore(purchases, day), catalogue, day),
    cases: nextBasketCases(purchases, day, { newOnly: options.newOnly, until }),
  }))
}
