import { studentQuantile, studentTail } from './distributions'
import { effectMoments, type DifferenceType, type EffectMoments, type EffectProblem } from './effect-moments'
import { tuningFor } from './confidence-sequence'
import type { Statistic } from './statistic'

export type Alternative = 'two-sided' | 'greater' | 'less'

export interface TestOptions {
  type: DifferenceType
  alternative?: Alternative
  alpha?: number
  /** The effect under the null hypothesis. */
  testValue?: number
  /** The effect where it was told otherwise than from the arms as a whole, e.g. by strata. */
  effect?: EffectMoments
}

export interface TestResult {
  estimate: number
  standardError: number
  low: number
  high: number
  pValue: number
}

export type Tested = TestResult | { problem: EffectProblem }

/** Welch–Satterthwaite degrees of freedom (Satterthwaite 1946). */
export function welchDegreesOfFreedom(a: Statistic, b: Statistic): number {
  const [partA, partB] = [a.variance / a.n, b.variance / b.n]
  return (partA + partB) ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1))
}

/** Welch's t-test of the effect of treatment over control (Welch 1947), for one look planned beforehand. */
export function tTest(control: Statistic, treatment: Statistic, options: TestOptions): Tested {
  const { alternative = 'two-sided', alpha = 0.05, testValue = 0 } = options
  const effect = options.effect ?? effectMoments(control, treatment, options.type)
  if ('problem' in effect) return effect
  const { estimate, standardError } = effect
  const df = welchDegreesOfFreedom(control, treatment)
  const t = (estimate - testValue) / standardError
  const half = studentQuantile(alternative === 'two-sided' ? 1 - alpha / 2 : 1 - alpha, df) * standardError
  const pValue = alternative === 'two-sided' ? 2 * studentTail(Math.abs(t), df) : alternative === 'greater' ? studentTail(t, df) : studentTail(-t, df)
  return { estimate, standardError, ...boundsOf(estimate, half, alternative), pValue }
}

/**
 * The always-valid test by the asymptotic confidence sequence (Waudby-Smith et al., arXiv 2103.06476, Theorem 2.2 with
 * p-value by eq. 155; one-sided by Proposition B.1), tuned to be narrowest about `expectedSize` units.
 */
export function sequentialTest(control: Statistic, treatment: Statistic, options: TestOptions & { expectedSize: number; rho?: number | null }): Tested {
  const { alternative = 'two-sided', alpha = 0.05, testValue = 0 } = options
  const effect = options.effect ?? effectMoments(control, treatment, options.type)
  if ('problem' in effect) return effect
  const { estimate, standardError, n } = effect
  const rho = options.rho ?? tuningFor(options.expectedSize, alternative === 'two-sided' ? alpha : 2 * alpha)
  const gathered = n * rho * rho
  const grown = gathered + 1
  const logTerm = alternative === 'two-sided' ? Math.log(Math.sqrt(grown) / alpha) : Math.log1p(Math.sqrt(grown) / (2 * alpha))
  const half = standardError * Math.sqrt(((2 * grown) / gathered) * logTerm)
  // The alpha at which the bound would just reach the null value.
  const z = (estimate - testValue) / standardError
  const exponent = (z * z * gathered) / (2 * grown)
  const towards = alternative === 'greater' ? z > 0 : z < 0
  const pValue =
    alternative === 'two-sided'
      ? Math.min(1, Math.sqrt(grown) * Math.exp(-exponent))
      : towards
        ? Math.min(LEAST_EVIDENCE, Math.sqrt(grown) / (2 * Math.expm1(exponent)))
        : LEAST_EVIDENCE
  return { estimate, standardError, ...boundsOf(estimate, half, alternative), pValue }
}

/** The one-sided sequence is only defined below one half. */
const LEAST_EVIDENCE = 0.4999

function boundsOf(estimate: number, half: number, alternative: Alternative): { low: number; high: number } {
  return { low: alternative === 'less' ? -Infinity : estimate - half, high: alternative === 'greater' ? Infinity : estimate + half }
}
