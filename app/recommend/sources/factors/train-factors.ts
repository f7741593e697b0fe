import { seededRandom } from '~/platform/random'
import { historyOf, type PurchaseColumns } from '../../purchases'
import { SparseMatrixBuilder, transpose, type SparseMatrix } from '../../sparse-matrix'
import { solve } from '../linear'

export interface FactorTraining {
  dimensions: number
  /** Dimensions solved for at once: `dimensions` is a multiple of it. */
  block: number
  sweeps: number
  /** α₀: weight of a product that was not bought, against 1 for one that was. */
  unobserved: number
  /** λ: L2 penalty. */
  ridge: number
  /** ν: power of the number of purchases in the penalty (1: as ALS-WR, 0: the same for all). */
  frequencyPower: number
  /** σ*: standard deviation of the first dot products. */
  spread: number
  /** Customers learned from at most, evenly spread; bounds time, and memory at `mostCustomers` × `dimensions` numbers. */
  mostCustomers: number
  /** Different products of one customer, the newest. */
  mostProducts: number
}

/** @returns the factors of the products, row-major [items, dimensions]; products nobody bought stand at 0 */
export function trainFactors(purchases: PurchaseColumns, training: FactorTraining): Float32Array {
  const { dimensions, sweeps, spread, mostCustomers, mostProducts } = training
  const items = purchases.items.length
  const bought = differentProducts(purchases, mostCustomers, mostProducts)
  const buyers = withRows(transpose(bought), items)
  const customers = bought.start.length - 1
  const random = seededRandom('factors')
  const scale = spread / Math.sqrt(dimensions)
  const productFactors = Float32Array.from({ length: items * dimensions }, () => scale * random.normal())
  const customerFactors = Float32Array.from({ length: customers * dimensions }, () => scale * random.normal())
  for (let sweep = 0; sweep < sweeps; sweep++) {
    updateSide(bought, customerFactors, productFactors, items, training)
    updateSide(buyers, productFactors, customerFactors, customers, training)
  }
  return productFactors
}

/** Σ v v' over all rows of [n, dimensions], symmetric, row-major. */
export function gramOf(factors: Float32Array, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions)
  for (let at = 0; at < factors.length; at += dimensions) {
    for (let i = 0; i < dimensions; i++) {
      const value = factors[at + i]!
      if (value === 0) continue
      for (let j = 0; j <= i; j++) gram[i * dimensions + j]! += value * factors[at + j]!
    }
  }
  for (let i = 0; i < dimensions; i++) for (let j = 0; j < i; j++) gram[j * dimensions + i] = gram[i * dimensions + j]!
  return gram
}

/**
 * One sweep over one side (iALS++, Rendle et al. 2021, equations 9 to 12): for each row and block of its dimensions a
 * Newton step of the squared loss, which is exact for the block while the others stand. With residuals kept per row, a
 * sweep costs dimensions × block for each purchase instead of dimensions².
 */
function updateSide(pairs: SparseMatrix, own: Float32Array, other: Float32Array, others: number, { dimensions, block, unobserved, ridge, frequencyPower }: FactorTraining): void {
  const gram = gramOf(other, dimensions)
  const system = new Float64Array(block * block)
  const gradient = new Float64Array(block)
  const seen = new Float64Array(block)
  let residual = new Float64Array(256)
  for (let row = 0; row + 1 < pairs.start.length; row++) {
    const from = pairs.start[row]!
    const size = pairs.start[row + 1]! - from
    const at = row * dimensions
    if (size === 0) {
      own.fill(0, at, at + dimensions)
      continue
    }
    if (residual.length < size) residual = new Float64Array(2 * size)
    const penalty = ridge * (size + unobserved * others) ** frequencyPower
    for (let e = 0; e < size; e++) {
      const there = pairs.column[from + e]! * dimensions
      let sum = -1
      for (let d = 0; d < dimensions; d++) sum += own[at + d]! * other[there + d]!
      residual[e] = sum
    }
    for (let first = 0; first < dimensions; first += block) {
      for (let i = 0; i < block; i++) {
        const g = (first + i) * dimensions
        let sum = 0
        for (let d = 0; d < dimensions; d++) sum += gram[g + d]! * own[at + d]!
        gradient[i] = unobserved * sum + penalty * own[at + first + i]!
        for (let j = 0; j <= i; j++) system[i * block + j] = unobserved * gram[g + first + j]!
        system[i * block + i]! += penalty
      }
      for (let e = 0; e < size; e++) {
        const there = pairs.column[from + e]! * dimensions + first
        const left = residual[e]!
        for (let i = 0; i < block; i++) seen[i] = other[there + i]!
        for (let i = 0; i < block; i++) {
          const value = seen[i]!
          const line = i * block
          gradient[i] = gradient[i]! + left * value
          for (let j = 0; j <= i; j++) system[line + j] = system[line + j]! + value * seen[j]!
        }
      }
      const step = solve(system, gradient)
      for (let i = 0; i < block; i++) own[at + first + i]! -= step[i]!
      for (let e = 0; e < size; e++) {
        const there = pairs.column[from + e]! * dimensions + first
        let moved = 0
        for (let i = 0; i < block; i++) moved += step[i]! * other[there + i]!
        residual[e]! -= moved
      }
    }
  }
}

/** The different products of each customer who is learned from, as rows of ones. */
function differentProducts(purchases: PurchaseColumns, mostCustomers: number, mostProducts: number): SparseMatrix {
  const builder = new SparseMatrixBuilder()
  const step = Math.max(1, Math.ceil(purchases.customers.length / mostCustomers))
  for (let c = 0; c < purchases.customers.length; c += step) {
    const { item } = historyOf(purchases, c)
    const products = [...new Set(item.slice().reverse())].slice(0, mostProducts)
    builder.addRow(products, new Float32Array(products.length).fill(1))
  }
  return builder.finish()
}

/** The same with empty rows at the end, up to so many. */
function withRows({ start, column, value }: SparseMatrix, rows: number): SparseMatrix {
  const longer = new Uint32Array(rows + 1).fill(start.at(-1) ?? 0)
  longer.set(start)
  return { start: longer, column, value }
}
