import { squaredErrorOfDifference, type Sample } from './sample'

/** r of eq. (22) in Waudby-Smith et al. (arXiv 2103.06476): makes the sequence narrowest about `expectedSize` observations. */
export function tuningFor(expectedSize: number, alpha: number): number {
  const logTerm = -2 * Math.log(alpha)
  return Math.sqrt((logTerm + Math.log(logTerm + 1)) / expectedSize)
}

/**
 * Half-width of the asymptotic confidence sequence (Waudby-Smith et al., arXiv 2103.06476, Theorem 2.2): the interval
 * holds at every look at once, so it may be read daily and acted on the first time it leaves zero out.
 * @param standardError of the estimated difference
 * @param n observations in both arms together
 * @param expectedSize N*, fixed when the experiment starts
 */
export function sequenceHalfWidth(standardError: number, n: number, expectedSize: number, alpha: number): number {
  const r2 = tuningFor(expectedSize, alpha) ** 2
  const grown = n * r2 + 1
  // sigma/√N is the standard error, so sigma·√(2(Nr²+1)/(N²r²)·ln(…)) = se·√(2(Nr²+1)/(Nr²)·ln(…))
  return standardError * Math.sqrt(((2 * grown) / (n * r2)) * Math.log(Math.sqrt(grown) / alpha))
}

/**
 * The smallest alpha at which the sequence would leave zero out now: a p-value that may be looked at every day. The
 * inverse of `sequenceHalfWidth` in its last alpha, with the tuning left as planned.
 * @param z the estimate in standard errors
 */
export function sequencePValue(z: number, n: number, expectedSize: number, alpha: number): number {
  const scaled = n * tuningFor(expectedSize, alpha) ** 2
  return Math.min(1, Math.sqrt(scaled + 1) * Math.exp((-z * z * scaled) / (2 * (scaled + 1))))
}

export interface SequentialDifference {
  difference: number
  low: number
  high: number
  decided: boolean
}

/** Treatment − control with an interval that may be looked at after every customer. Undecided while an arm has fewer than two. */
export function sequentialDifference(treatment: Sample, control: Sample, options: { expectedSize: number; alpha: number }): SequentialDifference {
  const difference = treatment.mean - control.mean
  const squaredError = squaredErrorOfDifference(treatment, control)
  if (treatment.n < 2 || control.n < 2 || squaredError === 0) return { difference: treatment.n > 0 && control.n > 0 ? difference : 0, low: -Infinity, high: Infinity, decided: false }
  const half = sequenceHalfWidth(Math.sqrt(squaredError), treatment.n + control.n, options.expectedSize, options.alpha)
  return { difference, low: difference - half, high: difference + half, decided: Math.abs(difference) > half }
}

/**
 * A yes-or-no metric for the sequence above. Rare successes make the plug-in variance far too small (none at all with
 * no success), so half a success and half a failure are added to each arm for the variance (Jeffreys), not for the mean.
 */
export function rareRateSample(n: number, successes: number): Sample {
  const smoothed = (successes + 0.5) / (n + 1)
  return { n, mean: n > 0 ? successes / n : 0, variance: smoothed * (1 - smoothed) }
}
