import { chiSquareTail } from './distributions'

/** Below this the split itself is broken, and no result counts as decided (Fabijan et al. 2019, "Diagnosing sample ratio mismatch"). */
export const SAMPLE_RATIO_ALARM = 0.001

/**
 * Pearson's chi-square test that the observed counts follow the weights; p-value in [0, 1], 1 with fewer than two arms
 * or no customers. Arms of weight 0 are left out.
 * @throws RangeError when the lists differ in length.
 */
export function sampleRatioPValue(counts: readonly number[], weights: readonly number[]): number {
  if (counts.length !== weights.length) throw new RangeError(`${counts.length} counts against ${weights.length} weights: one weight for each arm is needed.`)
  const arms = counts.map((count, index) => ({ count, weight: weights[index] as number })).filter((arm) => arm.weight > 0)
  const total = arms.reduce((sum, arm) => sum + arm.count, 0)
  const weight = arms.reduce((sum, arm) => sum + arm.weight, 0)
  if (arms.length < 2 || total === 0) return 1
  const chiSquare = arms.reduce((sum, arm) => {
    const expected = (total * arm.weight) / weight
    return sum + (arm.count - expected) ** 2 / expected
  }, 0)
  return chiSquareTail(chiSquare, arms.length - 1)
}
