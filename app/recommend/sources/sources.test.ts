import { describe, expect, it } from 'vitest'
import { loadBackend } from '~/ml'
import { historyOf, emptyHistory, type History, type Purchases } from '../purchases'
import { PurchasesBuilder } from '../purchases-builder'
import type { CandidateSource, CatalogueItem } from '../source'
import { meeting } from '../visits'
import { contentSource } from './content'
import { factorSource } from './factors/factors'
import { itemToItemSource } from './item-to-item'
import { neighbourSource } from './neighbours'
import { popularSource } from './popular'
import { popularInPriceBandSource } from './popular-in-price-band'
import { popularInSegmentSource } from './popular-in-segment'
import { linearSource } from './linear'
import { repeatSource } from './repeat'
import { secondHopSource } from './second-hop'
import { sequenceSource } from './sequence/sequence'
import { storefrontSource } from './storefront'
import { tasteSource } from './taste'

/**
 * The checkerboard: customers and products are black or white, and everybody buys of the own colour only, each
 * leaving one product out. Whoever proposes the other colour before the own is wrong. They buy in a circle, beginning
 * after the product left out, so that it is also the one whose turn it is.
 */
const customers = 24
const products = 12
const today = 20_000

function checkerboard(): { purchases: Purchases; catalogue: CatalogueItem[] } {
  const colour = (n: number) => n % 2
  const builder = new PurchasesBuilder(Array.from({ length: products }, (_, i) => `p${String(i).padStart(2, '0')}`))
  for (let c = 0; c < customers; c++) {
    for (let order = 0; order < products / 2 - 1; order++) {
      const p = (leftOut(c) + 2 * (order + 1)) % products
      const id = `c${String(c).padStart(2, '0')}`
      builder.add({ customerId: id, orderId: `${id}-${order}`, day: today - 28 + 5 * order, productId: `p${String(p).padStart(2, '0')}`, quantity: 1, price: 10 })
    }
  }
  const purchases = builder.finish()
  const catalogue = purchases.items.map((id, p) => ({
    id,
    title: `${colour(p) === 0 ? 'Raven' : 'Swan'} ${id}`,
    description: '',
    productType: colour(p) === 0 ? 'Black' : 'White',
    vendor: '',
    tags: [],
    createdDay: null,
  }))
  return { purchases, catalogue }
}

/** Customer c has bought all products of the own colour but this one. */
function leftOut(c: number): number {
  return (c % 2) + 2 * (Math.floor(c / 2) % (products / 2))
}

const suite: { source: CandidateSource; answer: 'left-out' | 'bought' | 'anything'; silent?: boolean; visited?: boolean }[] = [
  { source: itemToItemSource(), answer: 'left-out' },
  { source: contentSource(), answer: 'left-out' },
  { source: secondHopSource({ first: {}, stepped: 12, neighbours: 12, historyDecay: 0.8 }), answer: 'left-out', silent: true },
  { source: linearSource({ ridge: 1, backward: 1 }), answer: 'left-out', silent: true },
  { source: neighbourSource(), answer: 'left-out', silent: true },
  { source: factorSource({ dimensions: 2, block: 2 }), answer: 'left-out', silent: true },
  { source: sequenceSource(await loadBackend(), { dimensions: 8, batchSize: 4, epochs: 60, learningRate: 0.02, dropout: 0, negatives: 12 }), answer: 'left-out', silent: true },
  { source: tasteSource(), answer: 'left-out', silent: true },
  { source: storefrontSource(), answer: 'left-out', silent: true, visited: true },
  { source: repeatSource(), answer: 'bought' },
  { source: popularSource(), answer: 'anything' },
  { source: popularInSegmentSource(), answer: 'anything', silent: true },
  { source: popularInPriceBandSource(), answer: 'anything', silent: true },
]

/** Looked yesterday at the one product that they have not bought, and twenty days ago at one that they bought since. */
function lookedAround(history: History, c: number): History {
  return { ...history, visits: { item: Uint32Array.of(history.item[0]!, leftOut(c)), day: Float64Array.of(history.day[0]! - 1, today - 1), strength: Uint8Array.of(meeting.inCart, meeting.viewed) } }
}

describe.each(suite)('$source.name', ({ source, answer, silent, visited }) => {
  const { purchases, catalogue } = checkerboard()
  const fitted = source.fit(purchases, catalogue, today)
  const historyFor = (c: number) => (visited ? lookedAround(historyOf(purchases, c), c) : historyOf(purchases, c))

  it('gives the right answer on the checkerboard', () => {
    for (let c = 0; c < customers; c++) {
      const history = historyFor(c)
      const { items } = fitted.score(history, today, products)
      const bought = new Set(history.item)
      if (answer === 'left-out') expect([...items].find((p) => !bought.has(p))).toBe(leftOut(c))
      if (answer === 'bought') expect(new Set(items)).toEqual(bought)
      if (answer === 'anything') expect(items).toHaveLength(products)
    }
  })

  it('ranks from best to worst, each product once, above zero', () => {
    const { items, scores } = fitted.score(historyFor(3), today, products)
    expect(new Set(items).size).toBe(items.length)
    expect([...scores]).toEqual([...scores].sort((a, b) => b - a))
    expect(scores.every((s) => s > 0)).toBe(true)
  })

  it('keeps to the limit, and the limit keeps the best', () => {
    const all = fitted.score(historyFor(5), today, products)
    const few = fitted.score(historyFor(5), today, 3)
    expect([...few.items]).toEqual([...all.items.slice(0, 3)])
  })

  it('scores given products as it ranks them', () => {
    const history = historyFor(5)
    const { items, scores } = fitted.score(history, today, Infinity)
    expect(fitted.scoreOf(history, today, items)).toEqual(scores)
    const unproposed = Uint32Array.from({ length: products }, (_, p) => p).filter((p) => !items.includes(p))
    expect(fitted.scoreOf(history, today, unproposed).every((s) => s === 0)).toBe(true)
  })

  it('answers twice the same', () => {
    const again = source.fit(purchases, catalogue, today)
    expect(again.score(historyFor(7), today, 5)).toEqual(fitted.score(historyFor(7), today, 5))
  })

  it('scores the same after it was stored and opened', () => {
    const opened = source.open(structuredClone(fitted.state), catalogue)
    for (let c = 0; c < customers; c++) {
      const history = historyFor(c)
      expect(opened.score(history, today, 6)).toEqual(fitted.score(history, today, 6))
      expect(opened.evidence(history, today, leftOut(c))).toEqual(fitted.evidence(history, today, leftOut(c)))
    }
  })

  it(silent ? 'claims no evidence' : 'has evidence that is true for what it proposes', () => {
    for (let c = 0; c < customers; c++) {
      const history = historyFor(c)
      const row = (item: number) => [...history.item].indexOf(item)
      for (const item of fitted.score(history, today, 4).items) {
        const evidence = fitted.evidence(history, today, item)
        if (silent) {
          expect(evidence).toBeNull()
          continue
        }
        if (evidence === null) throw new Error(`no evidence for product ${item}`)
        if (evidence.kind === 'buy-again') expect(history.day[row(item)]).toBe(evidence.lastDay)
        if (evidence.kind === 'goes-with') {
          expect(history.day[row(evidence.from)]).toBe(evidence.fromDay)
          expect(evidence.buyers).toBe(buyersOfBoth(purchases, evidence.from, item))
        }
        if (evidence.kind === 'similar') expect(catalogue[evidence.from]!.productType).toBe(catalogue[item]!.productType)
        if (evidence.kind === 'popular') expect(evidence.buyers).toBeGreaterThan(0)
      }
    }
  })

  it('proposes only what it can know to someone without a history', () => {
    const { items } = fitted.score(emptyHistory, today, products)
    expect(items.length).toBe(answer === 'anything' ? products : 0)
  })

  it('stands a store without purchases', () => {
    const nothing = new PurchasesBuilder(purchases.items).finish()
    expect(source.fit(nothing, catalogue, today).score(emptyHistory, today, 5).items).toHaveLength(0)
  })
})

function buyersOfBoth(purchases: Purchases, a: number, b: number): number {
  return purchases.customers.filter((_, c) => {
    const bought = historyOf(purchases, c).item
    return bought.includes(a) && bought.includes(b)
  }).length
}
