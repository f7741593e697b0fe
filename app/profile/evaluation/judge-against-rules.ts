import type { TimeSplit } from '../lifetimes/purchase-log'
import { applyRecencyCurve, measureRecencyCurve } from './recency-curve'
import { applyRecencyRule, measureRecencyRule } from './recency-rule'
import { logLosses } from './score-forecast'

/** How much better than a plain rule a forecast was: log-loss saved per customer, with its 90 % interval. */
export interface GainOverRule {
  /** As the card names it. */
  rule: string
  /** Log-loss of the rule itself. */
  loss: number
  mean: number
  low: number
  high: number
}

/**
 * A forecast against what a store can go by without a model, the hardest rule to beat first: "an order in the last 90
 * days", and the days since the last purchase. Both are measured on `before` and asked, like the forecast, about
 * `after`. `losses`: the forecast's log-loss of each customer of `after`.
 */
export function judgeAgainstRules(losses: readonly number[], before: TimeSplit, after: TimeSplit, days: number): [hardest: GainOverRule, other: GainOverRule] {
  const outcomes = after.actual.map((count) => (count > 0 ? 1 : 0))
  const judge = (rule: string, probabilities: readonly number[]): GainOverRule => {
    const theirs = logLosses(probabilities, outcomes)
    const { mean, error } = meanAndError(theirs.map((loss, row) => loss - (losses[row] ?? 0)))
    return { rule, loss: theirs.reduce((sum, loss) => sum + loss, 0) / theirs.length, mean, low: mean - 1.645 * error, high: mean + 1.645 * error }
  }
  const recent = judge(`the rule "an order in the last ${days} days"`, applyRecencyRule(measureRecencyRule(before, days), after).probabilityBuys)
  const silence = judge('the rule "days since the last purchase"', applyRecencyCurve(measureRecencyCurve(before), after))
  return silence.low < recent.low ? [silence, recent] : [recent, silence]
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}
