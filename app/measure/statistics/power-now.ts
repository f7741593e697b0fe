import { normalCdf, normalQuantile } from './distributions'
import { tuningFor } from './confidence-sequence'
import type { NormalPrior } from './bayesian-test'

export interface PowerOptions {
  /** Standard error of the effect so far, from `n` units in both arms. */
  standardError: number
  n: number
  /** The effect to be found, on the effect's own scale. */
  target: number
  alpha?: number
  power?: number
  /** Comparisons made at once; alpha is shared out (Bonferroni). */
  comparisons?: number
  /** Primary metrics that must all be found: the wanted power is of all together. */
  metrics?: number
  prior?: NormalPrior | null
  /** Set for a test that is looked at all the time: N* of its sequence. */
  expectedSize?: number | null
}

/** Chance to find the target effect when the experiment has grown by `growth` times its present size; both signs count. */
export function powerAfter(growth: number, options: PowerOptions): number {
  const { alpha = 0.05, comparisons = 1, target, prior } = options
  const standardError = options.standardError / Math.sqrt(1 + growth)
  const z = normalQuantile(1 - alpha / (2 * comparisons))
  let half = z * standardError
  let shift = 0
  if (prior?.proper) {
    // The posterior is decided when |mean| > z·sd; in terms of the estimate that is a wider, shifted band.
    const variance = standardError * standardError
    half = variance * Math.sqrt(1 / prior.variance + 1 / variance) * z
    shift = (variance * prior.mean) / prior.variance
  } else if (options.expectedSize != null) {
    const gathered = options.n * (1 + growth) * tuningFor(options.expectedSize, alpha / comparisons) ** 2
    half = standardError * Math.sqrt(((2 * (gathered + 1)) / gathered) * Math.log((Math.sqrt(gathered + 1) * comparisons) / alpha))
  }
  return normalCdf(-(half - shift - target) / standardError) + normalCdf(-(half + shift + target) / standardError)
}

const MOST_DOUBLINGS = 27
const CLOSE_ENOUGH = 1e-5

/**
 * How many times its present size an experiment still has to grow to find the target with the wanted power; 0 when it
 * can already, null when no size does. Doubles until it is enough, then halves the interval until the power is met to 1e-5.
 */
export function growthForPower(options: PowerOptions): number | null {
  const { power = 0.8, metrics = 1 } = options
  const wanted = power ** (1 / metrics)
  if (powerAfter(0, options) > wanted) return 0
  let high = 1
  for (let doubling = 0; powerAfter(high, options) < wanted; doubling++) {
    if (doubling === MOST_DOUBLINGS) return null
    high *= 2
  }
  let low = 0
  let growth = high
  for (let off = powerAfter(growth, options) - wanted; Math.abs(off) >= CLOSE_ENOUGH && high - low > Number.EPSILON * high; off = powerAfter(growth, options) - wanted) {
    if (off > 0) high = growth
    else low = growth
    growth = (low + high) / 2
  }
  return growth
}
