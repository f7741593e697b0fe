import { logGamma } from './special-functions'
import type { Interval } from './proportions'

/** Jeffreys' prior: any fixed one is valid, this one is narrow for rare events. */
const PRIOR = 0.5

/**
 * An exact confidence sequence for one rate: the interval holds at every look at once, for any sample size, without a
 * normal approximation. The prior-posterior-ratio martingale (Waudby-Smith and Ramdas 2020, "Confidence sequences for
 * sampling without replacement", Proposition 2.1; for Bernoulli data Robbins' 1970 beta-binomial mixture):
 * { p : B(a + s, b + n − s) / (B(a, b) pˢ (1 − p)ⁿ⁻ˢ) < 1/alpha }.
 * @returns [0, 1] for n = 0
 */
export function rateSequence({ successes, n }: { successes: number; n: number }, alpha: number): Interval {
  const failures = n - successes
  const mixture = logBeta(PRIOR + successes, PRIOR + failures) - logBeta(PRIOR, PRIOR)
  const kept = (p: number): boolean => mixture - (successes === 0 ? 0 : successes * Math.log(p)) - (failures === 0 ? 0 : failures * Math.log1p(-p)) < -Math.log(alpha)
  const middle = n === 0 ? 0.5 : successes / n
  return {
    low: successes === 0 ? 0 : lastKept(middle, 0, kept),
    high: failures === 0 ? 1 : lastKept(middle, 1, kept),
  }
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** The end of an interval that holds `inside` but not `outside`, by bisection; errs outwards. */
export function lastKept(inside: number, outside: number, kept: (value: number) => boolean): number {
  for (let step = 0; step < 60 && Math.abs(outside - inside) > 1e-12 * Math.max(1e-3, Math.abs(inside)); step++) {
    const middle = (inside + outside) / 2
    if (kept(middle)) inside = middle
    else outside = middle
  }
  return outside
}
