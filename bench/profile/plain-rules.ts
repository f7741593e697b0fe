import { applyRecencyRule, measureRecencyRule, type Forecast, type TimeSplit } from '~/profile'

/**
 * What stores go by without a model. `before` is the period in which a rule that needs a rate measures it; it ends
 * where the hold-out begins.
 */
export function plainRules(split: TimeSplit, before: TimeSplit): Record<string, Forecast> {
  const nothing = split.histories.map(() => 0)
  const rate = split.histories.map(({ x, T }) => (T > 0 ? (x / T) * split.horizon : 0))
  const recency = measureRecencyRule(before, 90)
  const { probabilityBuys, expectedPurchases } = applyRecencyRule(recency, split)
  return {
    'nothing at all': { expectedPurchases: nothing, probabilityBuys: null, ranking: nothing, expectedValue: nothing },
    'days since last purchase': { expectedPurchases, probabilityBuys: null, ranking: split.histories.map(({ tx, T }) => tx - T), expectedValue: null },
    frequency: { expectedPurchases: rate, probabilityBuys: null, ranking: split.histories.map(({ x }) => x), expectedValue: null },
    'bought in the last 90 days': { expectedPurchases, probabilityBuys, ranking: probabilityBuys, expectedValue: null },
  }
}
