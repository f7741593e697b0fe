/** A Gaussian over weights: mean, and covariance by rows. */
export interface Posterior {
  mean: number[]
  covariance: number[]
}

/**
 * Posterior of the weights of a linear regression with unit noise, or of a logistic one by Laplace's approximation at its
 * mode (Bishop 2006, §3.3 and §4.5; Chapelle and Li 2011, algorithm 3), under independent normal priors around zero.
 * @param rows intercept included
 * @param precision one over the prior's variance, by column
 */
export function fitBayesRegression(kind: 'linear' | 'logistic', rows: readonly Float64Array[], outcomes: readonly number[], precision: readonly number[]): Posterior {
  const d = precision.length
  const mean = new Float64Array(d)
  let curvature = new Float64Array(0)
  for (let step = 0; step < (kind === 'linear' ? 1 : 30); step++) {
    curvature = new Float64Array(d * d)
    const slope = Float64Array.from(mean, (weight, at) => -precision[at]! * weight)
    for (const [at, row] of rows.entries()) {
      const score = dot(row, mean)
      const expected = kind === 'linear' ? score : 1 / (1 + Math.exp(-score))
      const bend = kind === 'linear' ? 1 : Math.max(1e-6, expected * (1 - expected))
      for (let i = 0; i < d; i++) {
        if (row[i] === 0) continue
        slope[i]! += row[i]! * (outcomes[at]! - expected)
        for (let j = 0; j <= i; j++) curvature[i * d + j]! += bend * row[i]! * row[j]!
      }
    }
    for (let i = 0; i < d; i++) curvature[i * d + i]! += precision[i]!
    const move = solve(cholesky(curvature, d), slope)
    const furthest = Math.max(...move.map(Math.abs))
    // No weight moves by more than one at a time, so that outcomes a column separates do not run off.
    for (let i = 0; i < d; i++) mean[i]! += (kind === 'logistic' && furthest > 1 ? 1 / furthest : 1) * move[i]!
    if (furthest < 1e-8) break
  }
  const lower = cholesky(curvature, d)
  const covariance = Array.from({ length: d }, (_, column) => solve(lower, Float64Array.from({ length: d }, (_, row) => Number(row === column)))).flatMap((column) => [...column])
  return { mean: [...mean], covariance }
}

/** The posterior of some of the weights, whatever the others are. */
export function marginal({ mean, covariance }: Posterior, kept: readonly number[]): Posterior {
  return { mean: kept.map((at) => mean[at]!), covariance: kept.flatMap((row) => kept.map((column) => covariance[row * mean.length + column]!)) }
}

/** Lower triangle L with L·Lᵀ = A, of which the lower triangle is read. */
export function cholesky(a: ArrayLike<number>, d: number): Float64Array {
  const lower = new Float64Array(d * d)
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * d + k]! * lower[j * d + k]!
      lower[i * d + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j * d + j]!
    }
  }
  return lower
}

function solve(lower: Float64Array, b: Float64Array): Float64Array {
  const d = b.length
  const w = Float64Array.from(b)
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) w[i]! -= lower[i * d + k]! * w[k]!
    w[i]! /= lower[i * d + i]!
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) w[i]! -= lower[k * d + i]! * w[k]!
    w[i]! /= lower[i * d + i]!
  }
  return w
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
