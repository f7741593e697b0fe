import { sequenceHalfWidth } from './confidence-sequence'
import { normalQuantile } from './distributions'

/**
 * Customers in both arms together for a two-sided fixed-horizon test of two means with the given power
 * (Chow, Shao and Wang 2008, §3.2.1), `share` of them in the treatment arm.
 * @param variance of one customer's value (p(1 − p) for a rate)
 */
export function requiredSize(options: { difference: number; variance: number; alpha?: number; power?: number; share?: number }): number {
  const { difference, variance, alpha = 0.05, power = 0.8, share = 0.5 } = options
  if (difference === 0) return Infinity
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power)
  return Math.ceil((z * z * variance * (1 / share + 1 / (1 - share))) / (difference * difference))
}

/** The smallest difference that a fixed-horizon test of `n` customers finds with the given power. */
export function minimumDetectableEffect(options: { n: number; variance: number; alpha?: number; power?: number; share?: number }): number {
  const { n, variance, alpha = 0.05, power = 0.8, share = 0.5 } = options
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power)
  return z * Math.sqrt((variance * (1 / share + 1 / (1 - share))) / n)
}

/**
 * Customers (both arms) at which the confidence sequence would leave zero out if the estimate and the spread stayed as
 * they are now; null when that is more than `limit`.
 */
export function sizeUntilDecision(now: { difference: number; standardError: number; n: number }, options: { expectedSize: number; alpha: number; limit: number }): number | null {
  const sigma = now.standardError * Math.sqrt(now.n)
  const leavesZeroOut = (n: number): boolean => sequenceHalfWidth(sigma / Math.sqrt(n), n, options.expectedSize, options.alpha) < Math.abs(now.difference)
  if (now.n === 0 || now.difference === 0 || !leavesZeroOut(options.limit)) return null
  let low = now.n
  let high = options.limit
  if (leavesZeroOut(low)) return low
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (leavesZeroOut(middle)) high = middle
    else low = middle
  }
  return high
}
