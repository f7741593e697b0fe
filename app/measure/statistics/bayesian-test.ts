import { normalCdf, normalDensity, normalQuantile } from './distributions'
import { effectMoments, type DifferenceType, type EffectMoments, type EffectProblem } from './effect-moments'
import { millsRatio, normalTail } from './special-functions'
import type { Statistic } from './statistic'

/** What is believed of the effect beforehand: normal, or nothing (`proper: false`). */
export interface NormalPrior {
  mean: number
  variance: number
  proper: boolean
}

export interface BayesianOptions {
  type: DifferenceType
  alpha?: number
  prior?: NormalPrior
  /** What the prior is about; turned into the effect's own scale by the control's baseline. */
  priorType?: DifferenceType
  /** Lower is better, e.g. unsubscribes. */
  inverse?: boolean
  /** The effect where it was told otherwise than from the arms as a whole, e.g. by strata. */
  effect?: EffectMoments
}

export interface BayesianResult {
  estimate: number
  standardError: number
  /** Equal-tailed credible interval at 1 − alpha. */
  low: number
  high: number
  chanceToWin: number
  /** What is lost on average by choosing wrongly: by staying with control, by going with treatment. */
  expectedLoss: [control: number, treatment: number]
}

const flat: NormalPrior = { mean: 0, variance: 1, proper: false }

/** Posterior of a normal effect under a normal prior (Gelman et al. 2013, eq. 2.12), and what follows from it. */
export function bayesianTest(control: Statistic, treatment: Statistic, options: BayesianOptions): BayesianResult | { problem: EffectProblem } {
  const { alpha = 0.05, inverse = false } = options
  const effect = options.effect ?? effectMoments(control, treatment, options.type)
  if ('problem' in effect) return effect
  const prior = rescale(options.prior ?? flat, options.priorType ?? 'relative', options.type, control.baseline)
  const precision = 1 / effect.standardError ** 2 + (prior.proper ? 1 / prior.variance : 0)
  const estimate = (effect.estimate / effect.standardError ** 2 + (prior.proper ? prior.mean / prior.variance : 0)) / precision
  const standardError = Math.sqrt(1 / precision)
  const half = normalQuantile(1 - alpha / 2) * standardError
  const above = normalCdf(estimate / standardError)
  const [gain, loss] = expectedLosses(estimate, standardError)
  return {
    estimate,
    standardError,
    low: estimate - half,
    high: estimate + half,
    chanceToWin: inverse ? 1 - above : above,
    expectedLoss: inverse ? [loss, gain] : [gain, loss],
  }
}

function rescale(prior: NormalPrior, from: DifferenceType, to: DifferenceType, baseline: number): NormalPrior {
  if (from === to) return prior
  const scale = to === 'absolute' ? Math.abs(baseline) : 1 / Math.abs(baseline)
  return { ...prior, mean: prior.mean * scale, variance: prior.variance * scale * scale }
}

/** E[max(δ, 0)] and E[max(−δ, 0)] of a normal δ: σ φ(z) + μ Φ(z), written so that neither tail is lost to cancellation. */
export function expectedLosses(mean: number, standardDeviation: number): [number, number] {
  const z = mean / standardDeviation
  const small = shortfall(Math.abs(z)) * standardDeviation
  const large = Math.abs(mean) + small
  return z >= 0 ? [large, small] : [small, large]
}

/** E[max(−Z − z, 0)] for z ≥ 0: φ(z) − z (1 − Φ(z)). */
function shortfall(z: number): number {
  if (z < 10) return normalDensity(z) - z * normalTail(z)
  return normalDensity(z) * (1 - z * millsRatio(z))
}
