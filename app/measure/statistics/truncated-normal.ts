import { millsRatio, normalTail } from './special-functions'
import { normalDensity } from './distributions'

/**
 * Mean of a normal(mu, sigma) variable known to lie in [a, b] (Johnson, Kotz and Balakrishnan 1994, §10.1), for one
 * open end or two. Far in a tail numerator and denominator both vanish; Mills' ratio keeps their quotient exact.
 */
export function truncatedNormalMean(mu: number, sigma: number, a: number, b: number): number {
  const alpha = (a - mu) / sigma
  const beta = (b - mu) / sigma
  if (b === Infinity) return a + sigma * excessAbove(alpha)
  if (a === -Infinity) return b - sigma * excessAbove(-beta)
  if (alpha > 0) return mu + (sigma * (normalDensity(alpha) - normalDensity(beta))) / (normalTail(alpha) - normalTail(beta))
  return mu + (sigma * (normalDensity(alpha) - normalDensity(beta))) / (normalTail(-beta) - normalTail(-alpha))
}

/**
 * How far the mean of a standard normal above x lies beyond x: φ(x)/(1 − Φ(x)) − x. Far out that is the small difference
 * of two large numbers, and the asymptotic series 1/x − 2/x³ + 10/x⁵ − 74/x⁷ takes its place.
 */
function excessAbove(x: number): number {
  if (x < 50) return 1 / millsRatio(x) - x
  return 1 / x - 2 / x ** 3 + 10 / x ** 5 - 74 / x ** 7
}
