import { describe, expect, it } from 'vitest'
import type { CatalogueProduct } from '~/collect'
import { recommendSettingsSchema, type RecommendSettings } from '~/platform/recommend-settings'
import { seededRandom } from '~/platform/random'
import { assess } from './assess'
import { soloCrew } from './crew/solo-crew'
import { threadCrew } from './crew/thread-crew'
import { boughtBeforeOf, chainOf } from './fit-sources'
import { packModel, unpackModel } from './model-artifact'
import { dayOf, emptyHistory, historyOf, type Purchases } from './purchases'
import { PurchasesBuilder } from './purchases-builder'
import { fitFeatureSources, openFeatureSources, type FittedStates } from './ranker/ranker-sources'
import type { RankedProduct } from './ranked-product'
import { recommendAll } from './recommend-all'
import { rankProducts, type Recommender } from './recommender'
import { shelfOf, storeRules, type StoreRules } from './rules/store-rules'
import { openServing, servingOf } from './serving'
import type { CatalogueItem } from './source'

/**
 * A coffee shop: beans are bought again every 30 days, grinders once, with beans; mugs by everybody now and then;
 * the new kettle by nobody yet.
 */
const today = dayOf(new Date('2026-03-01T00:00:00Z'))
const ids = ['beans', 'grinder', 'filter', 'mug', 'kettle', 'scarf']

function coffeeShop(): { purchases: Purchases; catalogue: CatalogueItem[] } {
  const builder = new PurchasesBuilder(ids)
  for (let c = 0; c < 40; c++) {
    const customerId = `c${String(c).padStart(2, '0')}`
    const offset = c % 7
    for (let order = 0; order < 5; order++) {
      const products = ['beans', ...(order === 1 ? ['grinder'] : []), ...(order === 2 ? ['filter'] : []), ...(order === c % 5 ? ['mug'] : [])]
      for (const productId of products) {
        builder.add({ customerId, orderId: `${customerId}-${order}`, day: today - 150 + offset + 30 * order, productId, quantity: 1, price: 9 })
      }
    }
  }
  builder.add({ customerId: 'd', orderId: 'd-0', day: today - 40, productId: 'beans', quantity: 1, price: 9 })
  const types: Record<string, string> = { beans: 'Coffee', grinder: 'Tools', filter: 'Tools', mug: 'Cups', kettle: 'Tools', scarf: 'Clothes' }
  const purchases = builder.finish()
  const catalogue = purchases.items.map((id) => ({
    id, title: id, description: '', productType: types[id]!, vendor: '', tags: [], createdDay: id === 'kettle' || id === 'scarf' ? today - 5 : today - 900,
  }))
  return { purchases, catalogue }
}

async function fit({ purchases, catalogue }: ReturnType<typeof coffeeShop>): Promise<FittedStates> {
  const crew = soloCrew()
  crew.hold('catalogue', 'all', catalogue)
  return fitFeatureSources(crew, 'all', purchases, today)
}

async function recommenderOf({ purchases, catalogue }: ReturnType<typeof coffeeShop>): Promise<Recommender> {
  const fitted = openFeatureSources(await fit({ purchases, catalogue }), catalogue)
  return {
    modelId: 'm',
    items: purchases.items,
    indexOf: new Map(purchases.items.map((id, i) => [id, i])),
    catalogue,
    chain: chainOf(fitted.sources),
    ranker: null,
    boughtBefore: boughtBeforeOf(fitted.sources, catalogue, []),
    visitPull: null,
  }
}

function productsOf(catalogue: readonly CatalogueItem[]): Map<string, CatalogueProduct> {
  return new Map(catalogue.map(({ id, title, productType }): [string, CatalogueProduct] => [id, {
    id, title, handle: id, description: '', productType, vendor: '', tags: [], url: `https://a.example/${id}`, imageUrl: null, imageAlt: null, createdAt: new Date(0),
    publishedAt: new Date(0), available: true, stock: null, price: '9.00', compareAtPrice: null, collectionIds: [], variants: [],
  }]))
}

/** A store that sells everything it has, by the given rules. */
function shelfRules({ catalogue, items, chain }: Recommender, changed: Partial<RecommendSettings> = {}): StoreRules {
  const settings = recommendSettingsSchema.parse(changed)
  return storeRules(settings, shelfOf(settings, items, productsOf(catalogue), new Map()), catalogue, chain.find(({ name }) => name === 'content')!)
}

describe('rankProducts', async () => {
  const shop = coffeeShop()
  const recommender = await recommenderOf(shop)
  const ask = (history = emptyHistory, excluded: (item: number) => boolean = () => false) => rankProducts(recommender, shelfRules(recommender), { history, at: today, count: 4, excluded })
  const newcomer = historyOf(shop.purchases, shop.purchases.customers.indexOf('d'))

  it('offers again what is due, then what goes with it', () => {
    const ranked = ask(newcomer)
    expect(ranked[0]).toMatchObject({ productId: 'beans', source: 'repeat', reason: { kind: 'buy-again', productId: 'beans', intervalDays: 30 } })
    expect(ranked[1]).toMatchObject({ source: 'item-to-item', reason: { kind: 'goes-with', productId: 'beans', buyers: 40 } })
    expect(ranked.map((r) => r.productId)).toContain('grinder')
  })

  it('tells the day of the purchase it speaks of', () => {
    const [first] = ask(newcomer)
    expect(first!.reason).toMatchObject({ lastBoughtAt: new Date(Math.round((today - 40) * 86_400_000)).toISOString() })
  })

  it('does not offer twice what is bought once', () => {
    const owner = ask(historyOf(shop.purchases, 0)).map((r) => r.productId)
    expect(owner).not.toContain('grinder')
    expect(owner).not.toContain('mug')
  })

  it('does not offer again what was bought a moment ago', () => {
    const justNow = { ...newcomer, day: Float64Array.of(today - 1) }
    expect(ask(justNow).map((r) => r.productId)).not.toContain('beans')
  })

  it('keeps what is excluded out', () => {
    const without = ask(newcomer, (item) => ids[item] === 'beans').map((r) => r.productId)
    expect(without).not.toContain('beans')
    expect(without.length).toBeGreaterThan(0)
  })

  it('offers what was bought again always, when it is due or never, as the merchant says', () => {
    const justNow = { ...newcomer, day: Float64Array.of(today - 1) }
    const offered = (alreadyBought: RecommendSettings['alreadyBought'], history = newcomer) =>
      rankProducts(recommender, shelfRules(recommender, { alreadyBought }), { history, at: today, count: 4 }).some(({ productId }) => productId === 'beans')
    expect([offered('never'), offered('when-due'), offered('always')]).toEqual([false, true, true])
    expect([offered('when-due', justNow), offered('always', justNow)]).toEqual([false, true])
  })

  it('knows a new product by its kind', () => {
    const history = historyOf(shop.purchases, 0)
    const kettle = ask(history).find((r) => r.productId === 'kettle')
    expect(kettle).toMatchObject({ source: 'content', reason: { kind: 'similar', shared: 'type', value: 'Tools' } })
  })

  it('answers someone never seen with what is popular, and counts the buyers', () => {
    const ranked = ask()
    expect(ranked.every((r) => r.source === 'popular' && r.reason.kind === 'popular')).toBe(true)
    expect(ranked[0]!.productId).toBe('beans')
    const buyers = shop.purchases.customers.filter((_, c) => {
      const h = historyOf(shop.purchases, c)
      return [...h.item].some((item, row) => ids[item] === 'beans' && h.day[row]! >= today - 30)
    }).length
    expect(ranked[0]!.reason).toEqual({ kind: 'popular', buyers, days: 30 })
  })

  it('answers the same from the registry, with a new product at the end', async () => {
    const states = await fit(shop)
    const fitted = openFeatureSources(states, shop.catalogue)
    const bytes = packModel({ items: shop.purchases.items, at: today, trees: null, states, steps: null })
    const model = unpackModel(bytes, (known) => [...known, 'new'])
    expect(model.items.at(-1)).toBe('new')
    const catalogue = [...shop.catalogue, { ...shop.catalogue[0]!, id: 'new', productType: '' }]
    const { sources } = openFeatureSources(model.states, catalogue)
    for (let c = 0; c < shop.purchases.customers.length; c++) {
      const history = historyOf(shop.purchases, c)
      sources.forEach((source, s) => expect(source.score(history, today, 6)).toEqual(fitted.sources[s]!.score(history, today, 6)))
      expect(sources[0]!.scoreOf(history, today, Uint32Array.of(ids.length))[0]).toBe(0)
    }
  })
})

describe('everybody at once', () => {
  it('gets in threads what each would get alone', async () => {
    const { purchases, catalogue } = coffeeShop()
    const settings = recommendSettingsSchema.parse({ diversity: 0.3, boosts: [{ by: 'product', value: 'mug', factor: 2 }] })
    const products = productsOf(catalogue)
    const model = servingOf({ modelId: 'm', items: purchases.items, states: await fit({ purchases, catalogue }), trees: null, steps: null }, catalogue, { recommend: settings, consumables: [] }, products)
    const { recommender, rules } = openServing(model)
    const customers = [...purchases.customers.keys()]
    const alone = customers.map((c) => rankProducts(recommender, rules, { history: historyOf(purchases, c), at: today, count: 3 }))
    for (const crew of [soloCrew(), threadCrew(2)]) {
      try {
        crew.hold('purchases', 'now', purchases)
        crew.hold('serving', 'now', model)
        const together: RankedProduct[][] = []
        for await (const piece of recommendAll(crew, { serving: 'now', purchases: 'now', customers, at: today, count: 3 })) together.push(...piece.map(({ ranked }) => ranked))
        expect(together).toEqual(alone)
      } finally {
        await crew.close()
      }
    }
    expect(alone.some((ranked) => ranked.some(({ moves }) => moves.length > 0))).toBe(true)
  })
})

describe('assess', () => {
  it('finds that a store with habits is better served by them than by the popular', async () => {
    const { purchases, catalogue } = habits(true)
    const assessment = (await assess(soloCrew(), purchases, catalogue, [], '1'))!
    expect(assessment.customers).toBeGreaterThanOrEqual(20)
    expect(assessment.model.ndcg10).toBeGreaterThan(assessment.popular.ndcg10)
    expect(assessment.comparison.interval[0]).toBeGreaterThan(0)
  })

  it('does not claim to win where there is nothing to learn', async () => {
    const { purchases, catalogue } = habits(false)
    expect((await assess(soloCrew(), purchases, catalogue, [], '1'))!.comparison.interval[0]).toBeLessThanOrEqual(0)
  })

  it('says nothing about a store with too few customers', async () => {
    const builder = new PurchasesBuilder()
    builder.add({ customerId: 'a', orderId: '1', day: 1, productId: 'x', quantity: 1, price: 1 })
    builder.add({ customerId: 'a', orderId: '2', day: 9, productId: 'x', quantity: 1, price: 1 })
    const purchases = builder.finish()
    expect(await assess(soloCrew(), purchases, [{ id: 'x', title: '', description: '', productType: '', vendor: '', tags: [], createdDay: null }], [], '1')).toBeNull()
  })
})

/** Sixty customers who each buy their own three of thirty products again and again, or anything at random. */
function habits(kept: boolean): { purchases: Purchases; catalogue: CatalogueItem[] } {
  const random = seededRandom('habits')
  const builder = new PurchasesBuilder(Array.from({ length: 30 }, (_, p) => `p${p}`))
  for (let c = 0; c < 60; c++) {
    for (let order = 0; order < 8; order++) {
      const product = kept ? (c * 3 + (order % 3)) % 30 : random.int(30)
      builder.add({ customerId: `c${String(c).padStart(2, '0')}`, orderId: `${c}-${order}`, day: today - 200 + 20 * order + (c % 5), productId: `p${product}`, quantity: 1, price: 5 })
    }
  }
  const purchases = builder.finish()
  return { purchases, catalogue: purchases.items.map((id) => ({ id, title: '', description: '', productType: '', vendor: '', tags: [], createdDay: null })) }
}
