import { digamma, logGamma } from '../special/log-gamma'

/**
 * Gamma-Gamma model of spend: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013): a customer's
 * purchases are gamma(p) around their own mean, whose rate is gamma(q, v) over customers.
 */
export type GammaGammaParameters = [p: number, q: number, v: number]

/** Customers with repeat purchases: their number `x` >= 1 and the mean value `z` > 0 of them. */
export interface SpendHistories {
  x: readonly number[]
  z: readonly number[]
}

/** Log-likelihood, equation (1a); derivatives are written to `gradient`. */
export function gammaGammaLogLikelihood([p, q, v]: GammaGammaParameters, { x, z }: SpendHistories, gradient: [number, number, number]): number {
  let sum = 0
  let byP = 0
  let byQ = 0
  let byV = 0
  const logV = Math.log(v)
  const terms = new Map<number, { value: number; byP: number; byQ: number }>()
  const logGammaQ = logGamma(q)
  const digammaQ = digamma(q)
  for (let i = 0; i < x.length; i++) {
    const n = x[i] as number
    const mean = z[i] as number
    let term = terms.get(n)
    if (!term) {
      const whole = digamma(p * n + q)
      term = { value: logGamma(p * n + q) - logGamma(p * n) - logGammaQ, byP: n * (whole - digamma(p * n)), byQ: whole - digammaQ }
      terms.set(n, term)
    }
    const logTotal = Math.log(n * mean)
    const logSum = Math.log(v + n * mean)
    sum += term.value + q * logV + p * n * logTotal - Math.log(mean) - (p * n + q) * logSum
    byP += term.byP + n * (logTotal - logSum)
    byQ += term.byQ + logV - logSum
    byV += q / v - (p * n + q) / (v + n * mean)
  }
  gradient[0] = byP
  gradient[1] = byQ
  gradient[2] = byV
  return sum
}

/**
 * A customer's expected value of one purchase, equation (5): their own mean drawn towards the store's. Without a
 * repeat purchase it is the mean over all customers. Infinite when the fitted tail is so heavy that no mean exists.
 */
export function expectedPurchaseValue([p, q, v]: GammaGammaParameters, x: number, meanValue: number): number {
  const known = p * x + q - 1
  return known > 0 ? (p * (v + x * meanValue)) / known : Infinity
}
