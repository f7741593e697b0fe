import type { History, PurchaseColumns } from '../purchases'
import { ScoreBoard } from '../score-board'
import type { CandidateSource, FittedSource, SourceState } from '../source'
import { SparseMatrixBuilder, valueAt, type SparseMatrix } from '../sparse-matrix'
import { boardSource } from './board-source'

export interface ItemToItemOptions {
  /** Weight of two products in one order, against 1 for the order after. */
  sameBasket: number
  /** Each further order between the two multiplies the weight by this, 0 to 1. */
  pairDecay: number
  /** After so many days between the two, the pair counts half; Infinity: only orders count. */
  pairHalfLifeDays: number
  /** Weight of "b before a" as evidence for proposing b after a; 1 forgets the direction. */
  backward: number
  /** Power of the popularity of the proposed product in the denominator: 0 favours the popular, 1 the rare. */
  popularityPower: number
  /** Neighbours kept for each product. */
  neighbours: number
  /** Rows before and after a purchase that are looked at: bounds time on very large orders. */
  window: number
  /** In the customer's history, each later order multiplies a purchase's weight by this. */
  historyDecay: number
}

export const itemToItemDefaults: ItemToItemOptions = {
  sameBasket: 1,
  pairDecay: 0.8,
  pairHalfLifeDays: Infinity,
  backward: 0.5,
  popularityPower: 0.5,
  neighbours: 100,
  window: 100,
  historyDecay: 0.8,
}

/**
 * What is bought after (and with) what. sim(a → b) = Σ over customers of w(a, b) / (n(a)^½ · n(b)^p), where w fades
 * with the orders and days between the two purchases and counts the opposite direction less; a neighbourhood method
 * in the line of Sarwar et al. 2001 (item-based collaborative filtering) with the time decay of Ding & Li 2005.
 * The score of b is the sum over what the customer bought of recency × sim(a → b).
 */
export function itemToItemSource(options: Partial<ItemToItemOptions> = {}, name = 'item-to-item'): CandidateSource {
  const chosen = { ...itemToItemDefaults, ...options }
  const open = (state: SourceState): FittedSource => {
    const matrix = matrixOf(state)
    const buyers = state.buyers as Uint32Array
    return boardSource({
      name,
      state,
      items: matrix.start.length - 1,
      addScores: (board, history) => addNeighbours(board, matrix, history, chosen.historyDecay),
      evidence: (history, _at, item) => {
        const row = strongestRow(matrix, history, chosen.historyDecay, item)
        if (row === null) return null
        const from = history.item[row]!
        const edge = edgeOf(matrix, from, item)
        return { kind: 'goes-with', from, fromDay: history.day[row]!, buyers: buyers[edge]! }
      },
    })
  }
  return {
    name,
    open,
    fit: (purchases) => open(fitNeighbours(purchases, chosen)),
  }
}

/** Adds to the board, for each product of the history, its neighbours; a product bought twice counts by its last time. */
export function addNeighbours(board: ScoreBoard, matrix: SparseMatrix, history: History, historyDecay: number): void {
  forLastPurchases(history, historyDecay, (row, weight) => {
    const from = history.item[row]!
    for (let e = matrix.start[from]!; e < matrix.start[from + 1]!; e++) {
      board.add(matrix.column[e]!, weight * matrix.value[e]!)
    }
  })
}

/** The row of the history that adds most to the score of `item`; null when none does. */
export function strongestRow(matrix: SparseMatrix, history: History, historyDecay: number, item: number): number | null {
  let strongest: number | null = null
  let most = 0
  forLastPurchases(history, historyDecay, (row, weight) => {
    if (history.item[row] === item) return
    const term = weight * valueAt(matrix, history.item[row]!, item)
    if (term <= most) return
    most = term
    strongest = row
  })
  return strongest
}

/** Calls `visit` once for each product of the history, at its last purchase, newest first, while the weight matters. */
export function forLastPurchases(history: History, historyDecay: number, visit: (row: number, weight: number) => void): void {
  const rows = history.item.length
  if (rows === 0) return
  const newest = history.basket[rows - 1]!
  const seen = new Set<number>()
  for (let row = rows - 1; row >= 0; row--) {
    const weight = historyDecay ** (newest - history.basket[row]!)
    if (weight < 1e-4) return
    if (seen.has(history.item[row]!)) continue
    seen.add(history.item[row]!)
    visit(row, weight)
  }
}

function matrixOf(state: SourceState): SparseMatrix {
  return { start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }
}

function edgeOf(matrix: SparseMatrix, row: number, column: number): number {
  return matrix.column.subarray(matrix.start[row]!, matrix.start[row + 1]!).indexOf(column) + matrix.start[row]!
}

/** Walks every pair of purchases at most `window` rows apart, product by product: memory is one row of the matrix. */
function fitNeighbours(purchases: PurchaseColumns, options: ItemToItemOptions): SourceState {
  const items = purchases.items.length
  const customers = purchases.customers.length
  const { rowsOf, customerOf } = indexRows(purchases)
  const frequency = new Float64Array(items)
  for (const item of purchases.item) frequency[item]!++
  const rarity = frequency.map((n) => (n > 0 ? n ** -options.popularityPower : 0))
  const { item, basket, day, start } = purchases
  const weights = orderWeights(options)
  const fades = options.pairHalfLifeDays !== Infinity
  const byDays = Float64Array.from({ length: 1024 }, (_, days) => 2 ** (-days / options.pairHalfLifeDays))

  const board = new ScoreBoard(items)
  const together = new Uint32Array(items)
  // The last (a, customer) that counted b, as one number: nothing has to be cleared between products.
  const countedFor = new Float64Array(items).fill(-1)
  const builder = new SparseMatrixBuilder()
  const buyers = new Uint32Array(items * options.neighbours)
  let edges = 0
  for (let a = 0; a < items; a++) {
    for (let r = rowsOf.start[a]!; r < rowsOf.start[a + 1]!; r++) {
      const row = rowsOf.rows[r]!
      const c = customerOf[row]!
      const order = basket[row]!
      const pair = a * customers + c
      const from = Math.max(start[c]!, row - options.window)
      const to = Math.min(start[c + 1]!, row + options.window + 1)
      for (let other = from; other < to; other++) {
        const b = item[other]!
        if (b === a) continue
        const weight = weights[Math.min(Math.max(basket[other]! - order, -far), far) + far]!
        if (weight === 0) continue
        board.add(b, (fades ? weight * byDays[Math.min(1023, Math.round(Math.abs(day[other]! - day[row]!)))]! : weight) * rarity[b]!)
        if (countedFor[b] === pair) continue
        together[b] = countedFor[b]! >= a * customers ? together[b]! + 1 : 1
        countedFor[b] = pair
      }
    }
    const best = board.take(options.neighbours)
    const norm = Math.sqrt(frequency[a]! || 1)
    builder.addRow(best.items, best.scores.map((s) => s / norm))
    for (const b of best.items) buyers[edges++] = together[b]!
  }
  return { ...builder.finish(), buyers: buyers.slice(0, edges) }
}

/** So many orders apart, a pair counts nothing. */
export const far = 64

/** Weight of a pair by the orders between the two, from −64 to 64: looked up, since there are hundreds of millions of pairs. */
export function orderWeights({ sameBasket, pairDecay, backward }: ItemToItemOptions): Float64Array {
  return Float64Array.from({ length: 2 * far + 1 }, (_, i) => {
    const apart = i - far
    const orders = Math.abs(apart)
    if (orders === far) return 0
    const weight = orders === 0 ? sameBasket : pairDecay ** (orders - 1)
    return apart < 0 ? weight * backward : weight
  })
}

/** The rows in which each product was bought, and the customer of each row. */
export function indexRows(purchases: PurchaseColumns): { rowsOf: { start: Uint32Array; rows: Uint32Array }; customerOf: Uint32Array } {
  const start = new Uint32Array(purchases.items.length + 1)
  for (const item of purchases.item) start[item + 1]!++
  for (let i = 0; i < purchases.items.length; i++) start[i + 1]! += start[i]!
  const next = start.slice()
  const rows = new Uint32Array(purchases.item.length)
  const customerOf = new Uint32Array(purchases.item.length)
  for (let c = 0; c < purchases.customers.length; c++) {
    for (let row = purchases.start[c]!; row < purchases.start[c + 1]!; row++) {
      customerOf[row] = c
      rows[next[purchases.item[row]!]!++] = row
    }
  }
  return { rowsOf: { start, rows }, customerOf }
}
