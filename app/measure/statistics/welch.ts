import { studentQuantile, studentTail } from './distributions'
import { squaredErrorOfDifference, type Sample } from './sample'

export interface DifferenceTest {
  difference: number
  standardError: number
  low: number
  high: number
  /** Two-sided. */
  pValue: number
}

/**
 * Welch's unequal-variances t-test of treatment − control (Welch 1947), two-sided, for one look planned beforehand.
 * Degrees of freedom by Satterthwaite (1946). Without any variance the interval is the difference itself.
 * @throws RangeError below two observations in an arm.
 */
export function welchTest(treatment: Sample, control: Sample, alpha = 0.05): DifferenceTest {
  if (treatment.n < 2 || control.n < 2) throw new RangeError('Welch’s test needs two observations in each arm.')
  const difference = treatment.mean - control.mean
  const squaredError = squaredErrorOfDifference(treatment, control)
  if (squaredError === 0) return { difference, standardError: 0, low: difference, high: difference, pValue: difference === 0 ? 1 : 0 }
  const standardError = Math.sqrt(squaredError)
  const df = squaredError ** 2 / ((treatment.variance / treatment.n) ** 2 / (treatment.n - 1) + (control.variance / control.n) ** 2 / (control.n - 1))
  const half = studentQuantile(1 - alpha / 2, df) * standardError
  return { difference, standardError, low: difference - half, high: difference + half, pValue: 2 * studentTail(Math.abs(difference) / standardError, df) }
}
