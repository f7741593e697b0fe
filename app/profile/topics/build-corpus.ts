import { productTerms, type ProductText } from './product-terms'
import { packRows, type SparseRows } from './sparse-rows'

export interface Term {
  /** As the store writes it most often. */
  shown: string
  /** Products that hold it. */
  products: number
  /** Of these, how many in title, type, vendor or a tag. */
  labels: number
}

/** Products as bags of terms, one row a product in the order given. */
export interface Corpus {
  counts: SparseRows
  terms: Term[]
}

/** The most frequent terms are kept. */
const mostTerms = 8_000
/** A term of fewer products joins nothing. */
const leastProducts = 2
/** What stands in more products than this tells none apart. */
const commonShare = 0.6
/** Words of running text in more descriptions than this, and hardly ever in a label, are "with", "avec" or "的". */
const runningShare = 0.08
const labelledShare = 0.25

interface Tally extends Term {
  key: string
  spellings: Map<string, number>
}

/**
 * Counts the terms of products. Which words say nothing is found by frequency, in any language: words that stand in
 * nearly every product, and words of many descriptions that no merchant puts into a title, a type or a tag.
 */
export function buildCorpus(products: readonly ProductText[]): Corpus {
  const tallies = new Map<string, Tally>()
  const documents = products.map((product) => {
    const terms = productTerms(product)
    return [...terms].map(([key, { count, label, shown }]): [Tally, number] => {
      let tally = tallies.get(key)
      if (!tally) tallies.set(key, (tally = { key, shown, products: 0, labels: 0, spellings: new Map() }))
      tally.products++
      if (label) tally.labels++
      tally.spellings.set(shown, (tally.spellings.get(shown) ?? 0) + 1)
      return [tally, count]
    })
  })
  const kept = [...tallies.values()]
    .filter(({ products: holding, labels }) => holding >= leastProducts && holding <= Math.max(leastProducts, commonShare * products.length)
      && !(holding > Math.max(leastProducts, runningShare * products.length) && labels < labelledShare * holding))
    .sort((a, b) => b.products - a.products || compare(a.key, b.key))
    .slice(0, mostTerms)
  const index = new Map(kept.map((tally, i) => [tally, i]))
  const rows = documents.map((terms) => terms.flatMap(([tally, count]): [number, number][] => {
    const column = index.get(tally)
    return column === undefined ? [] : [[column, count]]
  }))
  return { counts: packRows(rows), terms: kept.map(({ products: holding, labels, spellings }) => ({ shown: commonest(spellings), products: holding, labels })) }
}

function commonest(spellings: ReadonlyMap<string, number>): string {
  return [...spellings].reduce((best, each) => (each[1] > best[1] || (each[1] === best[1] && compare(each[0], best[0]) > 0) ? each : best))[0]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
