import type { ActionFunctionArgs } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { exportCustomerData, forgetOldVisits, forgetUnwantedVisits, linkVisits, makeVisitKey, projectInbox, readStorefrontState, receiveWebhook, redactCustomerRows, renewVisitKey, streamVisits } from '~/collect'

import { useAppServices } from '~/platform/app-services.server'
import type { ShopContext } from '~/platform/context'
import { saveShopSettings } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { action, loader } from './storefront.events'

let database: TestDatabase
let store: ShopContext
let key: string
let stores = 0
const at = '2026-03-01T11:00:00.000Z'

beforeAll(async () => {
  database = await createTestDatabase()
  useAppServices(database.services)
})
afterAll(() => database.close())
beforeEach(async () => {
  stores += 1
  store = await database.context(`visits-${stores}.myshopify.com`, { storefrontVisits: true })
  key = makeVisitKey(store.cipher, store.shopId, 1)
  const product = { title: 'Cup', handle: 'cup', status: 'active', created_at: '2025-01-01T00:00:00Z', updated_at: '2025-01-01T00:00:00Z', variants: [] }
  const person = { email: 'ann@example.com', created_at: '2025-01-01T00:00:00Z', updated_at: '2025-01-01T00:00:00Z' }
  await hear('products/create', { ...product, id: 7 })
  await hear('products/create', { ...product, id: 8, handle: 'pot' })
  await hear('customers/create', { ...person, id: 9 })
  await hear('customers/create', { ...person, id: 10, email: 'bob@example.com' })
  await projectInbox(store, { limit: 10 })
})

let heard = 0
async function hear(topic: string, body: object): Promise<void> {
  const rawBody = Buffer.from(JSON.stringify(body))
  await receiveWebhook(database.services, { shopId: store.shopId, topic, webhookId: `w${heard++}`, eventId: null, apiVersion: null, triggeredAt: null, rawBody })
}
const hearOrder = (id: number, customer: number) =>
  hear('orders/create', { id, name: `#${id}`, total_price: '5.00', subtotal_price: '5.00', currency: 'USD', created_at: at, updated_at: at, customer: { id: customer }, line_items: [{ id, product_id: 8, quantity: 1, price: '5.00' }] })

const post = (body: string, by = key) =>
  action({ request: new Request(`http://127.0.0.1/storefront/events?key=${encodeURIComponent(by)}`, { method: 'POST', body, headers: { 'content-type': 'text/plain', origin: 'null' } }), params: {}, context: {} } as ActionFunctionArgs)
const send = (...events: object[]) => post(JSON.stringify({ events }))
const view = (id: string, changes: object = {}) => ({ id, kind: 'product-viewed', at, visitor: 'browser-1', product: '7', ...changes })
const counts = async () => Object.fromEntries((await readStorefrontState(store)).counts.map(({ outcome, visits }) => [outcome, visits]))
async function visitsOf(customerId: string) {
  const found = []
  for await (const batch of streamVisits(store, new Date(0), [customerId])) found.push(...batch)
  return found
}

describe('POST /storefront/events', () => {
  it('stores each visit once, answers any origin, and keeps no id of a browser as it came', async () => {
    const response = await send(view('a'), view('b', { kind: 'searched', words: 'Wool' }), view('c', { product: '404' }))
    expect([response.status, await response.text()]).toEqual([200, '{"stored":2,"duplicate":0,"unknown-item":1}'])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await (await send(view('a'))).text()).toBe('{"stored":0,"duplicate":1,"unknown-item":0}')
    expect(await counts()).toEqual({ stored: 2, duplicate: 1, 'unknown-item': 1 })
    expect(JSON.stringify(await store.shop.query('SELECT * FROM storefront_visit'))).not.toContain('browser-1')
  })

  it('answers what it refuses, counts why, and keeps nothing of it', async () => {
    expect((await post('{')).status).toBe(400)
    expect((await post('x'.repeat(20_000))).status).toBe(413)
    expect((await post('{}', 'made up')).status).toBe(403)
    const tampered = `${Buffer.from(JSON.stringify({ shop: store.shopId, version: 2 })).toString('base64url')}.${key.split('.')[1]}`
    expect((await post('{}', tampered)).status).toBe(403)
    expect((await send(view('a', { kind: 'none' }), view('b', { at: '2025-01-01T00:00:00Z' }))).status).toBe(200)
    expect(await counts()).toEqual({ malformed: 2, 'too-old': 1, 'too-large': 1 })
    expect(await store.shop.query('SELECT 1 FROM storefront_visit')).toEqual([])
  })

  it('takes nothing with a renewed key, from a store that turned it off or left', async () => {
    // The pixel itself cannot be renewed: the store has not granted the scope.
    expect(await renewVisitKey(store)).toBe('refused')
    expect((await send(view('a'))).status).toBe(403)
    key = makeVisitKey(store.cipher, store.shopId, 2)
    expect((await send(view('a'))).status).toBe(200)
    await saveShopSettings(store.shop, { profilingEnabled: false })
    expect((await send(view('b'))).status).toBe(403)
    await saveShopSettings(store.shop, { profilingEnabled: true, storefrontVisits: false })
    expect((await send(view('b'))).status).toBe(403)
    await store.shop.query('UPDATE shop SET uninstalled_at = now() WHERE id = $1', [store.shopId])
    expect((await send(view('b'))).status).toBe(403)
    expect(await counts()).toEqual({ stored: 1, 'old-key': 1, 'turned-off': 2 })
    expect(await readStorefrontState(store)).toMatchObject({ live: false, error: 'missing-scope' })
  })

  it('answers a preflight, and asks for a post', async () => {
    const ask = (method: string) => loader({ request: new Request('http://127.0.0.1/storefront/events', { method }), params: {}, context: {} })
    expect([ask('OPTIONS').status, ask('OPTIONS').headers.get('access-control-allow-methods'), ask('GET').status]).toEqual([204, 'POST', 405])
  })
})

describe('whom a visit belongs to', () => {
  it('is told by a login, also for what came before it in this browser', async () => {
    await send(view('a'))
    await send(view('b', { customer: '9', product: '8' }))
    expect(await linkVisits(store)).toEqual({ linked: 2, dropped: 0 })
    await send(view('c', { kind: 'put-in-cart' }))
    await linkVisits(store)
    expect((await visitsOf('9')).map(({ kind, productId }) => [kind, productId])).toEqual([['product-viewed', '7'], ['product-viewed', '8'], ['put-in-cart', '7']])
    expect(await linkVisits(store)).toEqual({ linked: 0, dropped: 0 })
  })

  it('is told by the order’s own webhook, whatever the browser says, even when that comes first', async () => {
    await send(view('a'))
    await send({ id: 'done', kind: 'checked-out', at, visitor: 'browser-1', order: '55' })
    expect(await linkVisits(store)).toEqual({ linked: 0, dropped: 0 })
    await hearOrder(55, 10)
    await projectInbox(store, { limit: 10 })
    expect(await linkVisits(store)).toEqual({ linked: 1, dropped: 0 })
    expect(await visitsOf('10')).toHaveLength(1)
    await send({ id: 'made up', kind: 'checked-out', at, visitor: 'browser-2', order: '99999' })
    await send(view('z', { visitor: 'browser-2' }))
    expect(await linkVisits(store)).toEqual({ linked: 0, dropped: 0 })
  })

  it('is nobody where the store does not know the customer', async () => {
    await send(view('a', { customer: '404' }))
    expect(await linkVisits(store)).toEqual({ linked: 0, dropped: 0 })
    expect(await store.shop.query('SELECT customer_id FROM storefront_visit')).toEqual([{ customer_id: null }])
  })

  it('moves with customers who are merged', async () => {
    await send(view('a', { customer: '9' }))
    await linkVisits(store)
    await hear('customers/merge', { admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/10', admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/9', status: 'completed' })
    await projectInbox(store, { limit: 10 })
    expect((await visitsOf('10')).map(({ productId }) => productId)).toEqual(['7'])
  })
})

describe('what is forgotten', () => {
  const held = async () => (await store.shop.query<{ n: number }>('SELECT (SELECT count(*) FROM storefront_visit)::int + (SELECT count(*) FROM storefront_visitor)::int AS n'))[0]?.n

  it('exports visits, and forgets them with the customer', async () => {
    await send(view('a', { customer: '9' }), view('b', { kind: 'searched', words: 'wool' }))
    await linkVisits(store)
    expect((await exportCustomerData(store, '9')).visits).toMatchObject([{ kind: 'product-viewed', productId: '7' }, { kind: 'searched', words: 'wool' }])
    await redactCustomerRows(store, '9')
    expect(await held()).toBe(0)
  })

  it('neither keeps nor reads visits of somebody who objects', async () => {
    await send(view('a', { customer: '9' }))
    await linkVisits(store)
    await store.shop.query("UPDATE customer SET profiling_opt_out = true WHERE id = '9'")
    expect(await visitsOf('9')).toEqual([])
    expect(await forgetUnwantedVisits(store, true)).toBe(1)
    await send(view('b'))
    expect(await linkVisits(store)).toEqual({ linked: 0, dropped: 1 })
    expect(await store.shop.query('SELECT 1 FROM storefront_visit')).toEqual([])
    expect(await counts()).toEqual({ stored: 2, 'opted-out': 1 })
  })

  it('forgets what is old, and everything where the store turns profiling off', async () => {
    await send(view('a', { customer: '9' }), view('b', { at: '2026-02-27T00:00:00Z' }))
    await linkVisits(store)
    expect(await forgetOldVisits(store, new Date('2026-02-28T00:00:00Z'))).toBe(1)
    expect(await visitsOf('9')).toHaveLength(1)
    await forgetUnwantedVisits(store, false)
    expect(await held()).toBe(0)
  })
})
