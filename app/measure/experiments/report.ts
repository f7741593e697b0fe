import type { Experiment, Metric } from './experiment'

/** A number and the interval around it. */
export interface Estimate {
  value: number
  low: number
  high: number
}

/** What one arm did. Rates are fractions, with 95 % intervals of this one look (Wilson; Student for money). */
export interface ArmReport {
  variant: string
  name: string
  /** Share of all customers this arm was meant to get, 0 to 1. */
  expectedShare: number
  /** Customers assigned so far. */
  assigned: number
  /** Of them, those whose window of `windowDays` is over: only they are counted below. */
  customers: number
  orders: number
  converted: number
  revenue: number
  conversion: Estimate
  revenuePerCustomer: Estimate
  unsubscribed: Estimate
  complained: Estimate
}

/** All mailed customers together, whatever their variant. */
export const MAILED = 'mailed'

/**
 * One arm against another, on one metric. The interval is always valid: it may be looked at every day, and acted on the
 * first time it leaves zero out. Where several variants are compared at once, each interval is widened for it (Bonferroni).
 */
export interface Comparison {
  metric: Metric
  /** A variant's id, or MAILED. */
  variant: string
  against: string
  /** Per customer: 0.01 is one more converted customer in a hundred, or 0.01 of the currency. Infinite bounds: nothing can be said yet. */
  difference: Estimate
  /** The same per hundred customers, for reading. */
  perHundred: Estimate
  /** Fixed-horizon p-value: for the curious, never decides. null while an arm has too few customers. */
  pValue: number | null
  /** Posterior chance that the variant is better, 0 to 1; null while nothing can be said. */
  chanceToWin: number | null
  /** This comparison's share of the experiment's alpha. */
  alpha: number
  decided: boolean
}

export interface SampleRatio {
  pValue: number
  /** p < 0.001: the split is broken and no result counts as decided. */
  alarm: boolean
}

export interface GuardRail {
  variant: string
  metric: 'unsubscribed' | 'complained'
  rate: number
  limit: number
  /** The lower end of the rate's interval is above the limit: harm is sure enough to stop. */
  breached: boolean
}

/** One deciding comparison at the end of one day. */
export interface ReportPoint {
  /** YYYY-MM-DD. */
  day: string
  variant: string
  against: string
  customers: number
  difference: Estimate
}

export interface ExperimentReport {
  experiment: Experiment
  currency: string
  /** The variants in their order, then the holdout. */
  arms: ArmReport[]
  comparisons: Comparison[]
  sampleRatio: SampleRatio
  guardRails: GuardRail[]
  decided: boolean
  /** The best arm once decided, else null. */
  leader: string | null
  /** About how many more days until a decision at the present pace; null: decided, or not foreseeable. */
  daysLeft: number | null
  /** The sentence a statistician would sign. */
  verdict: string
  history: ReportPoint[]
}
