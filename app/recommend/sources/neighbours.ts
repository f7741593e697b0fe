import { historyOf, type History, type PurchaseColumns } from '../purchases'
import { ScoreBoard } from '../score-board'
import type { CandidateSource, FittedSource, SourceState } from '../source'
import { SparseMatrixBuilder, transpose, type SparseMatrix } from '../sparse-matrix'
import { boardSource } from './board-source'
import { forLastPurchases } from './item-to-item'

export interface NeighbourOptions {
  /** Customers whose baskets speak for a customer: the most alike. */
  neighbours: number
  /** Each later order multiplies a purchase's weight by this, 0 to 1. */
  orderDecay: number
  /** Likeness to this power is a neighbour's voice: the larger, the more the nearest alone decide. */
  sharpness: number
  /** Customers kept at most, evenly spread over all. */
  mostCustomers: number
  /** Different products kept of each customer, the newest. */
  mostProducts: number
  /** Buyers of one product that are looked at for one question. */
  mostBuyers: number
}

export const neighbourDefaults: NeighbourOptions = { neighbours: 120, orderDecay: 0.95, sharpness: 1.5, mostCustomers: 50_000, mostProducts: 150, mostBuyers: 1_500 }

/**
 * What customers with alike baskets bought: baskets are summed with weights that fade order by order, the nearest
 * customers found by the cosine of these sums, and their sums added up by likeness (TIFU-KNN, Hu et al. 2020; UP-CF,
 * Faggioli et al. 2020). The customer's own share of those methods is the repeat source's.
 *
 * The state holds faded baskets without names. They are drawn anew at every recount, so that those of somebody who was
 * erased or objects leave with the next one.
 */
export function neighbourSource(options: Partial<NeighbourOptions> = {}): CandidateSource {
  const chosen = { ...neighbourDefaults, ...options }
  const name = 'neighbours'
  const open = (state: SourceState): FittedSource => {
    const baskets: SparseMatrix = { start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }
    const rarity = state.rarity as Float32Array
    const buyers = transpose(baskets)
    const alike = new ScoreBoard(baskets.start.length - 1)
    return boardSource({
      name,
      state,
      items: rarity.length,
      addScores: (board, history) => {
        forLastPurchases(history, chosen.orderDecay, (row, weight) => {
          const item = history.item[row]!
          if (item + 1 >= buyers.start.length) return
          const from = buyers.start[item]!
          const size = buyers.start[item + 1]! - from
          // Of a product that thousands have, an even choice of them says as much.
          const step = Math.max(1, Math.ceil(size / chosen.mostBuyers))
          for (let e = from; e < from + size; e += step) alike.add(buyers.column[e]!, weight * rarity[item]! * buyers.value[e]!)
        })
        const nearest = alike.take(chosen.neighbours)
        const most = nearest.scores[0] ?? 1
        nearest.items.forEach((other, i) => {
          const voice = (nearest.scores[i]! / most) ** chosen.sharpness
          for (let e = baskets.start[other]!; e < baskets.start[other + 1]!; e++) {
            const item = baskets.column[e]!
            // What is kept is weight × rarity: the voice is for the weight alone.
            board.add(item, (voice * baskets.value[e]!) / rarity[item]!)
          }
        })
      },
      // Neighbours are no fact about the customer, and nobody is told about other customers.
      evidence: () => null,
    })
  }
  return { name, open, fit: (purchases) => open(fadedBaskets(purchases, chosen)) }
}

/** One unit-length row a customer: faded weight × rarity of each product; `rarity` is log(1 + customers / buyers). */
function fadedBaskets(purchases: PurchaseColumns, { orderDecay, mostCustomers, mostProducts }: NeighbourOptions): SourceState {
  const customers = purchases.customers.length
  const rarity = rarityOf(purchases)
  const step = Math.max(1, Math.ceil(customers / mostCustomers))
  const builder = new SparseMatrixBuilder()
  for (let c = 0; c < customers; c += step) {
    const { items, weights } = fadedSum(historyOf(purchases, c), orderDecay, mostProducts)
    const values = items.map((item, i) => weights[i]! * rarity[item]!)
    const length = Math.hypot(...values) || 1
    builder.addRow(items, values.map((value) => value / length))
  }
  return { ...builder.finish(), rarity }
}

/** The products of a history, newest first, each with the sum of its purchases' weights. */
function fadedSum(history: History, orderDecay: number, mostProducts: number): { items: number[]; weights: number[] } {
  const rows = history.item.length
  const newest = rows === 0 ? 0 : history.basket[rows - 1]!
  const sums = new Map<number, number>()
  for (let row = rows - 1; row >= 0; row--) {
    const item = history.item[row]!
    const before = sums.get(item)
    if (before === undefined && sums.size === mostProducts) continue
    sums.set(item, (before ?? 0) + orderDecay ** (newest - history.basket[row]!))
  }
  return { items: [...sums.keys()], weights: [...sums.values()] }
}

function rarityOf({ items, customers, start, item }: PurchaseColumns): Float32Array {
  const buyers = new Uint32Array(items.length)
  const last = new Int32Array(items.length).fill(-1)
  for (let c = 0; c < customers.length; c++) {
    for (let row = start[c]!; row < start[c + 1]!; row++) {
      if (last[item[row]!] === c) continue
      last[item[row]!] = c
      buyers[item[row]!]!++
    }
  }
  return Float32Array.from(buyers, (n) => Math.log(1 + customers.length / Math.max(1, n)))
}
