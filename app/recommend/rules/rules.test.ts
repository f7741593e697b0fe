import { describe, expect, it } from 'vitest'
import type { CatalogueProduct } from '~/collect'
import { recommendSettingsSchema, type RecommendSettings } from '~/platform/recommend-settings'
import { contentSource } from '../sources/content'
import { emptyHistory } from '../purchases'
import type { CatalogueItem } from '../source'
import { arrange, wantedFor, type ScoredItem } from './arrange'
import { barredFor, priceLimits, usualPrice } from './customer-rules'
import { knowsEnoughCosts, marginsOf } from './margins'
import { boostOf, shelfOf, storeRules } from './store-rules'

const shelf: [id: string, type: string, vendor: string, price: string][] = [
  ['tea-a', 'Tea', 'Leaf', '10.00'],
  ['tea-b', 'Tea', 'Leaf', '11.00'],
  ['tea-c', 'Tea', 'Leaf', '12.00'],
  ['mug', 'Mug', 'Kiln', '30.00'],
  ['lamp', 'Lamp', 'Glow', '200.00'],
]
const ids = shelf.map(([id]) => id)
const products = new Map(shelf.map(([id, productType, vendor, price]): [string, CatalogueProduct] => [id, {
  id, title: id, handle: id, description: '', productType, vendor, tags: id === 'mug' ? ['Gift'] : [], url: `https://a.example/${id}`, imageUrl: null, imageAlt: null,
  createdAt: new Date(0), publishedAt: new Date(0), available: true, stock: 5, price, compareAtPrice: null, collectionIds: productType === 'Tea' ? ['c-tea'] : [], variants: [],
}]))
const catalogue: CatalogueItem[] = shelf.map(([id, productType, vendor]) => ({ id, title: id, description: '', productType, vendor, tags: [], createdDay: null }))
const content = contentSource().fit({ items: ids, customers: [], start: Uint32Array.of(0), ...emptyHistory }, catalogue, 0)
function rulesWith(changed: Partial<RecommendSettings> = {}, costs: Record<string, number> = {}) {
  const settings = recommendSettingsSchema.parse(changed)
  return storeRules(settings, shelfOf(settings, ids, products, new Map(Object.entries(costs))), catalogue, content)
}

/** As the model likes them: three teas, then the mug, then the lamp. */
const scored: ScoredItem[] = [0.5, 0.4, 0.3, 0.2, 0.1].map((probability, item) => ({ item, score: 5 - item, probability }))
const order = (changed: Partial<RecommendSettings>, count = 5) => arrange(scored, rulesWith(changed), count).map(({ item }) => ids[item])

describe('arrange', () => {
  it('leaves the order of the model alone where the merchant says nothing', () => {
    const arranged = arrange(scored, rulesWith(), 3)
    expect(arranged.map(({ item }) => item)).toEqual([0, 1, 2])
    expect(arranged.every(({ moves }) => moves.length === 0)).toBe(true)
  })

  it('moves what is boosted, and tells by which rule, from where and how much', () => {
    const arranged = arrange(scored, rulesWith({ boosts: [{ by: 'vendor', value: 'kiln', factor: 3 }] }), 5)
    expect(arranged.map(({ item }) => ids[item])).toEqual(['mug', 'tea-a', 'tea-b', 'tea-c', 'lamp'])
    expect(arranged[0]!.moves).toEqual([{ rule: 'boost', from: 4, to: 1, factor: 3 }])
    expect(arranged[1]!.moves).toEqual([])
  })

  it('multiplies boosts that speak of one product', () => {
    const boosts: RecommendSettings['boosts'] = [{ by: 'collection', value: 'c-tea', factor: 0.5 }, { by: 'product', value: 'tea-a', factor: 0.5 }, { by: 'tag', value: 'GIFT', factor: 2 }]
    expect(ids.map((id) => boostOf(products.get(id)!, boosts))).toEqual([0.25, 0.5, 0.5, 2, 1])
    expect(order({ boosts })[0]).toBe('mug')
  })

  it('puts something of another kind second where variety counts', () => {
    expect(order({ diversity: 0.6 }, 3)).toEqual(['tea-a', 'mug', 'lamp'])
    const [, second] = arrange(scored, rulesWith({ diversity: 0.6 }), 3)
    expect(second!.moves).toEqual([{ rule: 'diversity', from: 4, to: 2 }])
  })

  it('orders by what a product brings on average', () => {
    expect(order({ orderBy: 'expected-value' })).toEqual(['lamp', 'mug', 'tea-a', 'tea-b', 'tea-c'])
  })

  it('orders by what a product earns on average, and says so', () => {
    const margins = { 'tea-a': 4, 'tea-b': 4.4, mug: 3, lamp: 198 }
    const arranged = arrange(scored, rulesWith({ orderBy: 'expected-margin' }, margins), 5)
    expect(arranged.map(({ item }) => ids[item])).toEqual(['mug', 'tea-a', 'tea-b', 'tea-c', 'lamp'])
    expect(arranged.map(({ moves }) => moves)).toEqual([
      [{ rule: 'expected-margin', from: 4, to: 1 }], [{ rule: 'expected-margin', from: 1, to: 2 }], [{ rule: 'expected-margin', from: 2, to: 3 }], [{ rule: 'expected-margin', from: 3, to: 4 }], [],
    ])
  })

  it('goes by the price, and says that, where no cost is known', () => {
    const [first] = arrange(scored, rulesWith({ orderBy: 'expected-margin' }), 5)
    expect(ids[first!.item]).toBe('lamp')
    expect(first!.moves).toEqual([{ rule: 'expected-value', from: 5, to: 1 }])
  })

  it('works where there are no chances, by places', () => {
    const uncalibrated = scored.map((one) => ({ ...one, probability: null }))
    expect(arrange(uncalibrated, rulesWith({ boosts: [{ by: 'product', value: 'lamp', factor: 10 }] }), 5)[0]!.item).toBe(4)
  })

  it('scores more products than it shows only where a rule may move them', () => {
    expect(wantedFor(rulesWith(), 10)).toBe(10)
    expect(wantedFor(rulesWith({ diversity: 0.1 }), 10)).toBe(50)
  })
})

describe('margins', () => {
  it('are price less cost; the middle share of what is on sale stands for a cost that is not known', () => {
    expect(Array.from(marginsOf(ids, products, new Map([['tea-a', 5], ['mug', 6], ['lamp', 50]]))!)).toEqual([5, 8.25, 9, 24, 150])
  })

  it('are never below nothing', () => {
    expect(marginsOf(['tea-a'], products, new Map([['tea-a', 12]]))![0]).toBe(0)
  })

  it('take no share from what cannot be bought, and are not guessed from nothing', () => {
    const gone = new Map(products).set('lamp', { ...products.get('lamp')!, available: false })
    expect(Array.from(marginsOf(['tea-a', 'lamp'], gone, new Map([['lamp', 20]])) ?? [])).toEqual([])
    expect(marginsOf(['unknown', 'tea-a'], products, new Map([['tea-a', 4], ['unknown', 1]]))![0]).toBe(0)
    expect(marginsOf(ids, products, new Map())).toBeNull()
  })

  it('are offered from four products in five on', () => {
    expect([[0, 0], [5, 3], [5, 4], [5, 5]].map(([buyable, known]) => knowsEnoughCosts({ buyable: buyable!, known: known! }))).toEqual([false, false, true, true])
  })
})

describe('the prices of a customer', () => {
  const history = { price: Float32Array.of(10, 12, 0, 40) }
  it('are usually the middle of what was paid', () => {
    expect(usualPrice(history)).toBe(12)
    expect(usualPrice({ price: Float32Array.of(10, 20) })).toBe(15)
    expect(usualPrice({ price: new Float32Array(0) })).toBeNull()
  })
  it('limit what is proposed, in multiples or in money', () => {
    expect(priceLimits({ kind: 'any' }, history)).toBeNull()
    expect(priceLimits({ kind: 'usual', least: 0.5, most: 2 }, history)).toEqual({ least: 6, most: 24 })
    expect(priceLimits({ kind: 'absolute', least: 20, most: null }, history)).toEqual({ least: 20, most: Infinity })
    const barred = barredFor(rulesWith({ priceBand: { kind: 'usual', least: 0.5, most: 2.6 } }), history)
    expect(ids.filter((_, item) => barred(item))).toEqual(['lamp'])
  })
  it('are not guessed for somebody who has bought nothing', () => {
    const barred = barredFor(rulesWith({ priceBand: { kind: 'usual', least: 0.5, most: 2 } }), emptyHistory)
    expect(ids.some((_, item) => barred(item))).toBe(false)
  })
})

describe('what a merchant may ask for', () => {
  it('is refused with the field that is wrong', () => {
    const refused = recommendSettingsSchema.safeParse({ priceBand: { kind: 'absolute', least: 20, most: 10 } })
    expect(refused.error?.issues[0]?.path).toEqual(['priceBand', 'least'])
    expect(recommendSettingsSchema.safeParse({ boosts: [{ by: 'tag', value: 'x', factor: 0 }] }).success).toBe(false)
  })
  it('has a default for each field that older settings lack', () => {
    expect(recommendSettingsSchema.parse({ excludeTags: ['old'], minimumStock: 2 })).toMatchObject({ excludeTags: ['old'], minimumStock: 2, alreadyBought: 'when-due', diversity: 0, count: 10 })
  })
})
