/**
 * P(Z <= z) of a standard normal variable, to about 1e-15 relative in the body and 1e-12 in the tails: a power
 * series near 0, the continued fraction of the Mills ratio elsewhere (Abramowitz and Stegun 26.2.10, 26.2.14).
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN
  const size = Math.abs(z)
  if (size > 38) return z > 0 ? 1 : 0
  const density = Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)
  let tail: number
  if (size < 3) {
    let term = size
    let sum = size
    for (let k = 3; Math.abs(term) > 1e-17 * sum; k += 2) {
      term *= (size * size) / k
      sum += term
    }
    tail = 0.5 - density * sum
  } else {
    let fraction = size
    for (let k = 100; k >= 1; k--) fraction = size + k / fraction
    tail = density / fraction
  }
  return z > 0 ? 1 - tail : tail
}
