import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { eraseOldBodies } from '../inbox/erase-old-bodies'
import { projectInbox } from '../inbox/project-inbox'
import { readInbox } from '../inbox/read-inbox'
import { replayInbox } from '../inbox/replay-inbox'
import { deliver } from '../testing/deliver'
import { exportCustomerData } from './export-customer-data'
import { completePrivacyRequest, listOpenPrivacyRequests, readPrivacyExport } from './privacy-requests'
import { redactCustomerRows } from './redact-customer-rows'
import { redactShopRows } from './redact-shop-rows'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const ann = { id: 191167, email: 'ann@example.com', first_name: 'Ann', last_name: 'Lee', created_at: '2025-01-01T00:00:00Z', updated_at: '2025-01-01T00:00:00Z' }
const order = { id: 299938, name: '#1', total_price: '5.00', subtotal_price: '5.00', currency: 'USD', created_at: '2025-01-02T00:00:00Z', updated_at: '2025-01-02T00:00:00Z', landing_site: '/?email=ann', customer: ann, line_items: [{ id: 1, product_id: 9, quantity: 1, price: '5.00' }] }

async function storeWithAnn(name: string): Promise<ShopContext> {
  const context = await database.context(`${name}.myshopify.com`)
  await deliver(
    database.services,
    context.shopId,
    { topic: 'customers/create', body: ann },
    { topic: 'orders/create', body: order },
    { topic: 'refunds/create', body: { id: 5, order_id: 299938, created_at: '2025-01-03T00:00:00Z', note: 'for Ann', refund_line_items: [] } },
    { topic: 'customers_email_marketing_consent/update', body: { customer_id: 191167, email_address: 'ann@example.com', email_marketing_consent: { state: 'subscribed', consent_updated_at: '2025-01-01T00:00:00Z' } } },
    { topic: 'checkouts/create', body: { token: 't', total_price: '5.00', customer: ann, line_items: [] } },
    { topic: 'orders/create', body: '{"id": 1, "email": "ann@example.com", broken' },
    { topic: 'customers/create', body: { ...ann, id: 2, email: 'bob@example.com', first_name: 'Bob' } },
  )
  await projectInbox(context, { limit: 100 })
  return context
}

/** Everything that this store's rows say, bodies and fields opened. */
async function everythingHeld(context: ShopContext): Promise<string> {
  const tables = ['customer', 'consent_event', '"order"', 'order_line', 'refund', 'checkout', 'privacy_request', 'import_run']
  const rows = await Promise.all(tables.map((table) => context.shop.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE shop_id = $1`, [context.shopId])))
  const bodies = await context.shop.query<{ body: Buffer }>('SELECT body_encrypted AS body FROM inbox WHERE shop_id = $1 AND length(body_encrypted) > 0', [context.shopId])
  const sealed = await context.shop.query<{ a: Buffer | null; b: Buffer | null; c: Buffer | null }>('SELECT email_encrypted a, first_name_encrypted b, last_name_encrypted c FROM customer WHERE shop_id = $1', [context.shopId])
  const names = sealed.flatMap((row) => (['email', 'firstName', 'lastName'] as const).map((field, at) => [row.a, row.b, row.c][at] && context.cipher.decrypt([row.a, row.b, row.c][at] as Buffer, `${context.shopId}/customer.${field}`)))
  return [JSON.stringify(rows), ...bodies.map((row) => context.cipher.decrypt(row.body, `${context.shopId}/inbox.body`)), ...names].join('\n')
}

describe('customers/redact', () => {
  it('erases the person everywhere in this room, the raw bodies too, and leaves the others', async () => {
    const context = await storeWithAnn('redact')
    await deliver(database.services, context.shopId, { topic: 'customers/redact', body: { customer: { id: 191167, email: 'ann@example.com' }, orders_to_redact: [299938] } })
    await projectInbox(context, { limit: 10 })
    const [request] = await listOpenPrivacyRequests(context)
    expect(request).toMatchObject({ kind: 'customers/redact', customerId: '191167', orderIds: ['299938'] })
    expect(await everythingHeld(context)).toMatch(/ann@example\.com/)

    await redactCustomerRows(context, '191167')
    await completePrivacyRequest(context, request?.id ?? '')
    const held = await everythingHeld(context)
    expect(held).not.toMatch(/ann@example\.com|\bAnn\b|email=ann/)
    expect(held).toContain('bob@example.com')
    expect(await listOpenPrivacyRequests(context)).toEqual([])
    expect(await context.shop.query('SELECT customer_id, subtotal::float8 FROM "order"')).toEqual([{ customer_id: null, subtotal: 5 }])
    const [erased] = await readInbox(context, { states: ['MALFORMED'], limit: 5 })
    expect(erased?.replayable).toBe(false)
    await expect(replayInbox(context, BigInt(erased?.id ?? 0))).rejects.toThrow('was erased')
  })

  it('holds against deliveries that come later, whose bodies are not kept', async () => {
    const context = await storeWithAnn('late')
    await redactCustomerRows(context, '191167')
    await deliver(
      database.services,
      context.shopId,
      { topic: 'customers/update', body: { ...ann, updated_at: '2026-01-01T00:00:00Z' } },
      { topic: 'orders/updated', body: { ...order, updated_at: '2026-01-01T00:00:00Z' } },
      { topic: 'customers_email_marketing_consent/update', body: { customer_id: 191167, email_marketing_consent: { state: 'subscribed', consent_updated_at: '2026-02-01T00:00:00Z' } } },
      { topic: 'checkouts/create', body: { token: 't2', total_price: '5.00', customer: ann, line_items: [] } },
    )
    expect(await projectInbox(context, { limit: 10 })).toMatchObject({ done: 4 })
    expect(await everythingHeld(context)).not.toMatch(/ann@example\.com|\bAnn\b|email=ann/)
    expect(await context.shop.query(`SELECT consent_state, redacted_at IS NOT NULL AS redacted FROM customer WHERE id = '191167'`)).toEqual([{ consent_state: 'REDACTED', redacted: true }])
    expect(await context.shop.query('SELECT DISTINCT customer_id FROM "order"')).toEqual([{ customer_id: null }])
  })

  it('forgets a person who was never known, so that a late creation finds the mark', async () => {
    const context = await database.context('never.myshopify.com')
    await redactCustomerRows(context, '191167')
    await deliver(database.services, context.shopId, { topic: 'customers/create', body: ann })
    await projectInbox(context, { limit: 10 })
    expect(await everythingHeld(context)).not.toMatch(/ann@example\.com/)
  })
})

describe('customers/redact of a guest', () => {
  it('erases the bodies of the orders that it names, and marks nobody', async () => {
    const context = await database.context('guest.myshopify.com')
    await deliver(database.services, context.shopId, { topic: 'orders/create', body: { ...order, customer: null, email: 'guest@example.com' } })
    await projectInbox(context, { limit: 10 })
    await redactCustomerRows(context, null, ['299938'])
    expect(await everythingHeld(context)).not.toMatch(/guest@example|email=ann/)
    expect(await context.shop.query('SELECT id FROM customer')).toEqual([])
    expect(await context.shop.query('SELECT id FROM "order"')).toEqual([{ id: '299938' }])
  })
})

describe('customers/data_request', () => {
  it('exports what is held, encrypted, and logs every look at it', async () => {
    const context = await storeWithAnn('request')
    await deliver(database.services, context.shopId, { topic: 'customers/data_request', body: { customer: { id: 191167 }, orders_requested: [299938], data_request: { id: 1 } } })
    await projectInbox(context, { limit: 10 })
    const [request] = await listOpenPrivacyRequests(context)
    const exported = await exportCustomerData(context, '191167')
    expect(exported).toMatchObject({ customer: { email: 'ann@example.com', firstName: 'Ann' }, consents: [{ state: 'SUBSCRIBED' }], orders: [{ name: '#1', lines: [{ quantity: 1 }] }], checkouts: [{}] })
    await completePrivacyRequest(context, request?.id ?? '', exported)
    expect(JSON.stringify(await context.shop.query('SELECT export_encrypted::text FROM privacy_request'))).not.toContain('ann')
    expect(await readPrivacyExport(context, request?.id ?? '', 'staff')).toMatchObject({ customer: { email: 'ann@example.com' } })
    expect(await context.shop.query('SELECT actor FROM access_log ORDER BY at, actor')).toEqual([{ actor: 'data request' }, { actor: 'staff' }])
  })
})

describe('shop/redact and retention', () => {
  it('deletes every row of the store and none of another', async () => {
    const context = await storeWithAnn('leaving')
    const other = await storeWithAnn('staying')
    await redactShopRows(context)
    expect(await everythingHeld(context)).not.toMatch(/example\.com/)
    expect(await context.shop.query('SELECT id FROM inbox WHERE shop_id = $1', [context.shopId])).toEqual([])
    expect(await everythingHeld(other)).toMatch(/ann@example\.com/)
  })

  it('empties bodies that were dealt with long ago, and still knows a duplicate', async () => {
    const context = await storeWithAnn('retention')
    expect(await eraseOldBodies(context, new Date('2026-03-01T12:00:00Z'))).toBe(0)
    expect(await eraseOldBodies(context, new Date('2026-03-01T12:00:01Z'))).toBe(6)
    expect(await deliver(database.services, context.shopId, { topic: 'customers/create', body: ann })).toEqual([true])
    expect((await readInbox(context, { states: ['MALFORMED'], limit: 5 })).map((entry) => entry.replayable)).toEqual([true])
  })
})
