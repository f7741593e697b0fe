import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { ActionFunctionArgs } from '@remix-run/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { projectInbox, readInbox } from '~/collect'
import { useAppServices } from '~/platform/app-services.server'
import { readShop } from '~/platform/shops'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  useAppServices(database.services)
})
afterAll(() => database.close())

/** What shopify.app.toml subscribes to: the file named beside it, its topics, its address. */
function readSubscriptions(): { file: string; topics: string[]; uri: string }[] {
  const toml = readFileSync('shopify.app.toml', 'utf8')
  return [...toml.matchAll(/\[\[webhooks\.subscriptions\]\] # (\S+)\n(?:compliance_)?topics = \[([^\]]*)\]\nuri = "([^"]+)"/g)].map(([, file, topics, uri]) => ({
    file: file as string,
    topics: (topics as string).split(',').map((topic) => topic.trim().replaceAll('"', '')),
    uri: uri as string,
  }))
}

const subscriptions = readSubscriptions()
const modules = import.meta.glob<{ action: (args: ActionFunctionArgs) => Promise<Response> }>('./webhooks.*.ts')

async function post(file: string, topic: string, body: string, changes: Record<string, string> = {}): Promise<number> {
  const load = modules[`./${file.split('/').at(-1)}`]
  if (!load) throw new Error(`There is no ${file}.`)
  const { action } = await load()
  const headers = {
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': 'hooks.myshopify.com',
    'x-shopify-webhook-id': `id of ${topic}`,
    'x-shopify-hmac-sha256': createHmac('sha256', database.services.env.SHOPIFY_API_SECRET).update(body).digest('base64'),
    ...changes,
  }
  const request = new Request('http://127.0.0.1/webhooks', { method: 'POST', body, headers })
  return action({ request, params: {}, context: {} } as ActionFunctionArgs).then(
    (response) => response.status,
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : Promise.reject(thrown)),
  )
}

describe('the subscriptions of shopify.app.toml', () => {
  it('name the file that answers at their address', () => {
    expect(subscriptions.length).toBe(10)
    for (const { file, uri } of subscriptions) {
      expect(existsSync(file)).toBe(true)
      expect(file.replace(/^app\/routes\//, '/').replace(/\.ts$/, '').replaceAll('.', '/')).toBe(uri)
    }
  })

  it.each(subscriptions.flatMap(({ file, topics }) => topics.map((topic) => [topic, file])))('%s is stored once, and refused with another signature', async (topic, file) => {
    const context = await database.context('hooks.myshopify.com')
    const count = async () => Number((await context.shop.query<{ n: number }>('SELECT count(*)::int AS n FROM inbox WHERE topic = $1', [topic]))[0]?.n)
    expect(await post(file, topic, '{"id": 1}', { 'x-shopify-hmac-sha256': 'AAAA' })).toBe(401)
    expect(await count()).toBe(0)
    expect(await post(file, topic, '{"id": 1}')).toBe(200)
    expect(await post(file, topic, '{"id": 1}')).toBe(200)
    expect(await count()).toBe(1)
    await projectInbox(context, { limit: 100 })
    expect((await readInbox(context, { states: ['IGNORED', 'FAILED'], limit: 10 })).map((entry) => entry.topic)).toEqual([])
  })
})

describe('a malformed body with a right signature', () => {
  it('is kept and shown', async () => {
    const context = await database.context('hooks.myshopify.com')
    expect(await post('webhooks.orders.ts', 'orders/create', '{"id": ', { 'x-shopify-webhook-id': 'broken' })).toBe(200)
    await projectInbox(context, { limit: 100 })
    const [entry] = await readInbox(context, { states: ['MALFORMED'], limit: 1 })
    expect(entry).toMatchObject({ webhookId: 'broken', replayable: true, error: expect.stringContaining('not JSON') as string })
  })
})

describe('a delivery of a store that is not known yet', () => {
  it('is stored, and read once the store is there', async () => {
    const unknown = { 'x-shopify-shop-domain': 'early.myshopify.com', 'x-shopify-webhook-id': 'early' }
    expect(await post('webhooks.products.ts', 'products/create', '{"id": 5, "title": "Mug", "handle": "mug", "variants": []}', unknown)).toBe(200)
    const context = await database.context('early.myshopify.com')
    expect(await projectInbox(context, { limit: 10 })).toMatchObject({ done: 1 })
    expect(await context.shop.query('SELECT title FROM product')).toEqual([{ title: 'Mug' }])
  })
})

describe('app/uninstalled and app/scopes_update', () => {
  it('take effect at once', async () => {
    const context = await database.context('leaves.myshopify.com')
    const headers = { 'x-shopify-shop-domain': 'leaves.myshopify.com' }
    expect(await post('webhooks.app.ts', 'app/scopes_update', '{"current": ["read_orders"]}', headers)).toBe(200)
    expect((await readShop(context.shop)).scopes).toBe('read_orders')
    expect(await post('webhooks.app.ts', 'app/uninstalled', '{}', { ...headers, 'x-shopify-triggered-at': '2026-03-01T12:00:00Z' })).toBe(200)
    expect((await readShop(context.shop)).uninstalledAt).toEqual(new Date('2026-03-01T12:00:00Z'))
  })
})

describe('shop/update', () => {
  const body = (name: string) => JSON.stringify({ id: 1, name, currency: 'CAD', iana_timezone: 'America/Toronto', primary_locale: 'fr', country_code: 'CA', domain: 'ember.example', plan_display_name: 'Grow' })
  const tell = (name: string, at: string, id: string) => post('webhooks.shop.ts', 'shop/update', name === '' ? '{"id":1}' : body(name), { 'x-shopify-webhook-id': id, 'x-shopify-triggered-at': at })

  it('keeps what the merchant changed; an overtaken notice and a body that is no shop change nothing', async () => {
    const context = await database.context('hooks.myshopify.com')
    expect(await tell('Ember two', '2026-02-02T00:00:00Z', 'shop-2')).toBe(200)
    expect(await tell('Ember one', '2026-02-01T00:00:00Z', 'shop-1')).toBe(200)
    expect(await tell('', '2026-02-03T00:00:00Z', 'shop-3')).toBe(200)
    expect(await readShop(context.shop)).toMatchObject({ name: 'Ember two', currency: 'CAD', timeZone: 'America/Toronto', locale: 'fr', country: 'CA', url: 'https://ember.example', plan: 'Grow' })
    await projectInbox(context, { limit: 100 })
    expect((await readInbox(context, { states: ['MALFORMED'], limit: 100 })).map((entry) => entry.topic)).toContain('shop/update')
  })
})
