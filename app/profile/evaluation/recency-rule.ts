import type { TimeSplit } from '../lifetimes/purchase-log'
import { unitDays } from '../lifetimes/purchase-log'

/** The plain rule most stores go by: whoever bought in the last so many days is a customer, the others are gone. */
export interface RecencyRule {
  days: number
  /** Share of each group that bought, and their mean purchases, in the period it was measured on. */
  recent: { buys: number; purchases: number }
  gone: { buys: number; purchases: number }
}

const isRecent = (history: { tx: number; T: number }, days: number): boolean => (history.T - history.tx) * unitDays <= days

/** Measures the rule on one period, with one buyer and one non-buyer added to each group. */
export function measureRecencyRule(split: TimeSplit, days: number): RecencyRule {
  const measure = (recent: boolean) => {
    let customers = 2
    let buyers = 1
    let purchases = 1
    split.histories.forEach((history, row) => {
      if (isRecent(history, days) !== recent) return
      const count = split.actual[row] ?? 0
      customers++
      purchases += count
      if (count > 0) buyers++
    })
    return { buys: buyers / customers, purchases: purchases / customers }
  }
  return { days, recent: measure(true), gone: measure(false) }
}

/** What the rule says of each customer of a split. */
export function applyRecencyRule(rule: RecencyRule, split: TimeSplit): { probabilityBuys: number[]; expectedPurchases: number[] } {
  const groups = split.histories.map((history) => (isRecent(history, rule.days) ? rule.recent : rule.gone))
  return { probabilityBuys: groups.map((group) => group.buys), expectedPurchases: groups.map((group) => group.purchases) }
}
