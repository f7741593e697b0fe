import type { Experiment } from './experiment'

/** A number with the interval that may be looked at every day (always valid at the experiment's alpha). */
export interface Estimate {
  value: number
  low: number
  high: number
}

/** What one arm did. Rates are fractions; `revenuePerCustomer` is in the shop's currency. */
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

/** One arm against another, on one metric. Conversion differences are per customer (0.01 = one more in a hundred). */
export interface Comparison {
  metric: 'conversion' | 'revenue'
  variant: string
  against: string
  difference: Estimate
  /** The difference per hundred customers, for reading. */
  perHundred: Estimate
  /** Fixed-horizon p-value: for the curious, never decides. null while an arm is empty. */
  pValue: number | null
  /** Posterior chance that the variant is better, 0 to 1; null for revenue below two customers an arm. */
  chanceToWin: number | null
  /** True once the always-valid interval leaves zero out. */
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
  /** The lower end of the interval is above the limit: harm is sure enough to stop. */
  breached: boolean
}

export interface ReportPoint {
  day: string
  variant: string
  against: string
  customers: number
  difference: Estimate
}

export interface ExperimentReport {
  experiment: Experiment
  currency: string
  arms: ArmReport[]
  /** Every variant against the holdout on the primary metric and on revenue, then every variant against the first. */
  comparisons: Comparison[]
  sampleRatio: SampleRatio
  guardRails: GuardRail[]
  decided: boolean
  /** The best variant once decided, else null. */
  leader: string | null
  /** About how many more days until a decision at the present pace; null: decided, or not foreseeable. */
  daysLeft: number | null
  /** The sentence a statistician would sign. */
  verdict: string
  /** The primary comparison over time, one point a day, oldest first. */
  history: ReportPoint[]
}
