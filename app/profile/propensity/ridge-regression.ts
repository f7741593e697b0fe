import { invertMatrix } from '../lifetimes/invert-matrix'
import type { Loss } from './boosted-trees'

/** A generalised linear model on standardised features; what is missing counts as average. */
export interface RidgeRegression {
  loss: Loss
  mean: number[]
  deviation: number[]
  /** The intercept first. */
  weights: number[]
}

/** Features further out than this many standard deviations count as that far: a forecast must not run away. */
const furthest = 3

/**
 * Logistic or Poisson regression with an offset and a ridge on the slopes, by Newton's method (McCullagh and Nelder,
 * Generalized Linear Models, 1989, section 2.5). The ridge is `ridge` rows' worth of belief that a slope is 0.
 */
export function trainRidgeRegression(columns: readonly Float64Array[], target: Float64Array, offset: Float64Array, loss: Loss, ridge = 50): RidgeRegression {
  const moments = columns.map(momentsOf)
  const model: RidgeRegression = { loss, mean: moments.map((each) => each.mean), deviation: moments.map((each) => each.deviation), weights: new Array<number>(columns.length + 1).fill(0) }
  const size = columns.length + 1
  const rows = Array.from(target, (_, row) => designRow(model, columns.map((column) => column[row] ?? NaN)))
  for (let step = 0; step < 30; step++) {
    const slope = model.weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight))
    const information = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j && i > 0 ? ridge : i === j ? 1e-9 : 0)))
    rows.forEach((design, row) => {
      let score = offset[row] ?? 0
      design.forEach((value, i) => (score += value * (model.weights[i] ?? 0)))
      const expected = loss === 'logistic' ? 1 / (1 + Math.exp(-score)) : Math.exp(Math.min(20, score))
      const curvature = loss === 'logistic' ? expected * (1 - expected) : expected
      const residual = (target[row] ?? 0) - expected
      for (let i = 0; i < size; i++) {
        const value = design[i] ?? 0
        slope[i] = (slope[i] ?? 0) + residual * value
        const line = information[i] as number[]
        for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + curvature * value * (design[j] ?? 0)
      }
    })
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) (information[j] as number[])[i] = information[i]?.[j] ?? 0
    const inverse = invertMatrix(information)
    if (!inverse) break
    const move = inverse.map((line) => line.reduce((sum, value, j) => sum + value * (slope[j] ?? 0), 0))
    model.weights = model.weights.map((weight, i) => weight + Math.max(-2, Math.min(2, move[i] ?? 0)))
    if (Math.max(...move.map(Math.abs)) < 1e-8) break
  }
  return model
}

/** What is added to the offset of one row of features. */
export function scoreRidge(model: RidgeRegression, row: ArrayLike<number>): number {
  return designRow(model, row).reduce((sum, value, i) => sum + value * (model.weights[i] ?? 0), 0)
}

/** Each feature's part in a row's score, against an average customer. */
export function explainRidge(model: RidgeRegression, row: ArrayLike<number>): number[] {
  return designRow(model, row).slice(1).map((value, i) => value * (model.weights[i + 1] ?? 0))
}

function designRow(model: RidgeRegression, row: ArrayLike<number>): number[] {
  return [1, ...model.mean.map((mean, i) => {
    const value = row[i] ?? NaN
    return Number.isFinite(value) ? Math.max(-furthest, Math.min(furthest, (value - mean) / (model.deviation[i] ?? 1))) : 0
  })]
}

/** Mean and standard deviation of the finite values; a constant column counts as of deviation 1. */
export function momentsOf(column: Float64Array): { mean: number; deviation: number } {
  const known = column.filter(Number.isFinite)
  if (known.length === 0) return { mean: 0, deviation: 1 }
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length)
  return { mean, deviation: deviation > 1e-12 ? deviation : 1 }
}
