import { normalCdf } from '../special/normal-cdf'
import type { IntervalSums, StoreRhythm } from './store-rhythm'

/** A customer's interval as now believed: normal in log days. */
export interface IntervalBelief {
  /** Median of the next interval, days. */
  days: number
  /** Nine of ten next intervals lie between these, days. */
  low: number
  high: number
  /** Mean and variance of the next interval's logarithm. */
  meanLog: number
  varianceLog: number
}

/** Draws a customer's own intervals towards the store's, by the precision of each (normal-normal posterior). */
export function estimateInterval(own: IntervalSums, store: Pick<StoreRhythm, 'mean' | 'within' | 'between'>): IntervalBelief {
  const precision = 1 / store.between + own.count / store.within
  const meanLog = (store.mean / store.between + (own.count * own.meanLog) / store.within) / precision
  const varianceLog = store.within + 1 / precision
  const spread = 1.6448536269514722 * Math.sqrt(varianceLog)
  return { days: Math.exp(meanLog), low: Math.exp(meanLog - spread), high: Math.exp(meanLog + spread), meanLog, varianceLog }
}

/** The share of this customer's intervals, 0 to 1, that are shorter than a silence of so many days. */
export function measureOverdue(silenceDays: number, belief: IntervalBelief): number {
  if (silenceDays <= 0) return 0
  return normalCdf((Math.log(silenceDays) - belief.meanLog) / Math.sqrt(belief.varianceLog))
}
