import { rareRateSample } from '../statistics/confidence-sequence'
import { sampleFromSums, type Sample } from '../statistics/sample'
import { weightedSample } from '../statistics/weighted-sample'
import type { Metric } from './experiment'
import type { Tally } from './take-snapshot'

/** An arm's totals, or those of several arms together. */
export type Totals = Omit<Tally, 'day' | 'variant' | 'revenueCap'>

export const noTotals: Totals = { assigned: 0, customers: 0, converted: 0, orders: 0, revenue: 0, revenueSquares: 0, capped: 0, cappedRevenue: 0, cappedRevenueSquares: 0, unsubscribed: 0, complained: 0, refunded: 0, buyers: 0, unsubscribedEarly: 0, complainedEarly: 0 }

export function addTotals(a: Totals, b: Totals): Totals {
  const sum = { ...a }
  for (const key of Object.keys(noTotals) as (keyof Totals)[]) sum[key] = a[key] + b[key]
  return sum
}

/** Customers of one arm who were all given it with the same chance on the same day. */
export interface ArmStratum {
  day: string
  /** Chance of the arm among all customers, holdout included. */
  probability: number
  customers: number
  converted: number
  cappedRevenue: number
  cappedRevenueSquares: number
}

/** All that the comparisons need of one arm. */
export interface ArmData {
  name: string
  totals: Totals
  /** Share of all customers that the arm was meant to get, the same at all times; null where it changed by day. */
  share: number | null
  /** By day, where the share changed; empty otherwise. */
  strata: readonly ArmStratum[]
}

/** The metric of one arm, boiled down for the statistics; revenue is winsorised. */
export function sampleOf(arm: ArmData, metric: Metric): Sample {
  if (arm.share === null) {
    return weightedSample(
      arm.strata.map(({ probability, customers, converted, cappedRevenue, cappedRevenueSquares }) =>
        metric === 'conversion' ? { probability, n: customers, sum: converted, sumOfSquares: converted } : { probability, n: customers, sum: cappedRevenue, sumOfSquares: cappedRevenueSquares },
      ),
    )
  }
  const { customers, converted, cappedRevenue, cappedRevenueSquares } = arm.totals
  return metric === 'conversion' ? rareRateSample(customers, converted) : sampleFromSums(customers, cappedRevenue, cappedRevenueSquares)
}
