import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { readCollections } from '../read/read-collections'
import { upsertCollections } from '../store/upsert-collections'
import { redactCustomerRows } from '../privacy/redact-customer-rows'
import { readCatalogue } from '../read/read-catalogue'
import { readVariantOptions } from '../read/read-variant-options'
import { canSimulateShopify, startSimulatedShopify, type SimulatedShopify } from '~/platform/testing/start-simulated-shopify'
import { continueSync } from './continue-sync'
import { reconcile } from './reconcile'
import { startBackfill } from './start-backfill'
import { readRuns } from './sync-run'
import { writeConsentToShopify } from '../consent/write-consent-to-shopify'
import { recordConsent } from '../consent/record-consent'

const SHOP = 'ember-and-oak.myshopify.com'
const DAY = 86_400_000

describe.skipIf(!canSimulateShopify)('reading the history of a store (skipped without the Admin API’s schema)', () => {
  let database: TestDatabase
  let shopify: SimulatedShopify
  let context: ShopContext

  beforeAll(async () => {
    const start = new Date('2026-03-01T12:00:00Z')
    shopify = await startSimulatedShopify(SHOP, 120, start)
    database = await createTestDatabase({ REKINDLE_MODE: 'demo', SHOPIFY_API_ORIGIN: shopify.origin })
    context = await database.context(SHOP)
  })
  afterAll(async () => {
    await database.close()
    await shopify.stop()
  })

  const count = async (table: string) => Number((await context.shop.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n)

  async function readAll(): Promise<void> {
    for (let steps = 0; steps < 200; steps++) {
      const { running } = await continueSync(context)
      if (running === 0) return
      const now = new Date(database.services.clock.now().getTime() + 60_000)
      database.services.clock.set(now)
      await shopify.advance(now)
    }
    throw new Error('The backfill does not come to an end.')
  }

  it('backfills products, collections, customers and orders by bulk operations, and does not repeat itself', async () => {
    await startBackfill(context)
    await startBackfill(context)
    await readAll()
    expect((await readRuns(context)).map((run) => [run.resource, run.state, run.rows > 0, run.error])).toEqual(
      expect.arrayContaining(['products', 'collections', 'customers', 'orders'].map((resource) => [resource, 'DONE', true, null])),
    )
    expect(await readRuns(context)).toHaveLength(4)
    expect(await count('customer')).toBeGreaterThanOrEqual(120)
    expect(await count('order_line')).toBeGreaterThan(await count('"order"'))
    expect(await count('refund')).toBeGreaterThan(0)
    expect(await count("customer WHERE consent_state = 'SUBSCRIBED' AND email_encrypted IS NOT NULL")).toBeGreaterThan(10)
    expect((await readCatalogue(context)).some((product) => product.available && product.tags.length > 0 && product.description !== '')).toBe(true)
  })

  it('learns what every variant is, and reads products again that were read before that was asked', async () => {
    const options = await readVariantOptions(context)
    expect(options).toContainEqual(expect.objectContaining({ options: [{ name: 'Colour', value: 'Chalk' }] }))
    expect(options.flatMap((each) => each.options.map((option) => option.name))).not.toContain('Title')
    expect(await count("order_line WHERE variant_title = 'Chalk'")).toBeGreaterThan(0)
    // As the migration leaves a store that was there before.
    await context.shop.query(`UPDATE variant SET options = '[]'`)
    await context.shop.query(`UPDATE product SET source_version = ''`)
    await context.shop.query(`DELETE FROM sync_run WHERE kind = 'backfill' AND resource = 'products' AND state = 'DONE'`)
    await startBackfill(context)
    await readAll()
    expect(await readVariantOptions(context)).toEqual(options)
  })

  it('knows which products are in which collection', async () => {
    const collections = await readCollections(context)
    expect(collections.map(({ title }) => title)).toEqual(expect.arrayContaining(['Coffee', 'Gifts', 'Tea']))
    const coffee = collections.find(({ title }) => title === 'Coffee')!
    const inCoffee = (await readCatalogue(context)).filter(({ collectionIds }) => collectionIds.includes(coffee.id))
    expect(inCoffee).toHaveLength(coffee.products)
    expect(inCoffee.length).toBeGreaterThan(5)
  })

  it('reads a collection again that a webhook has named, since the webhook does not list its products', async () => {
    const [coffee] = (await readCollections(context)).filter(({ title }) => title === 'Coffee')
    await context.shop.query('DELETE FROM collection_product WHERE collection_id = $1', [coffee!.id])
    const told = { sourceUpdatedAt: context.clock.now().toISOString(), sourceVersion: 'told' }
    await context.shop.transaction((tx) => upsertCollections(tx, [{ id: coffee!.id, title: 'Coffee', handle: 'coffee', productIds: null, ...told }]))
    expect((await readCollections(context)).find(({ id }) => id === coffee!.id)?.products).toBe(0)
    expect((await continueSync(context)).rows).toBe(1)
    expect(await readCollections(context)).toContainEqual(coffee)
    // The simulated Shopify knows nothing of that version, so the collection stays marked until its own is there again.
    await context.shop.query('DELETE FROM collection WHERE id = $1', [coffee!.id])
    await reconcile(context)
    expect(await readCollections(context)).toContainEqual(coffee)
    expect((await continueSync(context)).rows).toBe(0)
  })

  it('finds what no webhook told, and nothing when nothing was missed', async () => {
    const orders = await count('"order"')
    const now = new Date(database.services.clock.now().getTime() + 10 * DAY)
    database.services.clock.set(now)
    await shopify.advance(now)
    const first = await reconcile(context)
    expect(first.repaired).toBeGreaterThan(5)
    expect(await count('"order"')).toBeGreaterThan(orders)
    const before = await context.shop.query(`SELECT json_agg(o ORDER BY id)::text AS rows FROM "order" o`)
    const second = await reconcile(context)
    expect(second.repaired).toBe(0)
    expect(await context.shop.query(`SELECT json_agg(o ORDER BY id)::text AS rows FROM "order" o`)).toEqual(before)
  })

  it('reads the same rows by pages as in bulk', async () => {
    const rows = () => context.shop.query(`SELECT json_agg(json_build_object('o', to_jsonb(o) - 'source_version', 'l', (SELECT json_agg(l ORDER BY l.id) FROM order_line l WHERE l.order_id = o.id)) ORDER BY id)::text AS rows FROM "order" o`)
    const before = await rows()
    await context.shop.query('DELETE FROM order_line')
    await context.shop.query('DELETE FROM "order"')
    await context.shop.query("UPDATE sync_run SET started_at = '2020-01-01' WHERE resource = 'orders'")
    expect((await reconcile(context)).repaired).toBeGreaterThan(100)
    expect(await rows()).toEqual(before)
  }, 120_000)

  it('renews a token that Shopify refuses', async () => {
    await shopify.expireTokens()
    expect((await context.admin.request<{ shop: { name: string } }>('query { shop { name } }')).data.shop.name).not.toBe('')
    const [session] = await context.shop.withConnection(async (connection) => (await connection.query<{ accessToken: string }>('SELECT "accessToken" FROM session')).rows)
    expect(session?.accessToken).not.toMatch(/^shp/)
  })

  it('tells Shopify of a consent that was withdrawn here, and does not bring back who was forgotten', async () => {
    const [customer] = await context.shop.query<{ id: string }>("SELECT id FROM customer WHERE consent_state = 'SUBSCRIBED' ORDER BY id LIMIT 1")
    const now = database.services.clock.now()
    const customerId = customer?.id ?? ''
    await context.shop.transaction((tx) => recordConsent(tx, { customerId, state: 'UNSUBSCRIBED', source: 'test', occurredAt: now, recordedAt: now }))
    await writeConsentToShopify(context, customerId)
    const { data } = await context.admin.request<{ customer: { defaultEmailAddress: { marketingState: string } } }>('query ($id: ID!) { customer(id: $id) { defaultEmailAddress { marketingState } } }', { id: `gid://shopify/Customer/${customerId}` })
    expect(data.customer.defaultEmailAddress.marketingState).toBe('UNSUBSCRIBED')

    await redactCustomerRows(context, customerId)
    await reconcile(context)
    expect(await context.shop.query('SELECT email_encrypted, consent_state FROM customer WHERE id = $1', [customerId])).toEqual([{ email_encrypted: null, consent_state: 'REDACTED' }])
  })
})
