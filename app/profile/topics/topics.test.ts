import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import type { InterestLine } from '../interests/find-interests'
import { buildCorpus } from './build-corpus'
import { chooseTopics } from './choose-topics'
import { findTopics } from './find-topics'
import { groupByBaskets, groupByWords } from './group-products'
import { groupShares, judgeGrouping, labelGrouping, noGrouping, productCount } from './judge-grouping'
import { nameTopics } from './name-topics'
import { nextOrders, popularity } from './purchase-columns'
import { rowOf } from './sparse-rows'
import { leanings, plantedStore } from './testing/planted-store'

const evenly = () => 1

describe('topics of words', () => {
  const { products } = plantedStore({ customers: 0, loyalty: 1 })
  const corpus = buildCorpus(products)

  it('leaves out by frequency alone what says nothing', () => {
    const shown = corpus.terms.map((term) => term.shown.toLowerCase())
    expect(shown).toEqual(expect.arrayContaining(['espresso', 'tent', 'linen', 'kettle']))
    expect(shown).not.toEqual(expect.arrayContaining(['with']))
    expect(shown).not.toContain('and')
  })

  it.each(['nmf', 'lda'] as const)('%s finds the leanings that were planted, the same with the same seed', (method) => {
    const grouping = groupByWords(corpus, method, leanings, seededRandom('words'))
    expect(productCount(grouping)).toBe(products.length)
    expect(purity(products.map((_, product) => rowOf(grouping.members, product)[0]?.[0] ?? -1))).toBeGreaterThan(0.9)
    expect(groupByWords(corpus, method, leanings, seededRandom('words'))).toEqual(grouping)
  })

  it('names a topic by its strongest words, none of them twice', () => {
    const names = nameTopics(corpus, groupByWords(corpus, 'nmf', leanings, seededRandom('words')))
    expect(names.flat().map((word) => word.toLowerCase())).toEqual(expect.arrayContaining(['espresso', 'tent', 'linen', 'kettle']))
    for (const words of names) expect(words.some((word, i) => words.some((other, j) => i !== j && other.toLowerCase().includes(word.toLowerCase())))).toBe(false)
  })
})

describe('topics of baskets', () => {
  it('finds what the same customers buy', () => {
    const { products, purchases } = plantedStore({ customers: 300, loyalty: 0.9 })
    const grouping = groupByBaskets(purchases, products.length, Infinity, leanings, seededRandom('baskets'))
    expect(purity(products.map((_, product) => rowOf(grouping.members, product)[0]?.[0] ?? -1))).toBeGreaterThan(0.9)
  })
})

describe('judgeGrouping', () => {
  it('is popularity where nothing is known, and a distribution over all products where something is', () => {
    const columns = { customer: Int32Array.of(0, 0, 1, 1), product: Int32Array.of(0, 2, 1, 3), at: Float64Array.of(0, 10, 1, 11) }
    const market = { popular: popularity(columns, 4, 5, evenly), now: 5, weigh: evenly }
    const orders = nextOrders(columns, 5, Infinity)
    expect(orders.map(({ next }) => next)).toEqual([[2], [3]])
    const plain = judgeGrouping(orders, noGrouping(4), market, 1)
    expect(plain[0]).toBeCloseTo(-Math.log(0.125 / (1 - 0.375)), 10)
    for (const labels of [['a', 'b', 'a', 'b'], ['a', '', 'a', 'b']]) {
      const grouping = labelGrouping(labels)
      const chances = [1, 2, 3].map((product) => Math.exp(-judgeGrouping([{ past: [{ product: 0, at: 0 }], next: [product] }], grouping, market, 1)[0]!))
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10)
      expect(chances[1]).toBeGreaterThan(chances[2]!)
    }
    expect(groupShares(labelGrouping(['a', 'b', 'a', 'b']), market.popular)).toEqual(Float64Array.of(0.5, 0.5))
  })

  it('leaves out of the next order what the customer had', () => {
    const columns = { customer: Int32Array.of(0, 0, 0), product: Int32Array.of(0, 0, 1), at: Float64Array.of(0, 10, 20) }
    expect(nextOrders(columns, 5, Infinity)).toEqual([])
  })
})

describe('chooseTopics', () => {
  it('uses topics where customers keep to them', () => {
    const { products, purchases } = plantedStore({ customers: 400, loyalty: 0.8 })
    const { card, model } = chooseTopics(products, purchases, evenly, seededRandom('choose'))
    expect(card).toMatchObject({ promoted: true, metric: 'perplexity', details: { count: leanings } })
    expect(card.value).toBeLessThan(card.baseline)
    expect(model?.topics).toHaveLength(leanings)
    expect(chooseTopics(products, purchases, evenly, seededRandom('choose')).card).toEqual(card)
  })

  it('uses none where customers buy anything, nor where the type says it all', () => {
    const random = plantedStore({ customers: 400, loyalty: 0 })
    expect(chooseTopics(random.products, random.purchases, evenly, seededRandom('choose'))).toMatchObject({ model: null, card: { promoted: false, why: expect.stringContaining('Not used') as string } })
    const typed = plantedStore({ customers: 400, loyalty: 0.8, typed: true })
    expect(chooseTopics(typed.products, typed.purchases, evenly, seededRandom('choose')).card).toMatchObject({ promoted: false, baselineName: 'product types alone' })
  })

  it('says what it waits for in a store with few orders, and without products', () => {
    const few = plantedStore({ customers: 20, loyalty: 1 })
    expect(chooseTopics(few.products, few.purchases, evenly, seededRandom('choose')).card.why).toContain('from 50 on')
    expect(chooseTopics([], { customer: new Int32Array(), product: new Int32Array(), at: new Float64Array() }, evenly, seededRandom('choose')).model).toBeNull()
  })
})

describe('findTopics', () => {
  const model = { topics: [{ words: ['Espresso'], share: 0.6, products: 2 }, { words: ['Tent'], share: 0.4, products: 1 }], caution: 2, members: { a: [[0, 1]], b: [[0, 0.5], [1, 0.5]], c: [[1, 1]] } } satisfies Parameters<typeof findTopics>[2]
  const line = (orderId: string, productId: string, quantity = 1): InterestLine => ({ orderId, productId, at: 0, quantity, unitPrice: 1, category: '', vendor: '', size: '', colour: '' })

  it('says a topic with its evidence and the products it was read from', () => {
    expect(findTopics([line('1', 'c'), line('2', 'c', 3), line('3', 'a')], 0, model)).toEqual([
      { words: ['Tent'], weight: 0.56, evidence: { orders: 2, items: 4, lastBoughtAt: '1970-01-01T00:00:00.000Z' }, products: ['c'] },
    ])
  })

  it('says nothing of one order, nor of what everyone buys, nor of products it does not know', () => {
    expect(findTopics([line('1', 'c', 9), line('1', 'c')], 0, model)).toEqual([])
    expect(findTopics([line('1', 'a'), line('2', 'b'), line('3', 'c'), line('4', 'a')], 0, model)).toEqual([])
    expect(findTopics([line('1', 'x'), line('2', 'y')], 0, model)).toEqual([])
  })
})

/** Share of products whose group is mostly made of their own leaning; products are planted in turn. */
function purity(groups: readonly number[]): number {
  const best = new Map<number, number[]>()
  groups.forEach((group, product) => {
    const counts = best.get(group) ?? new Array<number>(leanings).fill(0)
    counts[product % leanings]!++
    best.set(group, counts)
  })
  return [...best.values()].reduce((sum, counts) => sum + Math.max(...counts), 0) / groups.length
}
