import {
  cutRows, fitFeatureSources, historyOf, keepFirstRows, learnRanker, rankerDefaults,
  type CatalogueItem, type FeatureSources, type Purchases, type RankingCase,
} from '~/recommend'
import type { RankingTask } from './task'

/**
 * Leave-one-out, strict: the last product of each user is the test, the last but one the validation, and no count,
 * factor or weight comes from either. The trees learn from the one before those, with sources that do not know it; the
 * number of trees is chosen by the validation, with the same sources, so that there too the newest purchase of the
 * history is one they have not counted: just as in the test, where the history ends with the validation product.
 */
export function sequenceTask(purchases: Purchases, catalogue: readonly CatalogueItem[], endDay: number): RankingTask {
  const length = (customer: number) => purchases.start[customer + 1]! - purchases.start[customer]!
  const fitWithout = (last: number): FeatureSources => fitFeatureSources(keepFirstRows(purchases, (c) => length(c) - last), catalogue, endDay)
  const ask = (fromEnd: number): RankingCase[] =>
    purchases.customers.flatMap((_, customer) => {
      const all = historyOf(purchases, customer)
      const rows = all.item.length - fromEnd
      return rows < 1 ? [] : [{ customer, at: endDay, history: cutRows(all, 0, rows), target: new Set([all.item[rows]!]) }]
    })
  return {
    purchases,
    catalogue,
    newOnly: true,
    learn: (random) => {
      const fitted = fitWithout(3)
      const slices = [{ fitted, cases: ask(3) }]
      return learnRanker(slices, { fitted, cases: ask(2) }, slices, { ...rankerDefaults, newOnly: true }, random)
    },
    fit: () => fitWithout(2),
    cases: () => ask(1),
  }
}
