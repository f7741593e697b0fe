import {
  fitFeatureSources, learnRanker, nextBasketCases, orderSlices, purchasesBefore, rankerDefaults,
  type CatalogueItem, type Purchases,
} from '~/recommend'
import type { RankingTask } from './task'

/**
 * Next basket: what does each customer known before `cut` order next? The trees learn from the same question asked
 * on several days before the cut; the latest of them chooses the number of trees, then is learned from too.
 */
export function ordersTask(purchases: Purchases, catalogue: readonly CatalogueItem[], cut: number, newOnly: boolean): RankingTask {
  const past = purchasesBefore(purchases, cut)
  return {
    purchases,
    catalogue,
    newOnly,
    learn: (random) => {
      const slices = orderSlices(past, catalogue, cut, { newOnly })
      const validation = slices.at(-1)!
      const validationDay = validation.cases[0]?.at ?? cut
      // While choosing, no answer may lie behind the day on which the validation asks.
      const before = purchasesBefore(past, validationDay)
      const earlier = slices.slice(0, -1).map(({ fitted, cases }) => ({
        fitted,
        cases: cases.length === 0 ? cases : nextBasketCases(before, cases[0]!.at, { newOnly, until: validationDay }),
      }))
      return learnRanker(earlier, validation, slices, { ...rankerDefaults, newOnly, negatives: 120, forests: 3 }, random)
    },
    fit: () => fitFeatureSources(past, catalogue, cut),
    cases: () => nextBasketCases(purchases, cut, { newOnly }),
  }
}

/** The first of the month nearest to four fifths of the time the file covers, in days. */
export function defaultCut(purchases: Purchases): number {
  let first = Infinity
  let last = -Infinity
  for (const day of purchases.day) {
    if (day < first) first = day
    if (day > last) last = day
  }
  const wanted = new Date((first + 0.8 * (last - first)) * 86_400_000)
  const starts = [0, 1].map((later) => Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + later, 1))
  const nearest = starts.reduce((a, b) => (Math.abs(b - wanted.getTime()) < Math.abs(a - wanted.getTime()) ? b : a))
  return nearest / 86_400_000
}

