import type { Experiment, Metric } from './experiment'
import type { VariantRemoval } from './variant-removals'

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
  /** Before anybody is cut back to the cap. */
  revenuePerCustomer: Estimate
  unsubscribed: Estimate
  complained: Estimate
  /** Of those who ordered, the share who sent goods back. */
  refunded: Estimate
  /** Customers whose revenue counts as the cap in the comparisons. */
  capped: number
}

/** All mailed customers together, whatever their variant. */
export const MAILED = 'mailed'

/** All customers who were given a variant by the fixed split, not by a model. */
export const FIXED_SPLIT = 'fixed-split'

/**
 * One arm against another, on one metric. The interval is always valid: it may be looked at every day, and acted on the
 * first time it leaves zero out. Where several variants are compared at once, each interval is widened for it (Bonferroni)
 and what is decided follows Holm, who decides at least as much. Revenue is winsorised (see Winsorising).
 */
export interface Comparison {
  metric: Metric
  /** A variant's id, or MAILED. */
  variant: string
  /** HOLDOUT, a variant's id, or FIXED_SPLIT. */
  against: string
  /** exact: the ratio's and the rates' sequences; asymptotic: Waudby-Smith et al. */
  method: 'exact' | 'asymptotic'
  /** Per customer: 0.01 is one more converted customer in a hundred, or 0.01 of the currency. Infinite bounds: nothing can be said yet. */
  difference: Estimate
  /** The same per hundred customers, for reading. */
  perHundred: Estimate
  /** Fixed-horizon p-value: for the curious, never decides. null while an arm has too few customers. */
  pValue: number | null
  /** Posterior chance that the variant is better, 0 to 1; null while nothing can be said. */
  chanceToWin: number | null
  /** Of "no difference"; may be looked at every day. */
  sequentialP: number
  /** The same, corrected by Holm for the comparisons made at once. */
  adjustedP: number
  /** This comparison's share of the experiment's alpha. */
  alpha: number
  decided: boolean
}

export interface SampleRatio {
  pValue: number
  /** p < 0.001: the split is broken and no result counts as decided. */
  alarm: boolean
}

/** One promise that every variant has to keep, with a verdict of its own that may be looked at every day. */
export interface GuardRail {
  variant: string
  /** `refunded`: of those who ordered, the share who sent goods back. */
  metric: 'unsubscribed' | 'complained' | 'refunded'
  rate: number
  /** Lower end of the rate's always-valid interval. */
  low: number
  /** What the rate must not exceed; for refunds the most that the other customers' rate may be. */
  limit: number
  /** The lower end is above the limit: harm is sure enough to stop the variant. */
  breached: boolean
}

/** How revenue was winsorised: whoever spent more than the cap counts as the cap, in every arm alike. */
export interface Winsorising {
  /** null: too few orders to tell what is unusual; nobody is cut back. */
  cap: number | null
  customers: number
  /** Of those who ordered, 0 to 1. */
  shareOfBuyers: number
  /** Of all revenue, what the cap left out, 0 to 1. */
  shareOfRevenue: number
}

/** One segment: what the experiment is about, asked of its customers alone. */
export interface SegmentComparison {
  segment: string
  customers: number
  comparison: Comparison
}

export interface SegmentReport {
  /** Holm for a few segments, Benjamini-Hochberg where there are many. */
  correction: 'holm' | 'benjamini-hochberg'
  /** In the order of the segments' names, then of the variants. */
  rows: SegmentComparison[]
}

export interface LayerReport {
  name: string
  /** Of all customers, 0 to 1. */
  parts: { flowId: string; share: number }[]
}

/** With what chance each variant is given to a mailed customer on one day. */
export interface AllocationDay {
  /** YYYY-MM-DD. */
  day: string
  variant: string
  probability: number
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
  winsorising: Winsorising
  segments: SegmentReport
  /** By day, oldest first; empty where the allocation is fixed. */
  allocation: AllocationDay[]
  sampleRatio: SampleRatio
  /** The layer's parts, the experiment's own flow first; null: in no layer. */
  layer: LayerReport | null
  guardRails: GuardRail[]
  /** Variants that a guard rail took out, oldest first. */
  removals: VariantRemoval[]
  decided: boolean
  /** The best arm once decided, else null. */
  leader: string | null
  /** About how many more days until a decision at the present pace; null: decided, or not foreseeable. */
  daysLeft: number | null
  /** The sentence a statistician would sign. */
  verdict: string
  history: ReportPoint[]
}
