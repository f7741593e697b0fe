import { normalQuantile } from './distributions'
import { normalTail } from './special-functions'
import type { DifferenceTest } from './welch'

export interface Interval {
  low: number
  high: number
}

/** Wilson's score interval for a proportion (Wilson 1927, eq. 5): sensible down to zero successes. [0, 1] for n = 0. */
export function wilsonInterval(successes: number, n: number, alpha = 0.05): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const z = normalQuantile(1 - alpha / 2)
  const p = successes / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { low: successes === 0 ? 0 : Math.max(0, centre - half), high: successes === n ? 1 : Math.min(1, centre + half) }
}

/**
 * Two proportions, treatment − control, for one look planned beforehand: p-value by the pooled z-test, interval by
 * Newcombe's method 10 (Newcombe 1998), which joins two Wilson intervals and keeps its coverage for rare events.
 * @throws RangeError for an empty arm.
 */
export function compareProportions(treatment: { successes: number; n: number }, control: { successes: number; n: number }, alpha = 0.05): DifferenceTest {
  if (treatment.n === 0 || control.n === 0) throw new RangeError('Comparing proportions needs customers in each arm.')
  const p1 = treatment.successes / treatment.n
  const p0 = control.successes / control.n
  const difference = p1 - p0
  const wilson1 = wilsonInterval(treatment.successes, treatment.n, alpha)
  const wilson0 = wilsonInterval(control.successes, control.n, alpha)
  const pooled = (treatment.successes + control.successes) / (treatment.n + control.n)
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / treatment.n + 1 / control.n))
  return {
    difference,
    standardError: Math.sqrt((p1 * (1 - p1)) / treatment.n + (p0 * (1 - p0)) / control.n),
    low: difference - Math.hypot(p1 - wilson1.low, wilson0.high - p0),
    high: difference + Math.hypot(wilson1.high - p1, p0 - wilson0.low),
    pValue: pooledError === 0 ? 1 : 2 * normalTail(Math.abs(difference) / pooledError),
  }
}
