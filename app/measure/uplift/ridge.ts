/** A matrix by rows, packed: `values[row * columns + column]`. */
export interface Matrix {
  rows: number
  columns: number
  values: Float64Array
}

/**
 * Ridge regression (Hoerl and Kennard 1970): the weights that make Σ (y − x·w)² + λ Σ w² smallest, by Cholesky on the
 * normal equations. Column 0 is the intercept and is not shrunk.
 * @param penalty λ, in units of one row of a standardised column
 * @throws RangeError when rows and outcomes differ in number
 */
export function fitRidge(x: Matrix, y: Float64Array, penalty: number): Float64Array {
  return fitRidges(x, y, [penalty])[0]!
}

/** The weights for each of several penalties; the sums over the rows, which take the time, are made once. */
export function fitRidges(x: Matrix, y: Float64Array, penalties: readonly number[]): Float64Array[] {
  if (x.rows !== y.length) throw new RangeError(`${x.rows} rows against ${y.length} outcomes.`)
  const d = x.columns
  const gram = new Float64Array(d * d)
  const moment = new Float64Array(d)
  for (let row = 0; row < x.rows; row++) {
    const at = row * d
    const target = y[row]!
    for (let i = 0; i < d; i++) {
      const value = x.values[at + i]!
      if (value === 0) continue
      moment[i]! += value * target
      const base = i * d
      for (let j = 0; j <= i; j++) gram[base + j]! += value * x.values[at + j]!
    }
  }
  return penalties.map((penalty) => {
    const own = gram.slice()
    for (let i = 0; i < d; i++) own[i * d + i]! += i === 0 ? 1e-9 : penalty
    return solveCholesky(own, moment, d)
  })
}

/** Solves A w = b for a symmetric positive definite A given by its lower triangle, which is overwritten. */
function solveCholesky(a: Float64Array, b: Float64Array, d: number): Float64Array {
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j]!
      for (let k = 0; k < j; k++) sum -= a[i * d + k]! * a[j * d + k]!
      a[i * d + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j * d + j]!
    }
  }
  const w = Float64Array.from(b)
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) w[i]! -= a[i * d + k]! * w[k]!
    w[i]! /= a[i * d + i]!
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) w[i]! -= a[k * d + i]! * w[k]!
    w[i]! /= a[i * d + i]!
  }
  return w
}

/** x·w for every row. */
export function predictLinear(x: Matrix, weights: Float64Array): Float64Array {
  const out = new Float64Array(x.rows)
  for (let row = 0; row < x.rows; row++) {
    let sum = 0
    for (let i = 0; i < x.columns; i++) sum += x.values[row * x.columns + i]! * weights[i]!
    out[row] = sum
  }
  return out
}
