import { ScoreBoard } from '../score-board'
import type { CandidateSource, CatalogueItem, Evidence, FittedSource, SourceState } from '../source'
import { SparseMatrixBuilder, transpose, type SparseMatrix } from '../sparse-matrix'
import { boardSource } from './board-source'
import { addNeighbours, strongestRow } from './item-to-item'

export interface ContentOptions {
  /** Similar products kept for each product. */
  neighbours: number
  /** Terms that stand in more than this share of the products say nothing. */
  commonShare: number
  historyDecay: number
}

/** In a small catalogue even a term of half the products tells something. */
const fewProducts = 50

export const contentDefaults: ContentOptions = { neighbours: 60, commonShare: 0.2, historyDecay: 0.8 }

/**
 * What is like the things the customer bought, from the catalogue alone: the only source that knows a product nobody
 * has bought yet. Cosine of TF-IDF vectors (Salton & Buckley 1988) over vendor, type, tags and collections as whole terms and the
 * words of title and description.
 */
export function contentSource(options: Partial<ContentOptions> = {}): CandidateSource {
  const { neighbours, commonShare, historyDecay } = { ...contentDefaults, ...options }
  const name = 'content'
  const open = (state: SourceState, catalogue: readonly CatalogueItem[]): FittedSource => {
    const matrix: SparseMatrix = { start: state.start as Uint32Array, column: state.column as Uint32Array, value: state.value as Float32Array }
    return boardSource({
      name,
      state,
      items: matrix.start.length - 1,
      addScores: (board, history) => addNeighbours(board, matrix, history, historyDecay),
      evidence: (history, _at, item) => {
        const row = strongestRow(matrix, history, historyDecay, item)
        if (row === null) return null
        const shared = sharedTrait(catalogue[history.item[row]!]!, catalogue[item]!)
        return shared && { kind: 'similar', from: history.item[row]!, fromDay: history.day[row]!, ...shared }
      },
    })
  }
  return {
    name,
    open,
    fit: (_purchases, catalogue) => open({ ...similarItems(vectorise(catalogue, commonShare), neighbours) }, catalogue),
  }
}

type SharedTrait = Pick<Extract<Evidence, { kind: 'similar' }>, 'shared' | 'value'>

/** What two products have in common in words of the merchant: the type, else the vendor, else the first common tag. */
function sharedTrait(a: CatalogueItem, b: CatalogueItem): SharedTrait | null {
  if (a.productType !== '' && a.productType === b.productType) return { shared: 'type', value: a.productType }
  if (a.vendor !== '' && a.vendor === b.vendor) return { shared: 'vendor', value: a.vendor }
  const tag = a.tags.find((t) => t !== '' && b.tags.includes(t))
  return tag === undefined ? null : { shared: 'tag', value: tag }
}

/** Unit-length TF-IDF vectors, one row a product; columns are terms. */
export function vectorise(catalogue: readonly CatalogueItem[], commonShare: number): SparseMatrix {
  const termIndex = new Map<string, number>()
  const inProducts: number[] = []
  const counts = catalogue.map((product) => {
    const count = new Map<number, number>()
    for (const [term, weight] of termsOf(product)) {
      let index = termIndex.get(term)
      if (index === undefined) {
        index = termIndex.size
        termIndex.set(term, index)
        inProducts.push(0)
      }
      if (!count.has(index)) inProducts[index]!++
      count.set(index, (count.get(index) ?? 0) + weight)
    }
    return count
  })
  const most = Math.max(fewProducts, commonShare * catalogue.length)
  const builder = new SparseMatrixBuilder()
  for (const count of counts) {
    const terms = [...count].filter(([term]) => inProducts[term]! > 1 && inProducts[term]! <= most)
    const weights = terms.map(([term, tf]) => (1 + Math.log(tf)) * Math.log(catalogue.length / inProducts[term]!))
    const length = Math.hypot(...weights) || 1
    builder.addRow(terms.map(([term]) => term), weights.map((w) => w / length))
  }
  return builder.finish()
}

function* termsOf(product: CatalogueItem): Iterable<[string, number]> {
  if (product.vendor !== '') yield [`vendor:${product.vendor.toLowerCase()}`, 1]
  if (product.productType !== '') yield [`type:${product.productType.toLowerCase()}`, 2]
  for (const tag of product.tags) yield [`tag:${tag.toLowerCase()}`, 1]
  for (const collection of product.collections ?? []) yield [`collection:${collection.toLowerCase()}`, 1]
  for (const word of wordsOf(product.title)) yield [word, 2]
  for (const word of wordsOf(product.description)) yield [word, 1]
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
}

/** For each row of unit vectors its `neighbours` nearest rows by cosine; memory is one row at a time. */
export function similarItems(vectors: SparseMatrix, neighbours: number): SparseMatrix {
  const items = vectors.start.length - 1
  const byTerm = transpose(vectors)
  const board = new ScoreBoard(items)
  const builder = new SparseMatrixBuilder()
  for (let a = 0; a < items; a++) {
    for (let e = vectors.start[a]!; e < vectors.start[a + 1]!; e++) {
      const term = vectors.column[e]!
      for (let p = byTerm.start[term]!; p < byTerm.start[term + 1]!; p++) {
        if (byTerm.column[p] !== a) board.add(byTerm.column[p]!, vectors.value[e]! * byTerm.value[p]!)
      }
    }
    const best = board.take(neighbours)
    builder.addRow(best.items, best.scores)
  }
  return builder.finish()
}
