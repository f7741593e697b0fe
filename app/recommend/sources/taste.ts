import type { History } from '../purchases'
import type { CandidateSource, CatalogueItem, FittedSource, SourceState } from '../source'
import { transpose, type SparseMatrix } from '../sparse-matrix'
import { boardSource } from './board-source'
import { contentDefaults, vectorise } from './content'
import { forLastPurchases } from './item-to-item'

/**
 * How well a product fits the sum of what the customer bought: the dot product of its TF-IDF vector with the faded
 * sum of theirs (Rocchio's profile, Pazzani & Billsus 2007). Where content looks at each purchase's nearest products,
 * this looks at all purchases at once and at every product.
 */
export function tasteSource(historyDecay = 0.9, commonShare = contentDefaults.commonShare): CandidateSource {
  const name = 'taste'
  const open = (state: SourceState): FittedSource => {
    const vectors: SparseMatrix = { start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }
    const byTerm = transpose(vectors)
    const profile = new Float64Array(byTerm.start.length)
    const terms = new Set<number>()
    const describe = (history: History) => {
      for (const term of terms) profile[term] = 0
      terms.clear()
      forLastPurchases(history, historyDecay, (row, weight) => {
        const item = history.item[row]!
        for (let e = vectors.start[item]!; e < vectors.start[item + 1]!; e++) {
          terms.add(vectors.column[e]!)
          profile[vectors.column[e]!]! += weight * vectors.value[e]!
        }
      })
    }
    const source = boardSource({
      name,
      state,
      items: vectors.start.length - 1,
      addScores: (board, history) => {
        describe(history)
        for (const term of terms) {
          for (let p = byTerm.start[term]!; p < byTerm.start[term + 1]!; p++) board.add(byTerm.column[p]!, profile[term]! * byTerm.value[p]!)
        }
      },
      // A sum over everything bought is no single fact to tell.
      evidence: () => null,
    })
    return {
      ...source,
      scoreOf: (history, _at, items) => {
        describe(history)
        const scores = new Float32Array(items.length)
        for (let i = 0; i < items.length; i++) {
          let sum = 0
          for (let e = vectors.start[items[i]!]!; e < vectors.start[items[i]! + 1]!; e++) sum += profile[vectors.column[e]!]! * vectors.value[e]!
          scores[i] = sum
        }
        return scores
      },
    }
  }
  return { name, open, fit: (_purchases, catalogue: readonly CatalogueItem[]) => open({ ...vectorise(catalogue, commonShare) }) }
}
