import { digamma, logGamma } from '../special/log-gamma'
import { logProductIntegral, productIntegral } from '../special/product-integral'
import type { Four, GroupedHistories, LifetimeModel, PurchaseHistory } from './lifetime-model'

/**
 * Pareto/NBD: Schmittlein, Morrison and Colombo, Management Science 33 (1987): customers buy at a gamma-distributed
 * rate (r, alpha) and stop after an exponential lifetime whose rate is gamma-distributed too (s, beta). Formulas by
 * Fader and Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions" (2005), with the integral over
 * the unknown moment of stopping kept as an integral (their equation 15) instead of two hypergeometric functions.
 */
function logLikelihood([r, alpha, s, beta]: Four, data: GroupedHistories, gradient: Four): number {
  let sum = 0
  let byR = 0
  let byAlpha = 0
  let byS = 0
  let byBeta = 0
  const countTerms: { value: number; byR: number }[] = []
  const logS = Math.log(s)
  for (let i = 0; i < data.x.length; i++) {
    const x = data.x[i] as number
    const T = data.T[i] as number
    const n = data.customers[i] as number
    const term = (countTerms[x] ??= { value: logGamma(r + x), byR: digamma(r + x) })
    const active = -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T)
    const integral = productIntegral(alpha, r + x, beta, s + 1, data.tx[i] as number, T)
    const stopped = logS + integral.log
    const ratio = Math.exp(stopped - active)
    const gone = ratio === Infinity ? 1 : ratio / (1 + ratio)
    sum += n * (term.value + (ratio > 1 ? stopped + Math.log1p(1 / ratio) : active + Math.log1p(ratio)))
    byR += n * (term.byR - (1 - gone) * Math.log(alpha + T) + gone * integral.byFirstPower)
    byAlpha += n * ((-(1 - gone) * (r + x)) / (alpha + T) + gone * integral.byFirst)
    byS += n * (-(1 - gone) * Math.log(beta + T) + gone * (1 / s + integral.bySecondPower))
    byBeta += n * ((-(1 - gone) * s) / (beta + T) + gone * integral.bySecond)
  }
  const n = data.total
  gradient[0] = byR + n * (Math.log(alpha) - digamma(r))
  gradient[1] = byAlpha + (n * r) / alpha
  gradient[2] = byS + n * Math.log(beta)
  gradient[3] = byBeta + (n * s) / beta
  return sum + n * (r * Math.log(alpha) + s * Math.log(beta) - logGamma(r))
}

/** Equation (11) of Fader and Hardie. */
function pAlive([r, alpha, s, beta]: Four, { x, tx, T }: PurchaseHistory): number {
  if (T <= tx) return 1
  const active = -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T)
  const stopped = Math.log(s) + logProductIntegral(alpha, r + x, beta, s + 1, tx, T)
  return 1 / (1 + Math.exp(stopped - active))
}

/** Equation (22) without P(alive); at s = 1, where it divides zero by zero, its limit. */
function expectedWhileActive([r, alpha, s, beta]: Four, x: number, T: number, t: number): number {
  const logRest = Math.log((beta + T) / (beta + T + t))
  const power = (s - 1) * logRest
  const lifetime = Math.abs(power) < 1e-12 ? -logRest : -Math.expm1(power) / (s - 1)
  return ((r + x) / (alpha + T)) * (beta + T) * lifetime
}

export const paretoNbd: LifetimeModel = {
  name: 'pareto-nbd',
  parameterNames: ['r', 'alpha', 's', 'beta'],
  timeParameters: [1, 3],
  logLikelihood,
  pAlive,
  expectedPurchases: (parameters, history, t, alive = pAlive(parameters, history)) => alive * expectedWhileActive(parameters, history.x, history.T, t),
  expectedPurchasesNewCustomer: (parameters, t) => expectedWhileActive(parameters, 0, 0, t),
  /** Still active at t, or stopped at some moment before it: equation (16), the sum kept as an integral. */
  probabilityOfN([r, alpha, s, beta], t, n) {
    const counts = logGamma(r + n) - logGamma(r) - logGamma(n + 1) + r * Math.log(alpha)
    const buysBy = (y: number) => Math.exp(counts - (r + n) * Math.log(alpha + y) + (n > 0 ? n * Math.log(y) : 0))
    const active = buysBy(t) * (beta / (beta + t)) ** s
    return active + integrate((y) => (buysBy(y) * s * (beta / (beta + y)) ** s) / (beta + y), Math.min(alpha, beta), t)
  },
  /** The next purchase comes before stopping and before T + t: integral of its density over the horizon. */
  probabilityBuys([r, alpha, s, beta], history, t, alive = pAlive([r, alpha, s, beta], history)) {
    const { x, T } = history
    if (t <= 0) return 0
    const scale = Math.log(r + x) + (r + x) * Math.log(alpha + T) + s * Math.log(beta + T)
    return Math.min(1, alive * Math.exp(scale + logProductIntegral(alpha + T, r + x + 1, beta + T, s, 0, t)))
  },
}

/** Integral of a smooth function from 0 to t by Simpson's rule on a logarithmic grid that starts fine at `grain`. */
function integrate(density: (y: number) => number, grain: number, t: number): number {
  const panels = 2_000
  const end = Math.log1p(t / grain)
  const step = end / panels
  let sum = 0
  for (let i = 0; i <= panels; i++) {
    const u = i * step
    const weight = i === 0 || i === panels ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * density(grain * Math.expm1(u)) * Math.exp(u)
  }
  return (grain * sum * step) / 3
}
