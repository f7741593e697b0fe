import type { Random } from '~/platform/random'

/** Exponential waiting time with the given mean. */
export function drawExponential(random: Random, mean: number): number {
  return -Math.log(1 - random.next()) * mean
}

/** Gamma with the given shape (at least 1) and mean (Marsaglia and Tsang, 2000). */
export function drawGamma(random: Random, shape: number, mean: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v * mean) / shape
  }
}

/** Beta by two gammas; both parameters at least 1. */
export function drawBeta(random: Random, a: number, b: number): number {
  const x = drawGamma(random, a, a)
  return x / (x + drawGamma(random, b, b))
}

/** Log-normal with the given median. */
export function drawLogNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * random.normal())
}

/** Index drawn in proportion to the weights; -1 when all of them are zero. */
export function drawWeighted(random: Random, weights: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i]!
  if (total <= 0) return -1
  let left = random.next() * total
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return weights.length - 1
}
