import type { Statistic } from './statistic'

export type DifferenceType = 'absolute' | 'relative'

/** Why no effect can be told. */
export type EffectProblem = 'zero-or-negative-variance' | 'baseline-is-zero'

export interface EffectMoments {
  estimate: number
  standardError: number
  n: number
}

/** Treatment against control: a plain difference, or one in units of the control's size (which keeps its direction when the baseline is negative). */
export function effectEstimate(control: number, treatment: number, type: DifferenceType, baseline = control): number {
  return type === 'absolute' ? treatment - control : (treatment - control) / Math.abs(baseline)
}

/** Variance of M/D by the delta method, from the means' own variances and their covariance (Deng, Knoblich and Lu 2018, eq. 7). */
export function ratioVariance(meanM: number, varianceM: number, meanD: number, varianceD: number, covariance: number): number {
  return varianceM / meanD ** 2 + (varianceD * meanM ** 2) / meanD ** 4 - (2 * covariance * meanM) / meanD ** 3
}

/**
 * Estimate and standard error of the effect; a relative effect's by the delta method (Deng, Knoblich and Lu 2018, eq. 7).
 */
export function effectMoments(control: Statistic, treatment: Statistic, type: DifferenceType): EffectMoments | { problem: EffectProblem } {
  if (!(control.variance > 0) || !(treatment.variance > 0)) return { problem: 'zero-or-negative-variance' }
  if (type === 'relative' && control.baseline === 0) return { problem: 'baseline-is-zero' }
  const estimate = effectEstimate(control.mean, treatment.mean, type, control.baseline)
  const squaredError = type === 'absolute' ? control.variance / control.n + treatment.variance / treatment.n : relativeVariance(control, treatment)
  if (!(squaredError > 0)) return { problem: 'zero-or-negative-variance' }
  return { estimate, standardError: Math.sqrt(squaredError), n: control.n + treatment.n }
}

/**
 * d = (T − C)/B moves with T by 1/B, with the adjusted C by −1/B, and with the raw B by −d/B. The lift d in the last term
 * is taken from the adjusted or from the raw means: randomisation makes both estimate the same, and published packages
 * use the raw ones for means, the adjusted ones for ratios. For an unadjusted control C is B, and the sum is the usual
 * T̄²/B⁴ Var C.
 */
function relativeVariance(control: Statistic, treatment: Statistic): number {
  const lift = control.liftFrom === 'raw' ? treatment.baseline / control.baseline - 1 : (treatment.mean - control.mean) / control.baseline
  const controlPart = control.variance + 2 * lift * control.rawCovariance + lift * lift * control.rawVariance
  return treatment.variance / (treatment.n * control.baseline ** 2) + controlPart / (control.n * control.baseline ** 2)
}
