import type { Random } from '~/platform/random'
import { rowCount, type SparseRows } from './sparse-rows'

const mostRounds = 40
const enough = 1e-4
const inferenceRounds = 12
const tiny = 1e-12

/** What each topic is made of, terms × topics, columns of length 1; and their products with each other. */
export interface NmfTopics {
  parts: Float64Array
  gram: Float64Array
}

/** TF-IDF of each document, brought to length 1 (Salton and Buckley 1988): what NMF factorises. */
export function weighTerms({ start, column, value }: SparseRows, productsOf: (term: number) => number): SparseRows {
  const documents = start.length - 1
  const weighed = value.map((count, at) => (1 + Math.log(count)) * Math.log(1 + documents / productsOf(column[at]!)))
  for (let d = 0; d < documents; d++) {
    const row = weighed.subarray(start[d]!, start[d + 1]!)
    const length = Math.hypot(...row) || 1
    row.forEach((weight, i) => (row[i] = weight / length))
  }
  return { start, column, value: weighed }
}

/**
 * Non-negative matrix factorisation X ≈ W Hᵀ with the least squared error, by hierarchical alternating least squares
 * (Cichocki and Phan, "Fast local algorithms for large scale nonnegative matrix and tensor factorizations", 2009).
 */
export function fitNmf(rows: SparseRows, { topics, terms }: { topics: number; terms: number }, random: Random): NmfTopics {
  const documents = rowCount(rows)
  const weights = Float64Array.from({ length: documents * topics }, () => random.next())
  const parts = Float64Array.from({ length: terms * topics }, () => random.next())
  for (let round = 0; round < mostRounds; round++) {
    const moved = sweep(weights, multiply(rows, parts, documents, topics, false), gramOf(parts, topics), topics)
    sweep(parts, multiply(rows, weights, terms, topics, true), gramOf(weights, topics), topics)
    scaleColumns(parts, weights, topics)
    if (moved < enough) break
  }
  return { parts, gram: gramOf(parts, topics) }
}

/** Non-negative weights of the topics in one document: least squares by coordinate descent. */
export function inferNmf(rows: SparseRows, document: number, { parts, gram }: NmfTopics, topics: number): Float64Array {
  const target = new Float64Array(topics)
  for (let at = rows.start[document]!; at < rows.start[document + 1]!; at++) {
    const from = rows.column[at]! * topics
    for (let k = 0; k < topics; k++) target[k]! += rows.value[at]! * parts[from + k]!
  }
  const weights = new Float64Array(topics)
  for (let round = 0; round < inferenceRounds; round++) sweep(weights, target, gram, topics)
  return weights
}

/** One round over the columns of `factor`, each set to its best given the others; how far they moved, as a share of their size. */
function sweep(factor: Float64Array, target: Float64Array, gram: Float64Array, topics: number): number {
  let moved = 0
  let size = tiny
  for (let from = 0; from < factor.length; from += topics) {
    for (let k = 0; k < topics; k++) {
      let rest = target[from + k]!
      for (let other = 0; other < topics; other++) rest -= gram[k * topics + other]! * factor[from + other]!
      const old = factor[from + k]!
      const next = Math.max(0, old + rest / Math.max(tiny, gram[k * topics + k]!))
      moved += Math.abs(next - old)
      size += next
      factor[from + k] = next
    }
  }
  return moved / size
}

/** rows × factor, or rowsᵀ × factor. */
function multiply({ start, column, value }: SparseRows, factor: Float64Array, length: number, topics: number, transposed: boolean): Float64Array {
  const product = new Float64Array(length * topics)
  for (let d = 0; d < start.length - 1; d++) {
    for (let at = start[d]!; at < start[d + 1]!; at++) {
      const [to, from] = transposed ? [column[at]! * topics, d * topics] : [d * topics, column[at]! * topics]
      for (let k = 0; k < topics; k++) product[to + k]! += value[at]! * factor[from + k]!
    }
  }
  return product
}

function gramOf(factor: Float64Array, topics: number): Float64Array {
  const gram = new Float64Array(topics * topics)
  for (let from = 0; from < factor.length; from += topics) {
    for (let a = 0; a < topics; a++) {
      const left = factor[from + a]!
      if (left === 0) continue
      for (let b = 0; b < topics; b++) gram[a * topics + b]! += left * factor[from + b]!
    }
  }
  return gram
}

/** Brings the columns of `parts` to length 1 and lets `weights` carry the size. */
function scaleColumns(parts: Float64Array, weights: Float64Array, topics: number): void {
  const lengths = new Float64Array(topics)
  for (let i = 0; i < parts.length; i++) lengths[i % topics]! += parts[i]! ** 2
  const scale = lengths.map((length) => Math.sqrt(length) || 1)
  for (let i = 0; i < parts.length; i++) parts[i]! /= scale[i % topics]!
  for (let i = 0; i < weights.length; i++) weights[i]! *= scale[i % topics]!
}
