import { millsRatio, normalTail } from './special-functions'
import { normalDensity } from './distributions'

/**
 * Mean of a normal(mu, sigma) variable known to lie in [a, b] (Johnson, Kotz and Balakrishnan 1994, §10.1), for one
 * open end or two. Far in a tail numerator and denominator both vanish; Mills' ratio keeps their quotient exact.
 */
export function truncatedNormalMean(mu: number, sigma: number, a: number, b: number): number {
  const alpha = (a - mu) / sigma
  const beta = (b - mu) / sigma
  if (b === Infinity) return mu + sigma * tailMean(alpha, a, mu, sigma)
  if (a === -Infinity) return mu - sigma * tailMean(-beta, -b, -mu, sigma)
  if (alpha > 0) return mu + (sigma * (normalDensity(alpha) - normalDensity(beta))) / (normalTail(alpha) - normalTail(beta))
  return mu + (sigma * (normalDensity(alpha) - normalDensity(beta))) / (normalTail(-beta) - normalTail(-alpha))
}

/**
 * Mean of a standard normal above x, i.e. φ(x)/(1 − Φ(x)); far out, where the mean of the shifted variable is the small
 * difference of two large numbers, by the series x + 1/x − 2/x³ + 10/x⁵ of its inverse.
 */
function tailMean(x: number, bound: number, mu: number, sigma: number): number {
  if (x < 50) return 1 / millsRatio(x)
  const excess = 1 / x - 2 / x ** 3 + 10 / x ** 5
  return (bound - mu) / sigma + excess
}
