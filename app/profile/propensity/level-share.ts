import { clamp, logit } from './log-odds'

/** How far a store as a whole departed from a forecast over one period, in log-odds of buying, and the variance of that by chance. */
export interface Departure {
  buys: number
  noise: number
}

/** Of the customers of one period: purchases, and the foretold probabilities of one or more. Half a buyer and half a non-buyer are added. */
export function measureDeparture(actual: readonly number[], probabilityBuys: readonly number[]): Departure {
  const size = actual.length
  const rate = (actual.filter((count) => count > 0).length + 0.5) / (size + 1)
  const foretold = probabilityBuys.reduce((sum, value) => sum + value, 0) / Math.max(1, size)
  return { buys: logit(rate) - logit(clamp(foretold)), noise: 1 / ((size + 1) * rate * (1 - rate)) }
}

/**
 * How much of a store's departure from its lifetime models, learned over several periods, may be expected of the next
 * one: all of it where the periods agree, nothing where they contradict each other (the positive part of James and
 * Stein's estimator, 1961, for a single mean). A single period may have been any season: half.
 * `periods`: how many of them do not overlap.
 */
export function measureLevelShare(departures: readonly Departure[], periods: number): number {
  if (periods < 2 || departures.length < 2) return 0.5
  const mean = departures.reduce((sum, { buys }) => sum + buys, 0) / departures.length
  const noise = departures.reduce((sum, each) => sum + each.noise, 0) / departures.length
  const variance = departures.reduce((sum, { buys }) => sum + (buys - mean) ** 2, 0) / (departures.length - 1)
  return Math.max(0, 1 - Math.max(variance, noise) / periods / Math.max(1e-9, mean ** 2))
}
