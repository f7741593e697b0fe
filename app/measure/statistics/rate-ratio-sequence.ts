import { lastKept } from './rate-sequence'

/**
 * Successes of two arms among customers who fell into the treatment with the same known chance. With an allocation that
 * changes by day, one for each day.
 */
export interface SuccessStratum {
  /** Chance of the treatment for a customer who got one of the two arms, 0 to 1 exclusive. */
  share: number
  treatment: number
  control: number
}

export interface RateRatio {
  /** Bounds of rate(treatment) / rate(control); Infinity where there is none. */
  low: number
  high: number
  /** Of "the rates are equal"; may be looked at after every customer. */
  pValue: number
}

const POINTS = 160
const REACH = 9

/**
 * An exact confidence sequence for the ratio ρ of two rates, from the arms of the successes alone: given that a customer
 * converts, the treatment was theirs with chance q = πρ/(πρ + 1 − π), whatever the rates are, if it was drawn with
 * chance π. Likelihood ratios of q mixed over a prior on η = ln ρ are a martingale under the truth, so by Ville's
 * inequality { ρ : ∫ L(η') dP(η') / L(ln ρ) < 1/alpha } holds at all looks at once (Robbins 1970; Howard et al.
 * 2021, §3.2; Lindon and Malek 2022, "Anytime-valid inference for multinomial count data", §3). π may depend on earlier
 * outcomes, and the rates may drift together, without harm: only ρ has to be constant. Any prior holds; the normal
 * moment prior (Johnson and Rossell 2010, eq. 4), which is zero at η = 0, wastes nothing on effects too small to be found
 * with few successes, and finds those of the planned size more often than a normal one.
 * @param spread τ, fixed when the experiment starts
 */
export function rateRatioSequence(strata: readonly SuccessStratum[], options: { spread: number; alpha: number }): RateRatio {
  const seen = strata.filter((stratum) => stratum.treatment + stratum.control > 0)
  const treatment = seen.reduce((sum, stratum) => sum + stratum.treatment, 0)
  const control = seen.reduce((sum, stratum) => sum + stratum.control, 0)
  if (treatment + control === 0) return { low: 0, high: Infinity, pValue: 1 }
  const logLikelihood = (eta: number): number => seen.reduce((sum, { share, treatment: s1, control: s0 }) => sum + s1 * eta - (s1 + s0) * Math.log1p(share * Math.expm1(eta)), 0)
  const mixture = logMixture(seen, logLikelihood, options.spread)
  const limit = mixture + Math.log(options.alpha)
  const kept = (eta: number): boolean => logLikelihood(eta) > limit
  const best = Math.log(Math.max(1e-13, bestRatio(seen, treatment, control)))
  return {
    low: treatment === 0 ? 0 : Math.exp(lastKept(best, -40, kept)),
    high: control === 0 ? Infinity : Math.exp(lastKept(Math.min(best, 30), 40, kept)),
    pValue: Math.min(1, Math.exp(logLikelihood(0) - mixture)),
  }
}

/**
 * ln ∫ L(η) η²/τ² dN(η; 0, τ²): on either side of zero the integrand is log-concave and smooth, so each side is summed by
 * the trapezoid rule about its mode.
 */
function logMixture(strata: readonly SuccessStratum[], logLikelihood: (eta: number) => number, spread: number): number {
  const sides = [-1, 1].map((side) => logSide(strata, logLikelihood, spread, side))
  const top = Math.max(...sides)
  return top + Math.log(sides.reduce((sum, one) => sum + Math.exp(one - top), 0)) - 3 * Math.log(spread) - 0.5 * Math.log(2 * Math.PI)
}

/** The same on one side (−1 or 1), without the prior's constant. */
function logSide(strata: readonly SuccessStratum[], logLikelihood: (eta: number) => number, spread: number, side: number): number {
  const slopes = (eta: number): { first: number; second: number } => {
    let first = 2 / eta - eta / spread ** 2
    let second = -2 / eta ** 2 - 1 / spread ** 2
    for (const { share, treatment, control } of strata) {
      const lifted = share * Math.exp(eta)
      const q = lifted / (lifted + 1 - share)
      first += treatment - (treatment + control) * q
      second -= (treatment + control) * q * (1 - q)
    }
    return { first, second }
  }
  let [near, far] = [0, 60 * spread]
  for (let step = 0; step < 50; step++) {
    const middle = (near + far) / 2
    if (side * slopes(side * middle).first > 0) near = middle
    else far = middle
  }
  const mode = (near + far) / 2
  const width = 1 / Math.sqrt(-slopes(side * mode).second)
  const from = Math.max(0, mode - REACH * width)
  const step = (mode + REACH * width - from) / POINTS
  const density = (size: number): number => (size > 0 ? logLikelihood(side * size) + 2 * Math.log(size) - size ** 2 / (2 * spread ** 2) : -Infinity)
  const top = density(mode)
  let sum = 0
  for (let point = 0; point <= POINTS; point++) sum += Math.exp(density(from + point * step) - top)
  return top + Math.log(sum * step)
}

/** The most likely ratio: exact for one stratum, by bisection for several; 0 or Infinity with successes in one arm only. */
function bestRatio(strata: readonly SuccessStratum[], treatment: number, control: number): number {
  if (treatment === 0) return 0
  if (control === 0) return Math.exp(30)
  const [first] = strata
  if (first && strata.length === 1) return (treatment * (1 - first.share)) / (control * first.share)
  let [low, high] = [-30, 30]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    const expected = strata.reduce((sum, { share, treatment: s1, control: s0 }) => sum + ((s1 + s0) * share * Math.exp(middle)) / (share * Math.exp(middle) + 1 - share), 0)
    if (expected < treatment) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
