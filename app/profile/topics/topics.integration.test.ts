import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { computeProfiles, describeProfile, readProfile, readTopicQuality, trainTopics } from '../index'
import { leanings, plantedStore } from './testing/planted-store'

let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
})

afterAll(() => database.close())

describe('trainTopics', () => {
  it('says that an empty store has no topics', async () => {
    expect(await trainTopics(context)).toMatchObject({ promoted: false, rows: 0, why: expect.stringContaining('from 50 on') as string })
    expect(await liveModel(context, 'topics')).toBeNull()
  })

  it('learns a store, and the profile job says what each customer buys of', async () => {
    await insertPlanted()
    const card = await trainTopics(context)
    expect(card).toMatchObject({ promoted: true, rows: 40, details: { count: leanings, sampledOneIn: 1 } })
    expect(readTopicQuality(card.details)?.topics).toHaveLength(leanings)
    expect(await trainTopics(context)).toMatchObject({ value: card.value, baseline: card.baseline, details: card.details })

    expect(await computeProfiles(context)).toMatchObject({ computed: 399, full: true })
    const profiles = (await Promise.all(Array.from({ length: 20 }, (_, i) => readProfile(context, `c${i}`)))).flatMap((profile) => profile ?? [])
    expect(profiles[0]?.modelVersion).toBe('profile-1+topics-3')
    const told = profiles.filter((profile) => profile.interests.topics.length > 0)
    expect(told.length).toBeGreaterThan(10)
    const [topic] = told[0]?.interests.topics ?? []
    expect(topic?.evidence.orders).toBeGreaterThan(1)
    expect(topic?.products.length).toBeGreaterThan(0)
    // They have a card of their own on the customer's page; the sentences do not say it again.
    expect(describeProfile(told[0]!).join(' ')).not.toContain(topic!.words.join(' · '))
  })

  it('leaves out of learning and of profiles who objects to it', async () => {
    expect(await readProfile(context, 'c6')).toBeNull()
    await context.shop.query('UPDATE customer SET profiling_opt_out = true WHERE shop_id = $1', [context.shopId])
    expect(await trainTopics(context)).toMatchObject({ promoted: false, why: expect.stringContaining('there are 0') as string })
  })
})

async function insertPlanted(): Promise<void> {
  const { products, purchases } = plantedStore({ customers: 400, loyalty: 0.8 })
  const { shopId, shop } = context
  const long = new Date('2025-01-01T00:00:00Z')
  await shop.query(
    `INSERT INTO product (shop_id, id, title, handle, description, product_type, vendor, status, published_at, created_at, source_updated_at)
     SELECT $1, id, title, id, description, '', 'Ember', 'ACTIVE', $5, $5, $5 FROM unnest($2::text[], $3::text[], $4::text[]) AS p (id, title, description)`,
    [shopId, products.map((each) => each.id), products.map((each) => each.title), products.map((each) => each.description), long])
  await shop.query(
    `INSERT INTO customer (shop_id, id, profiling_opt_out, created_at, source_updated_at, changed_at) SELECT $1, 'c' || i, i = 6, $2::timestamptz, $2, $2 FROM generate_series(0, 399) i`, [shopId, long])
  const lines = Array.from(purchases.customer, (customer, i) => ({ customer: `c${customer}`, product: String(purchases.product[i]).padStart(2, '0'), order: `c${customer}-${purchases.at[i]}`, at: new Date(long.getTime() + purchases.at[i]! * 86_400_000) }))
  await shop.query(
    `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
     SELECT DISTINCT ON (o.id) $1, o.id, o.id, o.customer, 'USD', 20, 20, o.at, o.at FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS o (id, customer, at)`,
    [shopId, lines.map((each) => each.order), lines.map((each) => each.customer), lines.map((each) => each.at)])
  await shop.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, title, quantity, price) SELECT $1, 'l' || l.n, l.order_id, l.product, l.product, 1, 10 FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS l (order_id, product, n)`,
    [shopId, lines.map((each) => each.order), lines.map((each) => each.product)])
}
