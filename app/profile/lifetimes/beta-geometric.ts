import { digamma, logBeta, logGamma } from '../special/log-gamma'
import type { Four, GroupedHistories, LifetimeModel, PurchaseHistory } from './lifetime-model'

/**
 * BG/NBD: Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24 (2005): a customer buys
 * at a gamma-distributed rate (r, alpha) and after each repeat purchase stops with a beta-distributed chance (a, b).
 * MBG/NBD: Batislam, Denizel and Filiztekin, International Journal of Research in Marketing 24 (2007): the customer
 * may stop after the first purchase too. The two differ by one trial: `extra` is 0 or 1, and k = x + extra counts the
 * chances to stop that were let pass.
 */
function betaGeometric(name: 'bg-nbd' | 'mbg-nbd', extra: 0 | 1): LifetimeModel {
  /** Equation (6) of the 2005 paper, with its derivatives. */
  function logLikelihood(parameters: Four, data: GroupedHistories, gradient: Four): number {
    const [r, alpha, a, b] = parameters
    const perCount = countTerms(parameters, data.x)
    let sum = 0
    let byR = 0
    let byAlpha = 0
    let byA = 0
    let byB = 0
    for (let i = 0; i < data.x.length; i++) {
      const x = data.x[i] as number
      const n = data.customers[i] as number
      const term = perCount[x] as CountTerm
      const age = alpha + (data.T[i] as number)
      const last = alpha + (data.tx[i] as number)
      const logAge = Math.log(age)
      const stayed = -(r + x) * logAge
      const k = x + extra
      if (k === 0) {
        sum += n * (term.value + stayed)
        byR += n * (term.byR - logAge)
        byAlpha -= (n * r) / age
        continue
      }
      const logLast = Math.log(last)
      const left = Math.log(a / (b + k - 1)) - (r + x) * logLast
      // Share of the likelihood that comes from having stopped at the last purchase.
      const ratio = Math.exp(left - stayed)
      const gone = ratio === Infinity ? 1 : ratio / (1 + ratio)
      sum += n * (term.value + (ratio > 1 ? left + Math.log1p(1 / ratio) : stayed + Math.log1p(ratio)))
      byR += n * (term.byR - (1 - gone) * logAge - gone * logLast)
      byAlpha -= n * (r + x) * ((1 - gone) / age + gone / last)
      byA += n * (term.byA + gone / a)
      byB += n * (term.byB - gone / (b + k - 1))
    }
    const n = data.total
    const digammas = digamma(r)
    gradient[0] = byR + n * (Math.log(alpha) - digammas)
    gradient[1] = byAlpha + (n * r) / alpha
    gradient[2] = byA
    gradient[3] = byB
    return sum + n * (r * Math.log(alpha) - logGamma(r))
  }

  interface CountTerm { value: number; byR: number; byA: number; byB: number }

  /** What depends on the number of purchases alone, once for each number that occurs. */
  function countTerms([r, , a, b]: Four, counts: Float64Array): CountTerm[] {
    const terms: CountTerm[] = []
    const both = logGamma(a + b) - logGamma(b)
    const bothByA = digamma(a + b)
    const bothByB = bothByA - digamma(b)
    for (const x of counts) {
      if (terms[x]) continue
      const k = x + extra
      const sum = k === 0 ? 0 : digamma(a + b + k)
      terms[x] = {
        value: logGamma(r + x) + (k === 0 ? 0 : both + logGamma(b + k) - logGamma(a + b + k)),
        byR: digamma(r + x),
        byA: k === 0 ? 0 : bothByA - sum,
        byB: k === 0 ? 0 : bothByB + digamma(b + k) - sum,
      }
    }
    return terms
  }

  /** Fader, Hardie and Lee, "Computing P(alive) Using the BG/NBD Model" (2008). */
  function pAlive([r, alpha, a, b]: Four, { x, tx, T }: PurchaseHistory): number {
    const k = x + extra
    if (k === 0) return 1
    return 1 / (1 + Math.exp(Math.log(a / (b + k - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tx))))
  }

  /**
   * Expected purchases of an active customer, equation (10) of the 2005 paper without P(alive). Its hypergeometric
   * function times (1-z)^(r+x), z = t / (alpha + T + t), is a sum over negative binomial probabilities N(n; r+x, z):
   *   E = (c - c N(0) - sum over n >= 1 of N(n) (b+k)_n / (c+1)_(n-1)) / (a - 1),   c = a + b + k - 1,
   * all of one sign, as long as the number of purchases to be expected, and without a pole at a + b = 1.
   */
  function expectedWhileActive(parameters: Four, x: number, T: number, t: number): number {
    const [r, alpha, a, b] = parameters
    if (t <= 0) return 0
    // At a = 1 it is 0 / 0, and smooth: the mean of both sides.
    if (Math.abs(a - 1) < 1e-5) return (expectedWhileActive([r, alpha, 1 - 1e-4, b], x, T, t) + expectedWhileActive([r, alpha, 1 + 1e-4, b], x, T, t)) / 2
    const k = x + extra
    const c = a + b + k - 1
    const z = t / (alpha + T + t)
    // Sums are kept in units of e^scale: N(0) of a frequent buyer is smaller than any number.
    let scale = (r + x) * Math.log1p(-z)
    const none = Math.exp(scale)
    let term = (r + x) * z * (b + k)
    let sum = term
    for (let n = 1; n < 1_000_000; n++) {
      const ratio = (((r + x + n) * z) / (n + 1)) * ((b + k + n) / (c + n))
      term *= ratio
      sum += term
      if (ratio < 1 && term * ratio < 1e-15 * (1 - ratio) * sum) break
      if (sum > 1e250) {
        sum *= 1e-250
        term *= 1e-250
        scale += 250 * Math.LN10
      }
    }
    return Math.max(0, (c * (1 - none) - sum * Math.exp(scale)) / (a - 1))
  }

  return {
    name,
    parameterNames: ['r', 'alpha', 'a', 'b'],
    timeParameters: [1],
    logLikelihood,
    // Where many never come back, either most stop at once (a, b < 1) or many hardly buy at all (small r): the MBG/NBD
    // can tell both stories, and each is a top of its likelihood.
    ...(extra === 1 ? { secondStart: ([r = 0, alpha = 0, , b = 0]: readonly number[]) => (b < 0 ? [r - 2, alpha - 1, 0.3, 2.2] : [r + 2, alpha + 1, -1, -3]) } : {}),
    pAlive,
    expectedPurchases: (parameters, history, t, alive = pAlive(parameters, history)) => alive * expectedWhileActive(parameters, history.x, history.T, t),
    // Equation (9) for the BG/NBD; the MBG/NBD's newcomer may have stopped at once.
    expectedPurchasesNewCustomer: (parameters, t) => (extra === 1 ? parameters[3] / (parameters[2] + parameters[3]) : 1) * expectedWhileActive(parameters, 0, 0, t),
    /** Equation (8). */
    probabilityOfN([r, alpha, a, b], t, n) {
      const k = n + extra
      const logStay = r * Math.log(alpha / (alpha + t))
      const share = t / (alpha + t)
      let fewer = 0
      let weight = Math.exp(logStay)
      for (let j = 0; j < n; j++) {
        fewer += weight
        weight *= ((r + j) / (j + 1)) * share
      }
      const active = Math.exp(logBeta(a, b + k) - logBeta(a, b)) * weight
      const stopped = k > 0 ? Math.exp(logBeta(a + 1, b + k - 1) - logBeta(a, b)) * Math.max(0, 1 - fewer) : 0
      return active + stopped
    },
    /** An active customer's next purchase comes at the gamma-mixed rate, whatever they do after it. */
    probabilityBuys: (parameters, history, t, alive = pAlive(parameters, history)) =>
      -alive * Math.expm1((parameters[0] + history.x) * Math.log((parameters[1] + history.T) / (parameters[1] + history.T + t))),
  }
}

export const bgNbd = betaGeometric('bg-nbd', 0)
export const mbgNbd = betaGeometric('mbg-nbd', 1)
