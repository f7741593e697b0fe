import { fitFeatureSources, holdSlice, learnFromOrders, nextBasketCases, purchasesBefore, tableOfCases, type Purchases } from '~/recommend'
import type { RankingTask } from './task'

/** Next basket: what does each customer known before `cut` order next? Learned as the app learns a store's orders. */
export function ordersTask(purchases: Purchases, cut: number, newOnly: boolean): RankingTask {
  const past = purchasesBefore(purchases, cut)
  return {
    purchases,
    newOnly,
    learn: (crew, seed, meanwhile) => learnFromOrders(crew, past, cut, { newOnly, meanwhile }, seed),
    fit: async (crew, names) => {
      const { planned } = await fitFeatureSources(crew, 'past', past, cut, { names })
      const slice = holdSlice(crew, { name: 'test', fitted: 'past', purchases: 'past', cases: tableOfCases(nextBasketCases(purchases, cut, { newOnly })) })
      return { sources: planned, slice }
    },
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

