import type { PurchaseColumns } from '../purchases'
import { ScoreBoard } from '../score-board'
import type { CandidateSource, FittedSource, SourceState } from '../source'
import { SparseMatrixBuilder, type SparseMatrix } from '../sparse-matrix'
import { boardSource } from './board-source'
import { addNeighbours, indexRows } from './item-to-item'

export interface LinearOptions {
  /** Products that may speak for one product: the ones seen most often before it. */
  predictors: number
  /** L2 penalty, in faded purchases: a product bought less often than this speaks softly. */
  ridge: number
  /** Each further order between two purchases multiplies their weight by this. */
  decay: number
  /** Weight of "bought after" as evidence against "bought before". */
  backward: number
  /** Rows before and after a purchase that are looked at. */
  window: number
}

export const linearDefaults: LinearOptions = { predictors: 60, ridge: 120, decay: 0.75, backward: 0.3, window: 40 }

/**
 * A linear model of the next purchase: for each product b, weights on what was bought before it that predict it best
 * in the least-squares sense (EASE, Steck 2019, and for sequences SLIST, Choi et al. 2021), with only the likeliest
 * predictors of each product kept (fsSLIM, Ning & Karypis 2011), so that memory follows the data and not its square.
 * Unlike item-to-item it knows that two products which always come together say the same thing once.
 *
 * With X the faded history before each purchase and Y the purchase: for each b solves
 * (X'X + ridge I) restricted to the predictors of b, times w = X'Y of b.
 */
export function linearSource(options: Partial<LinearOptions> = {}, name = 'linear'): CandidateSource {
  const chosen = { ...linearDefaults, ...options }
  const open = (state: SourceState): FittedSource => {
    const matrix: SparseMatrix = { start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }
    return boardSource({
      name,
      state,
      items: matrix.start.length - 1,
      addScores: (board, history) => addNeighbours(board, matrix, history, chosen.decay),
      // Its weights stand for many purchases at once; no single one of them is a fact to tell.
      evidence: () => null,
    })
  }
  return { name, open, fit: (purchases) => open({ ...transposeRows(fitWeights(purchases, chosen), purchases.items.length) }) }
}

/** For each product b a row of (predictor, weight). */
function fitWeights(purchases: PurchaseColumns, options: LinearOptions): SparseMatrix {
  const items = purchases.items.length
  const index = indexRows(purchases)
  const gram = together(purchases, index, options, 'both')
  const before = together(purchases, index, options, 'before')
  const place = new Int32Array(items).fill(-1)
  const builder = new SparseMatrixBuilder()
  for (let b = 0; b < items; b++) {
    const from = before.start[b]!
    const size = Math.min(options.predictors, before.start[b + 1]! - from)
    const predictors = before.column.subarray(from, from + size)
    predictors.forEach((item, i) => (place[item] = i))
    const system = new Float64Array(size * size)
    predictors.forEach((item, i) => {
      system[i * size + i] = options.ridge
      for (let e = gram.start[item]!; e < gram.start[item + 1]!; e++) {
        const j = place[gram.column[e]!]!
        if (j >= 0) system[i * size + j]! += gram.value[e]!
      }
    })
    predictors.forEach((item) => (place[item] = -1))
    const weights = solve(system, Float64Array.from(before.value.subarray(from, from + size)))
    builder.addRow(predictors, weights)
  }
  return builder.finish()
}

/** Pairs of products whose counts are kept in all, and at least for each product: the strongest. Bounds memory at 400 MB. */
const mostPairs = 5e7
const leastPairs = 300

/**
 * Faded counts of pairs. `both`: row a holds Σ over later purchases of x(a) x(c), where x fades with the orders passed since.
 * `before`: row b holds Σ over purchases of b of x(a), the largest first, cut to the number of predictors.
 */
function together(
  purchases: PurchaseColumns,
  { rowsOf, customerOf }: ReturnType<typeof indexRows>,
  { decay, window, predictors, backward }: LinearOptions,
  kind: 'both' | 'before',
): SparseMatrix {
  const { item, basket, start } = purchases
  const items = purchases.items.length
  const fade = Float64Array.from({ length: 64 }, (_, orders) => decay ** orders)
  // The faded weights at all later purchases add up: 1 + decay² + decay⁴ + …
  const later = Float64Array.from({ length: 64 }, (_, orders) => (1 - decay ** (2 * orders)) / (1 - decay ** 2))
  const board = new ScoreBoard(items)
  const builder = new SparseMatrixBuilder()
  const kept = Math.max(leastPairs, Math.floor(mostPairs / items))
  for (let a = 0; a < items; a++) {
    for (let r = rowsOf.start[a]!; r < rowsOf.start[a + 1]!; r++) {
      const row = rowsOf.rows[r]!
      const c = customerOf[row]!
      const newest = basket[start[c + 1]! - 1]!
      const from = Math.max(start[c]!, row - window)
      const to = Math.min(start[c + 1]!, row + window + 1)
      for (let other = from; other < to; other++) {
        const apart = Math.abs(basket[other]! - basket[row]!)
        if (apart >= 64) continue
        if (kind === 'both') {
          const left = newest - Math.max(basket[other]!, basket[row]!)
          board.add(item[other]!, fade[apart]! * later[Math.min(63, left)]!)
        } else if (apart > 0 && item[other] !== a) {
          board.add(item[other]!, other < row ? fade[apart - 1]! : backward * fade[apart - 1]!)
        }
      }
    }
    const best = kind === 'both' ? board.take(kept) : board.take(predictors)
    builder.addRow(best.items, best.scores)
  }
  return builder.finish()
}

/** Solves a symmetric positive definite system by Cholesky decomposition; row-major, overwritten. */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j]!
    for (let k = 0; k < j; k++) pivot -= matrix[j * n + k]! ** 2
    // Counts that a window has cut may leave the matrix barely definite.
    const root = Math.sqrt(Math.max(pivot, 1e-6))
    matrix[j * n + j] = root
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!
      matrix[i * n + j] = sum / root
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = right[i]!
    for (let k = 0; k < i; k++) sum -= matrix[i * n + k]! * right[k]!
    right[i] = sum / matrix[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i]!
    for (let k = i + 1; k < n; k++) sum -= matrix[k * n + i]! * right[k]!
    right[i] = sum / matrix[i * n + i]!
  }
  return right
}

/** Rows become columns; weights of 0 or less are dropped, since they never bring a product forward. */
function transposeRows(matrix: SparseMatrix, columns: number): SparseMatrix {
  const start = new Uint32Array(columns + 1)
  matrix.column.forEach((c, e) => {
    if (matrix.value[e]! > 0) start[c + 1]!++
  })
  for (let c = 0; c < columns; c++) start[c + 1]! += start[c]!
  const next = start.slice()
  const column = new Uint32Array(start[columns]!)
  const value = new Float32Array(start[columns]!)
  for (let r = 0; r < matrix.start.length - 1; r++) {
    for (let e = matrix.start[r]!; e < matrix.start[r + 1]!; e++) {
      if (matrix.value[e]! <= 0) continue
      const at = next[matrix.column[e]!]!++
      column[at] = r
      value[at] = matrix.value[e]!
    }
  }
  return { start, column, value }
}
