import type { Random } from '~/platform/random'
import type { Corpus } from './build-corpus'
import { fitLda, inferLda } from './fit-lda'
import { fitNmf, inferNmf, weighTerms } from './fit-nmf'
import type { Grouping } from './judge-grouping'
import type { PurchaseColumns } from './purchase-columns'
import { everyRow, packRows, rowCount, type SparseRows } from './sparse-rows'

/** What topics are found in: the words of products, by two methods, or what is bought by the same people. */
export type TopicMethod = 'nmf' | 'lda' | 'baskets'

/** Topics are learned from an even sample of what has more rows or entries than this, and then found in all. */
const mostRows = 10_000
const mostEntries = 200_000
/** Products that more customers bought than the others did are the words of baskets; so many. */
const mostWords = 8_000
/** Of a product's topics these many are kept, if they have at least such a share. */
const mostKept = 4
const leastShare = 0.1

export function groupByWords({ counts, terms }: Corpus, method: 'nmf' | 'lda', topics: number, random: Random): Grouping {
  const shape = { topics, terms: terms.length }
  if (method === 'lda') {
    const beta = fitLda(sampleRows(counts), shape, random)
    return keepStrongest(rowCount(counts), topics, (product) => inferLda(counts, product, beta, topics))
  }
  const weighed = weighTerms(counts, (term) => terms[term]!.products)
  const found = fitNmf(sampleRows(weighed), shape, random)
  return keepStrongest(rowCount(counts), topics, (product) => inferNmf(weighed, product, found, topics))
}

/** LDA with customers as documents and the products they had bought before `cut` as words. */
export function groupByBaskets(columns: PurchaseColumns, products: number, cut: number, topics: number, random: Random): Grouping {
  const { baskets, wordOf } = packBaskets(columns, products, cut)
  const learned = sampleRows(baskets)
  const beta = fitLda(learned, { topics, terms: Math.max(1, ...wordOf.map((word) => word + 1)) }, random)
  // How often each topic is the reason of a purchase: without it a rare topic would claim as much as a frequent one.
  const sizes = new Float64Array(topics).fill(1)
  for (let basket = 0; basket < rowCount(learned); basket++) inferLda(learned, basket, beta, topics).forEach((weight, k) => (sizes[k]! += weight))
  return keepStrongest(products, topics, (product) => sizes.map((size, k) => (wordOf[product]! < 0 ? 0 : size * beta[wordOf[product]! * topics + k]!)))
}

/** The customers' baskets in the words of `wordOf`: the products that most customers bought; −1 for the others. */
function packBaskets({ customer, product, at }: PurchaseColumns, products: number, cut: number): { baskets: SparseRows; wordOf: Int32Array } {
  const baskets: Set<number>[] = []
  const buyers = new Float64Array(products)
  let last = NaN
  for (let line = 0; line < customer.length; line++) {
    if (at[line]! >= cut) continue
    if (customer[line] !== last) {
      last = customer[line]!
      baskets.push(new Set())
    }
    const basket = baskets[baskets.length - 1]!
    if (!basket.has(product[line]!)) buyers[product[line]!]!++
    basket.add(product[line]!)
  }
  const wordOf = new Int32Array(products).fill(-1)
  const order = Array.from(buyers, (_, each) => each).filter((each) => buyers[each]! > 1).sort((a, b) => buyers[b]! - buyers[a]! || a - b)
  order.slice(0, mostWords).forEach((each, word) => (wordOf[each] = word))
  const rows = baskets.map((basket) => [...basket].filter((each) => wordOf[each]! >= 0).map((each): [number, number] => [wordOf[each]!, 1]))
  return { baskets: packRows(rows.filter((row) => row.length > 1)), wordOf }
}

const sampleRows = (rows: SparseRows): SparseRows => everyRow(rows, Math.ceil(Math.max(rowCount(rows) / mostRows, rows.column.length / mostEntries)))

function keepStrongest(products: number, topics: number, weigh: (product: number) => Float64Array): Grouping {
  const rows = Array.from({ length: products }, (_, product) => {
    const weights = weigh(product)
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    if (!(whole > 0)) return []
    const strongest = [...weights].map((weight, k): [number, number] => [k, weight / whole]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostKept)
    const kept = strongest.filter(([, share], rank) => rank === 0 || share >= leastShare)
    const sum = kept.reduce((total, [, share]) => total + share, 0)
    return kept.map(([k, share]): [number, number] => [k, share / sum])
  })
  return { groups: topics, members: packRows(rows) }
}
