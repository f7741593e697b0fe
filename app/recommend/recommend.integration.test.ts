import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listModels, renewArtifact } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { defaultShopSettings, saveShopSettings } from '~/platform/shop-settings'
import { explainRules, forgetCustomer, isChangedEnough, readChangeSinceTraining, readRecommendations, recommendFor, refreshRecommendations, takeInOrders, trainRecommender } from '.'
import { readPurchases } from './read-purchases'

/**
 * A store of two worlds: tea drinkers and cyclists. Everybody buys two consumables of the own world every month, and
 * one durable thing at some time; the newest teapot and pump have never been sold.
 */
const worlds = [
  { type: 'Tea', consumables: ['tea-green', 'tea-black', 'tea-white'], durables: ['teapot', 'cup', 'strainer'], fresh: 'teapot-new' },
  { type: 'Cycling', consumables: ['oil', 'tube', 'gel'], durables: ['helmet', 'light', 'lock'], fresh: 'pump-new' },
]
const today = new Date('2026-03-01T12:00:00Z')
const daysAgo = (days: number) => new Date(today.getTime() - days * 86_400_000)

let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context('two-worlds.myshopify.com')
  await fillStore(context)
})
afterAll(() => database.close())

describe('recommendations of a store', () => {
  it('answer with what is popular before anything was learned', async () => {
    const ranked = await recommendFor(context, { customerId: 'nobody', count: 3 })
    expect(ranked).toHaveLength(3)
    expect(ranked.every((r) => r.source === 'popular' && r.reason.kind === 'popular' && r.reason.buyers > 0)).toBe(true)
  })

  it('are learned, judged on later orders and promoted because they beat popularity', async () => {
    const card = await trainRecommender(context)
    expect(card).toMatchObject({ metric: 'ndcg@10', promoted: true, baselineName: 'most popular products' })
    expect(card.value).toBeGreaterThan(card.baseline)
    expect(card.why).toContain('In use')
    const [model] = await listModels(context)
    expect(model).toMatchObject({ kind: 'recommend', state: 'LIVE', version: 1 })
  })

  it('keep to the customer\'s world, with reasons that are true', async () => {
    const bought = await purchasesOf('c000')
    const ranked = await recommendFor(context, { customerId: 'c000', count: 5 })
    expect(ranked.slice(0, 3).every(({ productId }) => isOf(0, productId))).toBe(true)
    for (const { productId, reason } of ranked) {
      if (reason.kind === 'buy-again') {
        expect(reason.lastBoughtAt).toBe(bought.get(productId)!.at(-1)!.toISOString())
      } else {
        expect(bought.has(productId)).toBe(false)
      }
      if (reason.kind === 'goes-with' || reason.kind === 'similar') {
        expect(bought.get(reason.productId)!.map((at) => at.toISOString())).toContain(reason.boughtAt)
      }
    }
  })

  it('do not offer a durable thing twice', async () => {
    const bought = await purchasesOf('c001')
    const durable = worlds[1]!.durables.find((id) => bought.has(id))!
    const ranked = await recommendFor(context, { customerId: 'c001', count: 20 })
    expect(ranked.map((r) => r.productId)).not.toContain(durable)
  })

  it('leave out the trigger and what the caller excludes', async () => {
    const [first, second] = await recommendFor(context, { customerId: 'c002', count: 2 })
    const rest = await recommendFor(context, { customerId: 'c002', count: 4, exclude: [first!.productId], triggerProductIds: [second!.productId] })
    expect(rest.map((r) => r.productId)).not.toContain(first!.productId)
    expect(rest.map((r) => r.productId)).not.toContain(second!.productId)
    expect(rest).toHaveLength(4)
  })

  it('follow the trigger for a customer never seen', async () => {
    const ranked = await recommendFor(context, { customerId: 'nobody', count: 2, triggerProductIds: ['tube'] })
    expect(ranked.every(({ productId }) => isOf(1, productId))).toBe(true)
  })

  it('leave out what went out of stock a moment ago', async () => {
    const [first] = await recommendFor(context, { customerId: 'c004', count: 1 })
    await context.shop.query('UPDATE variant SET inventory_quantity = 0 WHERE shop_id = $1 AND product_id = $2', [context.shopId, first!.productId])
    const ranked = await recommendFor(context, { customerId: 'c004', count: 5 })
    expect(ranked.map((r) => r.productId)).not.toContain(first!.productId)
    await context.shop.query('UPDATE variant SET inventory_quantity = 50 WHERE shop_id = $1 AND product_id = $2', [context.shopId, first!.productId])
  })

  it('tell somebody who opted out of profiling only what is popular', async () => {
    const ranked = await recommendFor(context, { customerId: 'c010', count: 3 })
    expect(ranked.map((r) => r.reason.kind)).toEqual(['popular', 'popular', 'popular'])
    const afterOrder = await recommendFor(context, { customerId: 'c010', count: 3, triggerProductIds: [ranked[0]!.productId] })
    expect(afterOrder.map((r) => r.reason.kind)).toEqual(['popular', 'popular', 'popular'])
  })

  it('learn nothing from somebody who opted out of profiling', async () => {
    const { customers } = await readPurchases(context, [])
    expect(customers).not.toContain('c010')
    expect(customers).toHaveLength(119)
    expect((await purchasesOf('c010')).size).toBeGreaterThan(0)
  })

  it('are written for every customer with orders, and forgotten on demand', async () => {
    const report = await refreshRecommendations(context)
    expect(report.customers).toBe(119)
    const rows = await readRecommendations(context, 'c006')
    expect(rows.length).toBeGreaterThan(2)
    expect(rows[0]).toMatchObject({ computedAt: today })
    const live = await recommendFor(context, { customerId: 'c006', count: rows.length })
    expect(rows.map((r) => [r.productId, r.reason])).toEqual(live.map((r) => [r.productId, r.reason]))
    expect(await readRecommendations(context, 'c010')).toEqual([])

    await forgetCustomer(context, 'c006')
    expect(await readRecommendations(context, 'c006')).toEqual([])
  })

  it('are replaced, not heaped, by the next refresh', async () => {
    const before = await countRows()
    database.services.clock.advance(3_600_000)
    await refreshRecommendations(context)
    // c006 is back: erasing the customer's orders is collect's part.
    expect(await countRows()).toBeGreaterThan(before)
    const again = await countRows()
    await refreshRecommendations(context)
    expect(await countRows()).toBe(again)
  })

  it('know the orders of the last days after a refresh, without another training', async () => {
    const [before] = await listModels(context)
    const buyers = Array.from({ length: 30 }, (_, n) => `c${String(2 * n + 20).padStart(3, '0')}`)
    await context.shop.query(
      `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
       SELECT $1, 'late-' || id, id, id, 'USD', 10, 10, $3, $3 FROM unnest($2::text[]) AS id`,
      [context.shopId, buyers, context.clock.now()],
    )
    await context.shop.query(
      `INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, quantity, price)
       SELECT $1, 'late-' || id, 'late-' || id, 'teapot-new', 'v-teapot-new', 'teapot-new', 1, 10 FROM unnest($2::text[]) AS id`,
      [context.shopId, buyers],
    )
    database.services.clock.advance(3_600_000)
    await refreshRecommendations(context)
    const offered = await recommendFor(context, { customerId: 'c000', count: 10 })
    expect(offered.find(({ productId }) => productId === 'teapot-new')!.reason.kind).toBe('goes-with')
    const stored = await readRecommendations(context, 'c000')
    expect(stored.map((r) => [r.productId, r.reason])).toEqual(offered.slice(0, stored.length).map((r) => [r.productId, r.reason]))
    expect(await listModels(context)).toEqual([{ ...before, countedAt: context.clock.now() }])
  })

  it('obey the merchant\'s rules at the next refresh', async () => {
    await saveShopSettings(context.shop, { recommend: { ...defaultShopSettings.recommend, excludeProductIds: ['tea-green'], excludeTags: ['cycling'] } })
    await refreshRecommendations(context)
    const proposed = await context.shop.query<{ id: string }>('SELECT DISTINCT product_id AS id FROM recommendation WHERE shop_id = $1', [context.shopId])
    expect(proposed.length).toBeGreaterThan(0)
    expect(proposed.every(({ id }) => id !== 'tea-green' && isOf(0, id))).toBe(true)
  })

  it('show what rules would do before they are saved: what they move, and what they take away', async () => {
    await saveShopSettings(context.shop, { recommend: defaultShopSettings.recommend })
    database.services.clock.advance(3_600_000)
    const before = await explainRules(context, { customerId: 'c000', rules: defaultShopSettings.recommend })
    expect(before.removed).toEqual([])
    expect(before.products[0]).toMatchObject({ price: '10.00', moves: [] })
    const last = before.products.at(-1)!.productId
    const rules = { ...defaultShopSettings.recommend, excludeProductIds: [before.products[0]!.productId], boosts: [{ by: 'product' as const, value: last, factor: 10 }] }
    const after = await explainRules(context, { customerId: 'c000', rules })
    expect(after.removed[0]).toMatchObject({ productId: before.products[0]!.productId, by: 'excluded-product' })
    expect(after.products.find(({ productId }) => productId === last)!.moves[0]).toMatchObject({ rule: 'boost', factor: 10 })
    // Nothing was saved.
    expect((await explainRules(context, { customerId: 'c000', rules: defaultShopSettings.recommend })).products).toEqual(before.products)
  })

  it('are ordered by what they earn from the moment on that costs are known', async () => {
    const rules = { ...defaultShopSettings.recommend, orderBy: 'expected-margin' as const }
    const before = await explainRules(context, { customerId: 'c000', rules })
    expect(before.products.flatMap(({ moves }) => moves).map(({ rule }) => rule)).not.toContain('expected-margin')
    expect(before).toMatchObject({ orderedBy: 'expected-value', products: before.products.map(() => ({ expectedMargin: null })) })
    const second = before.products[1]!.productId
    await context.shop.query('UPDATE variant SET unit_cost = CASE WHEN product_id = $2 THEN 1 ELSE 9.99 END WHERE shop_id = $1', [context.shopId, second])
    const { products, orderedBy } = await explainRules(context, { customerId: 'c000', rules })
    expect(products[0]).toMatchObject({ productId: second, moves: [{ rule: 'expected-margin', from: 2, to: 1 }] })
    expect(orderedBy).toBe('expected-margin')
    const earned = products.map(({ expectedMargin }) => expectedMargin!)
    expect(earned).toEqual([...earned].sort((a, b) => b - a))
    expect(earned[0]).toBeCloseTo(products[0]!.probability! * 9, 6)
    await context.shop.query('UPDATE variant SET unit_cost = NULL WHERE shop_id = $1', [context.shopId])
    database.services.clock.advance(3_600_000)
  })

  it('keep numbers of the version in use only', async () => {
    await trainRecommender(context)
    const rows = await context.shop.query<{ state: string; kept: boolean }>("SELECT state, artifact IS NOT NULL AS kept FROM model WHERE shop_id = $1 AND kind = 'recommend' ORDER BY version", [context.shopId])
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every(({ state, kept }) => kept === (state === 'LIVE'))).toBe(true)
  })

  it('tell how far the store has moved on since the training', async () => {
    const before = (await readChangeSinceTraining(context))!
    expect(before.lines).toBeLessThan(0.05)
    await context.shop.query(
      `INSERT INTO order_line (shop_id, id, order_id, product_id, title, quantity, price)
       SELECT shop_id, id || '-more', order_id, product_id, title, 1, 10 FROM order_line WHERE shop_id = $1 AND order_id LIKE 'c00%'`,
      [context.shopId],
    )
    const change = await readChangeSinceTraining(context)
    expect(change!.lines - before.lines).toBeCloseTo(10 / 120, 2)
    expect(isChangedEnough(change!)).toBe(false)
    await context.shop.query(
      `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, tags, status, published_at, url, created_at, source_updated_at)
       SELECT $1, 'late-' || n, 'Late', 'late-' || n, 'Tea', 'House', ARRAY['tea'], 'ACTIVE', $2, '', $2, $2 FROM generate_series(1, 2) AS n`,
      [context.shopId, new Date(today.getTime() + 86_400_000)],
    )
    expect(isChangedEnough((await readChangeSinceTraining(context))!)).toBe(true)
    expect(await readChangeSinceTraining(await database.context('blank.myshopify.com'))).toBeNull()
  })

  it('take in a day’s orders for those who placed them alone, and tell what a full count would', async () => {
    expect(await takeInOrders(context)).toBeNull()
    const untouched = await readRecommendations(context, 'c000')
    database.services.clock.advance(86_400_000)
    await addOrder('c011', 'pump-new')
    await addOrder('c013', 'pump-new')
    const report = await takeInOrders(context)
    expect(report).toMatchObject({ customers: 2 })
    expect(await readRecommendations(context, 'c000')).toEqual(untouched)
    expect((await readRecommendations(context, 'c011'))[0]!.computedAt).toEqual(context.clock.now())
    expect((await listModels(context))[0]!.countedAt).toEqual(context.clock.now())
    const added = await recommendFor(context, { customerId: 'c015', count: 30 })
    await refreshRecommendations(context)
    const counted = await recommendFor(context, { customerId: 'c015', count: 30 })
    const pump = counted.find(({ productId }) => productId === 'pump-new')!.reason
    expect(pump.kind).toBe('goes-with')
    expect(added.find(({ productId }) => productId === 'pump-new')!.reason).toEqual(pump)
  })

  it('leave counts alone that somebody else has renewed meanwhile', async () => {
    const { id } = (await listModels(context))[0]!
    const late = { artifact: new Uint8Array(), countedAt: context.clock.now(), before: { countedAt: null } }
    expect(await renewArtifact(context, id, late)).toBe(false)
  })

  it('are not promoted in a store that is too young to tell', async () => {
    const young = await database.context('young.myshopify.com')
    const card = await trainRecommender(young)
    expect(card.promoted).toBe(false)
    expect(card.why).toContain('fewer than 20 customers')
    expect(await recommendFor(young, { customerId: 'c000', count: 3 })).toEqual([])
  })
})

function isOf(world: number, productId: string): boolean {
  const { consumables, durables, fresh } = worlds[world]!
  return [...consumables, ...durables, fresh].includes(productId)
}

async function purchasesOf(customerId: string): Promise<Map<string, Date[]>> {
  const rows = await context.shop.query<{ productId: string; at: Date }>(
    `SELECT l.product_id AS "productId", o.processed_at AS at FROM "order" o JOIN order_line l ON l.shop_id = o.shop_id AND l.order_id = o.id
     WHERE o.shop_id = $1 AND o.customer_id = $2 ORDER BY o.processed_at, l.id`,
    [context.shopId, customerId],
  )
  const bought = new Map<string, Date[]>()
  for (const { productId, at } of rows) bought.set(productId, [...(bought.get(productId) ?? []), at])
  return bought
}

async function countRows(): Promise<number> {
  const [row] = await context.shop.query<{ n: number }>('SELECT count(*)::int AS n FROM recommendation WHERE shop_id = $1', [context.shopId])
  return row!.n
}

async function fillStore({ shop, shopId }: ShopContext): Promise<void> {
  const products = worlds.flatMap(({ type, consumables, durables, fresh }) => [...consumables, ...durables, fresh].map((id) => ({ id, type, createdAt: id === fresh ? daysAgo(3) : daysAgo(700) })))
  await shop.query(
    `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, tags, status, published_at, url, created_at, source_updated_at)
     SELECT $1, p.id, p.id, p.id, p.type, 'House', ARRAY[lower(p.type)], 'ACTIVE', p.at, 'https://example.com/' || p.id, p.at, p.at
     FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS p (id, type, at)`,
    [shopId, products.map((p) => p.id), products.map((p) => p.type), products.map((p) => p.createdAt)],
  )
  await shop.query(
    `INSERT INTO variant (shop_id, id, product_id, price, inventory_quantity) SELECT $1, 'v-' || id, id, 10, 50 FROM unnest($2::text[]) AS id`,
    [shopId, products.map((p) => p.id)],
  )
  const customers = Array.from({ length: 120 }, (_, c) => `c${String(c).padStart(3, '0')}`)
  await shop.query(
    `INSERT INTO customer (shop_id, id, created_at, source_updated_at, changed_at, profiling_opt_out)
     SELECT $1, id, $3, $3, $3, id = 'c010' FROM unnest($2::text[]) AS id`,
    [shopId, customers, daysAgo(300)],
  )
  const lines = customers.flatMap((customerId, c) => {
    const { consumables, durables } = worlds[c % 2]!
    return Array.from({ length: 7 }, (_, n) => ({
      customerId,
      orderId: `${customerId}-${n}`,
      at: daysAgo(215 - 30 * n - (c % 11)),
      products: [consumables[c % 3]!, consumables[(c + 1) % 3]!, ...(n === c % 7 ? [durables[c % 3]!] : [])],
    }))
  })
  await shop.query(
    `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
     SELECT $1, o.id, o.id, o.customer, 'USD', 20, 20, o.at, o.at FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS o (id, customer, at)`,
    [shopId, lines.map((l) => l.orderId), lines.map((l) => l.customerId), lines.map((l) => l.at)],
  )
  const positions = lines.flatMap(({ orderId, products }) => products.map((productId, i) => ({ orderId, productId, id: `${orderId}-${i}` })))
  await shop.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, quantity, price)
     SELECT $1, l.id, l.order_id, l.product, 'v-' || l.product, l.product, 1, 10 FROM unnest($2::text[], $3::text[], $4::text[]) AS l (id, order_id, product)`,
    [shopId, positions.map((p) => p.id), positions.map((p) => p.orderId), positions.map((p) => p.productId)],
  )
}

/** One piece of one product, ordered an hour ago. */
async function addOrder(customerId: string, productId: string): Promise<void> {
  const id = `day-${customerId}-${productId}`
  await context.shop.query(
    `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'USD', 10, 10, $4, $4)`,
    [context.shopId, id, customerId, new Date(context.clock.now().getTime() - 3_600_000)],
  )
  await context.shop.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, quantity, price) VALUES ($1, $2, $2, $3, $4, $3, 1, 10)`,
    [context.shopId, id, productId, `v-${productId}`],
  )
}
