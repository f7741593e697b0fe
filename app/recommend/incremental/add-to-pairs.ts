import { ScoreBoard } from '../score-board'
import { far, orderWeights, type ItemToItemOptions } from '../sources/item-to-item'
import type { SourceState } from '../source'
import { SparseMatrixBuilder } from '../sparse-matrix'
import type { GrownHistory } from './new-rows'

/** What the new rows add to a pair: weight, and customers who had not both before. */
interface Added {
  weight: number
  customers: number
}

/**
 * The neighbours of each product with the new rows in them. What is kept of a pair is Σ w(a, b) · n(a)^−½ · n(b)^−p, so
 * that the sums can be taken out by the old sales, added to, and put in again by the new ones: the same numbers as
 * counting anew, for every pair that was among the kept neighbours or is new. A pair that had been cut off begins anew
 * with what is added, which the next full count makes good.
 *
 * @param sold sales of each product before and after the new rows
 */
export function addToPairs(state: SourceState, grown: readonly GrownHistory[], options: ItemToItemOptions, sold: { before: ArrayLike<number>; after: ArrayLike<number> }): SourceState {
  const items = state.start!.length - 1
  const added = pairsOf(grown, options, items)
  const rarity = (sales: ArrayLike<number>, item: number) => (sales[item]! > 0 ? sales[item]! ** -options.popularityPower : 0)
  const change = Float64Array.from({ length: items }, (_, item) => (sold.before[item]! > 0 ? rarity(sold.after, item) / rarity(sold.before, item) : 1))
  const board = new ScoreBoard(items)
  const together = new Map<number, number>()
  const builder = new SparseMatrixBuilder()
  const buyers: number[] = []
  for (let a = 0; a < items; a++) {
    const [from, to] = [state.start![a]!, state.start![a + 1]!]
    if (!added.has(a) && state.column!.subarray(from, to).every((b) => change[b] === 1)) {
      // Nobody bought it, and nobody bought its neighbours.
      builder.addRow(state.column!.subarray(from, to), state.value!.subarray(from, to))
      for (let e = from; e < to; e++) buyers.push(state.buyers![e]!)
      continue
    }
    const norm = Math.sqrt(sold.after[a]! || 1)
    const scale = Math.sqrt(sold.before[a]! || 1)
    together.clear()
    for (let e = from; e < to; e++) {
      const b = state.column![e]!
      board.add(b, state.value![e]! * scale * change[b]!)
      together.set(b, state.buyers![e]!)
    }
    for (const [b, { weight, customers }] of added.get(a) ?? []) {
      board.add(b, weight * rarity(sold.after, b))
      together.set(b, (together.get(b) ?? 0) + customers)
    }
    const best = board.take(options.neighbours)
    builder.addRow(best.items, best.scores.map((score) => score / norm))
    for (const b of best.items) buyers.push(together.get(b)!)
  }
  return { ...builder.finish(), buyers: Uint32Array.from(buyers) }
}

/** The pairs of which at least one row is new, by their first product. */
function pairsOf(grown: readonly GrownHistory[], options: ItemToItemOptions, items: number): Map<number, Map<number, Added>> {
  const { window, pairHalfLifeDays } = options
  const weights = orderWeights(options)
  const pairs = new Map<number, Map<number, Added>>()
  for (const { history: { item, basket, day }, firstNew } of grown) {
    /** Pairs that this customer had, as one number each. */
    const had = new Set<number>()
    const walk = (visit: (row: number, other: number, weight: number, isNew: boolean) => void) => {
      for (let row = 0; row < item.length; row++) {
        for (let other = Math.max(0, row - window); other < Math.min(item.length, row + window + 1); other++) {
          if (item[other] === item[row]) continue
          const weight = weights[Math.min(Math.max(basket[other]! - basket[row]!, -far), far) + far]!
          if (weight !== 0) visit(row, other, weight, Math.max(row, other) >= firstNew)
        }
      }
    }
    walk((row, other, _weight, isNew) => {
      if (!isNew) had.add(item[row]! * items + item[other]!)
    })
    walk((row, other, weight, isNew) => {
      if (!isNew) return
      const ofFirst = pairs.get(item[row]!) ?? new Map<number, Added>()
      pairs.set(item[row]!, ofFirst)
      const sum = ofFirst.get(item[other]!) ?? { weight: 0, customers: 0 }
      ofFirst.set(item[other]!, sum)
      sum.weight += pairHalfLifeDays === Infinity ? weight : weight * 2 ** (-Math.min(1023, Math.round(Math.abs(day[other]! - day[row]!))) / pairHalfLifeDays)
      const key = item[row]! * items + item[other]!
      if (had.has(key)) return
      had.add(key)
      sum.customers++
    })
  }
  return pairs
}
