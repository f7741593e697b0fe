import { fitRidge, predictLinear, type Matrix } from '../uplift/ridge'

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))
const MOST_STEPS = 25

/**
 * Logistic regression with an L2 penalty by iteratively reweighted least squares (Le Cessie and van Houwelingen 1992,
 * eq. 7), on top of log-odds that are given for each row: with a large penalty the weights vanish and those remain.
 * @param x standardised, intercept first, which is not shrunk
 * @param outcomes 0 or 1
 * @param start log-odds by row
 * @returns one weight for each column
 * @throws RangeError when rows, outcomes and log-odds differ in number
 */
export function fitLogistic(x: Matrix, outcomes: Float64Array, start: Float64Array, penalty: number): Float64Array {
  if (start.length !== x.rows) throw new RangeError(`${x.rows} rows against ${start.length} log-odds.`)
  let weights = new Float64Array(x.columns)
  for (let step = 0; step < MOST_STEPS; step++) {
    const added = predictLinear(x, weights)
    const target = new Float64Array(x.rows)
    const scaled: Matrix = { ...x, values: new Float64Array(x.values.length) }
    for (let row = 0; row < x.rows; row++) {
      const p = sigmoid(start[row]! + added[row]!)
      const bend = Math.max(1e-6, p * (1 - p))
      const root = Math.sqrt(bend)
      target[row] = root * (added[row]! + (outcomes[row]! - p) / bend)
      for (let column = 0; column < x.columns; column++) scaled.values[row * x.columns + column] = root * x.values[row * x.columns + column]!
    }
    const next = fitRidge(scaled, target, penalty)
    // No weight moves by more than one at a time, so that outcomes a column separates do not run off.
    const furthest = Math.max(...next.map((weight, at) => Math.abs(weight - weights[at]!)))
    const share = furthest > 1 ? 1 / furthest : 1
    weights = Float64Array.from(weights, (weight, at) => weight + share * (next[at]! - weight))
    if (furthest < 1e-6) break
  }
  return weights
}
