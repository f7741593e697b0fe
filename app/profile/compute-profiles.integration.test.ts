import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'
import { saveShopSettings } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { liveModel } from '~/ml'
import { computeProfiles, forgetCustomer, listOverdue, readProfile, readSegments, trainRepeatPurchase } from './index'
import { insertStore } from './testing/insert-store'

let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
  // Five customers: regular, once, silent, opted out, never bought. Today is 2026-03-01.
  await insertStore(context, [
    { id: '1', orders: ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'].map((day) => ({ day, productId: 'tea', price: 20, quantity: 2 })) },
    { id: '2', orders: [{ day: '2026-02-20', productId: 'cup', price: 8, quantity: 1 }] },
    { id: '3', orders: ['2025-06-01', '2025-06-11', '2025-06-21'].map((day) => ({ day, productId: 'cup', price: 8, quantity: 1 })) },
    { id: '4', optedOut: true, orders: [{ day: '2026-02-20', productId: 'cup', price: 8, quantity: 1 }] },
    { id: '5', orders: [] },
  ])
})

afterAll(() => database.close())

const count = async () => (await context.shop.query<{ n: number }>('SELECT count(*)::int AS n FROM customer_profile'))[0]?.n

describe('computeProfiles', () => {
  it('writes a profile for everyone who did not opt out', async () => {
    expect(await computeProfiles(context)).toEqual({ computed: 4, removed: 0, full: true })
    expect(await count()).toBe(4)
    expect(await readProfile(context, '4')).toBeNull()
    expect(await readProfile(context, '1')).toMatchObject({
      orders: 4, monetaryTotal: 160, averageOrder: 40, intervalDays: 31, modelVersion: 'profile-1', pAlive: null,
      interests: { categories: [{ name: 'Tea', evidence: { orders: 4, items: 8 } }], vendors: [{ name: 'Ember' }], priceLevel: { level: 'high' } },
    })
    expect(await readProfile(context, '5')).toMatchObject({ orders: 0, segment: 'no-orders', recencyDays: null, overdue: null })
    const silent = await readProfile(context, '3')
    expect(silent?.overdue).toBeGreaterThan((await readProfile(context, '1'))?.overdue ?? 1)
  })

  it('reads what was looked at, in a full pass and alone, and not of somebody who objects', async () => {
    const visited = await database.context('visited.myshopify.com', { storefrontVisits: true })
    await insertStore(visited, [
      { id: '1', orders: [{ day: '2026-01-01', productId: 'tea', price: 20, quantity: 1 }] },
      { id: '2', orders: [] },
      { id: '3', optedOut: true, orders: [] },
    ])
    const visit = (id: string, customer: string, kind: string, day: string, about: { product?: string; words?: string }) =>
      visited.shop.query("INSERT INTO storefront_visit (shop_id, event_id, kind, visitor, customer_id, product_id, words, at) VALUES ($1, $2, $3, 'v', $4, $5, $6, $7)", [
        visited.shopId, id, kind, customer, about.product ?? null, about.words ?? null, `${day}T10:00:00Z`,
      ])
    for (const customer of ['1', '2', '3']) {
      await visit(`a${customer}`, customer, 'product-viewed', '2026-02-25', { product: 'cup' })
      await visit(`b${customer}`, customer, 'put-in-cart', '2026-02-26', { product: 'cup' })
      await visit(`c${customer}`, customer, 'searched', '2026-02-26', { words: 'ember mugs' })
    }
    const visits = { kinds: [{ name: 'Cups', evidence: { views: 1, carts: 1, days: 5 } }], searches: [{ words: 'ember', evidence: { times: 1 } }] }
    await computeProfiles(visited)
    for (const customer of ['1', '2']) expect(await readProfile(visited, customer)).toMatchObject({ interests: { visits } })
    expect(await readProfile(visited, '3')).toBeNull()
    await visit('d1', '1', 'product-viewed', '2026-02-28', { product: 'cup' })
    await visited.shop.query("UPDATE customer SET changed_at = $1 WHERE id = '1'", [visited.clock.now()])
    expect(await computeProfiles(visited)).toMatchObject({ full: false })
    expect((await readProfile(visited, '1'))?.interests.visits.kinds[0]?.evidence.views).toBe(2)
  })

  it('reads sizes and colours off what was bought, in a full pass and alone', async () => {
    const sized = await database.context('sized.myshopify.com')
    await insertStore(sized, [{ id: '1', orders: ['2025-12-01', '2026-01-01', '2026-02-01'].map((day) => ({ day, productId: 'cup', price: 20, quantity: 1 })) }])
    await sized.shop.query(`UPDATE variant SET options = '[{"name": "尺码", "value": "M"}, {"name": "Colour", "value": "Chalk"}]' WHERE id = 'cup-1'`)
    await sized.shop.query(`UPDATE order_line SET variant_id = 'cup-1' WHERE id <> '1-2'`)
    await sized.shop.query(`UPDATE order_line SET variant_id = 'gone', variant_title = 'M / Slate' WHERE id = '1-2'`)
    await computeProfiles(sized)
    const full = await readProfile(sized, '1')
    expect(full?.interests).toMatchObject({ sizes: [{ name: 'M', category: 'Cups', evidence: { orders: 3 } }], colours: [{ name: 'Chalk', evidence: { orders: 2 } }] })
    await sized.shop.query(`UPDATE customer SET changed_at = $1`, [new Date(sized.clock.now().getTime() + 1)])
    expect(await computeProfiles(sized)).toMatchObject({ computed: 1, full: false })
    expect((await readProfile(sized, '1'))?.interests).toEqual(full?.interests)
    await sized.shop.query(`UPDATE customer_profile SET interests = '{"categories": [], "vendors": [], "priceLevel": null}'`)
    expect((await readProfile(sized, '1'))?.interests).toMatchObject({ sizes: [], colours: [] })
  })

  it('lists the overdue and counts the segments', async () => {
    expect((await listOverdue(context, { atLeast: 0.5, minOrders: 2, limit: 10 })).map((each) => each.customerId)).toEqual(['3'])
    const segments = await readSegments(context)
    expect(segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(4)
    expect(segments.find((segment) => segment.name === 'no-orders')).toMatchObject({ customers: 1, total: 0 })
  })

  it('then computes only who was touched, and the same as a full pass would', async () => {
    database.services.clock.advance(3_600_000)
    expect(await computeProfiles(context)).toMatchObject({ computed: 0, full: false })
    database.services.clock.advance(3_600_000)
    await context.shop.query(`UPDATE customer SET changed_at = $1 WHERE id = '1'`, [context.clock.now()])
    expect(await computeProfiles(context)).toMatchObject({ computed: 1, full: false })
    const alone = await readProfile(context, '1')
    expect(await computeProfiles(context, { all: true })).toMatchObject({ computed: 4, full: true })
    expect(alone).toEqual(await readProfile(context, '1'))
  })

  it('passes over everyone again after a day, because silences grow', async () => {
    const before = await readProfile(context, '2')
    database.services.clock.advance(25 * 3_600_000)
    expect(await computeProfiles(context)).toMatchObject({ computed: 4, full: true })
    expect((await readProfile(context, '2'))?.recencyDays).toBeGreaterThan(before?.recencyDays ?? Infinity)
  })

  it('learns the best hour from clicks and begun checkouts where orders do not tell it', async () => {
    expect((await readProfile(context, '2'))?.bestHour).toBeNull()
    const at = (day: number) => Date.UTC(2026, 1, day, 10, 20)
    await context.shop.query(
      `INSERT INTO checkout (shop_id, token, customer_id, total_price, currency, created_at, source_updated_at) SELECT $1, 'v' || i, '2', 8, 'USD', to_timestamp($2 / 1000.0) - make_interval(days => i), now() FROM generate_series(0, 5) i`,
      [context.shopId, at(18)])
    const asked: (readonly string[] | null)[] = []
    await computeProfiles(context, {
      all: true,
      readClicks: async (_since, customerIds) => {
        asked.push(customerIds)
        return new Map([['2', [8, 9, 10, 11, 12].map(at)]])
      },
    })
    expect(asked).toEqual([null])
    // 10:20 UTC where the store is.
    const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: (await readShop(context.shop)).timeZone }).format(at(18)))
    expect((await readProfile(context, '2'))?.bestHour).toBe(hour)
  })

  it('removes the profile of who opts out, and all when the store turns profiling off', async () => {
    await context.shop.query(`UPDATE customer SET profiling_opt_out = true WHERE id = '3'`)
    expect(await computeProfiles(context)).toMatchObject({ removed: 1 })
    expect(await readProfile(context, '3')).toBeNull()
    expect(await forgetCustomer(context, '2')).toBe(true)
    expect(await forgetCustomer(context, '2')).toBe(false)
    await saveShopSettings(context.shop, { profilingEnabled: false })
    expect(await computeProfiles(context)).toMatchObject({ computed: 0, removed: 2 })
    expect(await count()).toBe(0)
  })

  it('uses a repeat-purchase model once it has won, and keeps a loser out', async () => {
    const other = await database.context('large-shop.myshopify.com')
    expect(await trainRepeatPurchase(other)).toMatchObject({ promoted: false, rows: 0 })
    expect(await liveModel(other, 'repeat-purchase')).toBeNull()
    await insertStore(other, regulars(400))
    const card = await trainRepeatPurchase(other)
    expect(card).toMatchObject({ promoted: true, rows: 400 })
    expect(await computeProfiles(other)).toMatchObject({ computed: 400, full: true })
    const [regular, gone] = [await readProfile(other, 'c0'), await readProfile(other, 'c1')]
    expect(regular?.modelVersion).toBe('profile-1+repeat-purchase-2')
    expect(regular?.pAlive).toBeGreaterThan(0.6)
    expect(gone?.pAlive).toBeLessThan(0.3)
    expect(regular?.expectedValue365).toBeGreaterThan(gone?.expectedValue365 ?? Infinity)
    expect(await readProfile(context, 'c0')).toBeNull()
  })
})

/** Every second customer buys each 20 days to the end; the others did until they stopped half way. */
function regulars(customers: number) {
  return Array.from({ length: customers }, (_, i) => ({
    id: `c${i}`,
    orders: Array.from({ length: i % 2 === 0 ? 15 : 7 }, (_, k) => ({
      day: new Date(Date.UTC(2025, 4, 1) + (k * 20 + (i % 20)) * 86_400_000).toISOString().slice(0, 10),
      productId: 'tea', price: 20 + (i % 7), quantity: 1,
    })),
  }))
}
