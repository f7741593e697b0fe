import { chanceThatMeanIsHigher, chanceThatRateIsHigher } from '../statistics/chance-to-win'
import { rareRateSample, sequentialDifference } from '../statistics/confidence-sequence'
import { compareProportions } from '../statistics/proportions'
import { sampleFromSums, type Sample } from '../statistics/sample'
import { welchTest } from '../statistics/welch'
import type { Metric } from './experiment'
import type { Comparison, Estimate } from './report'
import type { Tally } from './take-snapshot'

/** An arm's totals, or those of several arms together. */
export type Totals = Omit<Tally, 'day' | 'variant'>

export const noTotals: Totals = { assigned: 0, customers: 0, converted: 0, orders: 0, revenue: 0, revenueSquares: 0, unsubscribed: 0, complained: 0 }

export function addTotals(a: Totals, b: Totals): Totals {
  return {
    assigned: a.assigned + b.assigned,
    customers: a.customers + b.customers,
    converted: a.converted + b.converted,
    orders: a.orders + b.orders,
    revenue: a.revenue + b.revenue,
    revenueSquares: a.revenueSquares + b.revenueSquares,
    unsubscribed: a.unsubscribed + b.unsubscribed,
    complained: a.complained + b.complained,
  }
}

/** The metric of one arm, boiled down for the statistics. */
export function sampleOf(totals: Totals, metric: Metric): Sample {
  return metric === 'conversion' ? rareRateSample(totals.customers, totals.converted) : sampleFromSums(totals.customers, totals.revenue, totals.revenueSquares)
}

/** Compares two arms on one metric; `alpha` is already shared out among the comparisons made at once. */
export function compareArms(metric: Metric, treatment: { name: string; totals: Totals }, control: { name: string; totals: Totals }, options: { expectedSize: number; alpha: number }): Comparison {
  const sequential = sequentialDifference(sampleOf(treatment.totals, metric), sampleOf(control.totals, metric), options)
  const difference: Estimate = { value: sequential.difference, low: sequential.low, high: sequential.high }
  return {
    metric,
    variant: treatment.name,
    against: control.name,
    difference,
    perHundred: { value: difference.value * 100, low: difference.low * 100, high: difference.high * 100 },
    ...oneLook(metric, treatment.totals, control.totals),
    alpha: options.alpha,
    decided: sequential.decided,
  }
}

function oneLook(metric: Metric, treatment: Totals, control: Totals): { pValue: number | null; chanceToWin: number | null } {
  if (treatment.customers < 2 || control.customers < 2) return { pValue: null, chanceToWin: null }
  if (metric === 'conversion') {
    const rates = [{ successes: treatment.converted, n: treatment.customers }, { successes: control.converted, n: control.customers }] as const
    return { pValue: compareProportions(...rates).pValue, chanceToWin: chanceThatRateIsHigher(...rates) }
  }
  const samples = [sampleOf(treatment, metric), sampleOf(control, metric)] as const
  return { pValue: welchTest(...samples).pValue, chanceToWin: chanceThatMeanIsHigher(...samples) }
}
