import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLookOutcomes } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { saveShopSettings } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { readRecommendations, recommendFor, refreshRecommendations } from '.'
import { readVisitPull } from './read-visits'

const today = new Date('2026-03-01T12:00:00Z')
const daysAgo = (days: number) => new Date(today.getTime() - days * 86_400_000)
const products = Array.from({ length: 12 }, (_, i) => `p${String(i).padStart(2, '0')}`)

let database: TestDatabase
let context: ShopContext
let events = 0

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context('visits.myshopify.com', { storefrontVisits: true })
  const { shop, shopId } = context
  await shop.query(
    `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, status, published_at, created_at, source_updated_at)
     SELECT $1, id, CASE id WHEN 'p11' THEN 'Harbour Lantern' ELSE 'Thing ' || id END, id, 'Things', 'House', 'ACTIVE', $3, $3, $3 FROM unnest($2::text[]) AS id`, [shopId, products, daysAgo(700)])
  await shop.query("INSERT INTO variant (shop_id, id, product_id, price, inventory_quantity) SELECT $1, 'v-' || id, id, 10, 50 FROM unnest($2::text[]) AS id", [shopId, products])
  await shop.query('INSERT INTO customer (shop_id, id, created_at, source_updated_at, changed_at) SELECT $1, id, $3, $3, $3 FROM unnest($2::text[]) AS id', [shopId, ['ann', 'bob', 'eve', 'ida'], daysAgo(300)])
  // Everything has been bought by somebody lately, so that everything is popular a little: p00 most, p11 least.
  for (const [i, product] of products.entries()) for (let n = 0; n < 13 - i; n++) await order(`ida`, product, 3 + n)
  await order('ann', 'p00', 40)
  await order('bob', 'p00', 40)
})
afterAll(() => database.close())

let orders = 0
async function order(customer: string, product: string, days: number): Promise<void> {
  const id = `o${String(orders++).padStart(4, '0')}`
  const { shop, shopId } = context
  await shop.query(`INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'USD', 10, 10, $4, $4)`, [shopId, id, customer, daysAgo(days)])
  await shop.query('INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, quantity, price) VALUES ($1, $2, $2, $3, $4, $3, 1, 10)', [shopId, id, product, `v-${product}`])
}
async function visit(customer: string, kind: string, days: number, about: { product?: string; words?: string }): Promise<void> {
  await context.shop.query("INSERT INTO storefront_visit (shop_id, event_id, kind, visitor, customer_id, product_id, words, at) VALUES ($1, $2, $3, 'v', $4, $5, $6, $7)", [
    context.shopId, `e${events++}`, kind, customer, about.product ?? null, about.words ?? null, daysAgo(days),
  ])
}
/** The cached recommender lives ten minutes of the store's clock. */
const later = () => database.services.clock.set(new Date(context.clock.now().getTime() + 11 * 60_000))
const shown = async (customerId: string) => (await recommendFor(context, { customerId, count: 3 })).map(({ productId }) => productId)

describe('what was looked at on the storefront', () => {
  it('is not there while nobody was seen', async () => {
    expect(await readVisitPull(context)).toBeNull()
    expect(await shown('ann')).not.toContain('p11')
  })

  it('comes first among what is shown, with another true reason and without a word of having looked', async () => {
    await visit('ann', 'product-viewed', 3, { product: 'p10' })
    await visit('ann', 'put-in-cart', 2, { product: 'p09' })
    await visit('ann', 'searched', 2, { words: 'harbour lanterns please' })
    later()
    const ranked = await recommendFor(context, { customerId: 'ann', count: 3 })
    expect(ranked.map(({ productId }) => productId)).toEqual(['p09', 'p10', 'p11'])
    expect(ranked.map(({ moves }) => moves.map(({ rule, to }) => `${rule} ${to}`))).toEqual([['looked-at 1'], ['looked-at 2'], ['looked-at 3']])
    expect(ranked.every(({ reason }) => ['popular', 'similar'].includes(reason.kind))).toBe(true)
    await refreshRecommendations(context)
    expect((await readRecommendations(context, 'ann')).slice(0, 3).map(({ productId }) => productId)).toEqual(['p09', 'p10', 'p11'])
    expect(await shown('bob')).not.toEqual(['p09', 'p10', 'p11'])
  })

  it('is over with the purchase, with the objection and with the switch', async () => {
    await order('ann', 'p09', 1)
    later()
    expect(await shown('ann')).toEqual(expect.arrayContaining(['p10', 'p11']))
    expect(await shown('ann')).not.toContain('p09')
    await context.shop.query("UPDATE customer SET profiling_opt_out = true WHERE id = 'ann'")
    expect(await shown('ann')).not.toContain('p10')
    await context.shop.query("UPDATE customer SET profiling_opt_out = false WHERE id = 'ann'")
    await saveShopSettings(context.shop, { storefrontVisits: false })
    later()
    expect(await shown('ann')).not.toContain('p10')
    await saveShopSettings(context.shop, { storefrontVisits: true })
  })

  it('weighs as much as this store’s customers buy of it within a fortnight, without what they bought at once', async () => {
    for (const product of ['p01', 'p02', 'p03', 'p04']) await visit('bob', 'product-viewed', 30, { product })
    await visit('bob', 'put-in-cart', 30, { product: 'p05' })
    await visit('bob', 'put-in-cart', 30, { product: 'p06' })
    await visit('bob', 'taken-from-cart', 29.9, { product: 'p06' })
    await visit('eve', 'put-in-cart', 30, { product: 'p01' })
    await order('bob', 'p01', 25)
    await order('bob', 'p02', 5)
    await order('bob', 'p05', 20)
    await order('eve', 'p01', 29.99)
    expect(await readLookOutcomes(context)).toEqual({ viewed: { products: 5, bought: 1 }, inCart: { products: 1, bought: 1 }, open: 1 })
    expect(await readVisitPull(context)).toEqual({ viewed: (1 + 50 * 0.02) / 55, inCart: (1 + 50 * 0.08) / 51, meetings: 6 })
  })
})
