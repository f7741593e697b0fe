import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { deliver, type TestDelivery } from '../testing/deliver'
import { projectInbox } from './project-inbox'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** 49 deliveries about three customers, two products and six orders: changes, refunds before orders, deletions, ties. */
function deliveries(): TestDelivery[] {
  const day = (number: number, hour = 10) => `2025-06-${String(number).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`
  const all: TestDelivery[] = []
  const add = (topic: string, body: object, triggeredAt: string) => all.push({ topic, body, triggeredAt, webhookId: `w${all.length}` })
  const customer = (id: number, at: number, email: string) => ({ id, email, first_name: `C${id}`, created_at: day(1), updated_at: day(at), default_address: { country_code: at % 2 ? 'DE' : 'US' } })
  for (const id of [1, 2, 3]) {
    for (const at of [1, 4, 9]) add(at === 1 ? 'customers/create' : 'customers/update', customer(id, at, `c${id}-${at}@example.com`), day(at))
    add('customers_email_marketing_consent/update', { customer_id: id, email_marketing_consent: { state: 'subscribed', consent_updated_at: day(2) } }, day(2))
    add('customers_email_marketing_consent/update', { customer_id: id, email_marketing_consent: { state: id === 2 ? 'unsubscribed' : 'subscribed', consent_updated_at: day(5) } }, day(5))
  }
  add('customers/delete', { id: 3 }, day(8))
  for (const id of [1, 2]) {
    for (const at of [1, 3, 6]) add(at === 1 ? 'products/create' : 'products/update', { id, title: `P${id} ${at}`, handle: `p${id}`, status: 'active', published_at: day(1), created_at: day(1), updated_at: day(at), variants: Array.from({ length: at === 3 ? 3 : 2 }, (_, n) => ({ id: id * 10 + n, price: `${at}.50`, inventory_quantity: at })) }, day(at))
  }
  add('products/delete', { id: 2 }, day(7))
  for (const id of [1, 2, 3, 4, 5, 6]) {
    const order = (at: number, changes: object = {}) => ({
      id,
      name: `#${id}`,
      created_at: day(2),
      processed_at: day(2),
      updated_at: day(at),
      subtotal_price: `${20 + at}.00`,
      total_price: `${25 + at}.00`,
      currency: 'USD',
      customer: id === 4 ? null : customer((id % 3) + 1, at, `from-order-${at}@example.com`),
      line_items: Array.from({ length: at === 4 ? 2 : 3 }, (_, n) => ({ id: id * 100 + n, product_id: 1, quantity: 2, price: '10.00' })),
      refunds: [],
      ...changes,
    })
    add('orders/create', order(2), day(2))
    // Two changes within one second: the later telling counts.
    add('orders/updated', order(4, { financial_status: 'pending' }), day(4, 10))
    add('orders/paid', order(4, { financial_status: 'paid' }), day(4, 11))
    if (id < 4) add('refunds/create', { id: id * 1000, order_id: id, created_at: day(5), processed_at: day(5), refund_line_items: [{ line_item_id: id * 100, quantity: 1, subtotal: 9.5, total_tax: 0 }], transactions: [] }, day(5))
  }
  add('orders/cancelled', { id: 6, name: '#6', total_price: '25.00', subtotal_price: '20.00', currency: 'USD', created_at: day(2), updated_at: day(6), cancelled_at: day(6), line_items: [] }, day(6))
  add('orders/delete', { id: 5 }, day(6))
  add('checkouts/create', { token: 't', created_at: day(1), updated_at: day(1), total_price: '5.00', currency: 'USD', line_items: [{ product_id: 1 }] }, day(1))
  add('checkouts/update', { token: 't', created_at: day(1), updated_at: day(3), completed_at: day(3), total_price: '6.00', currency: 'USD', line_items: [{ product_id: 2 }] }, day(3))
  add('checkouts/update', { token: 't', created_at: day(1), updated_at: day(2), total_price: '7.00', currency: 'USD', line_items: [] }, day(2))
  return all
}

/** Every row of the store with its encrypted fields opened, without what names the store or the run. */
async function stateOf(context: ShopContext): Promise<unknown> {
  const rows = async (table: string) => {
    const found = await context.shop.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE shop_id = $1`, [context.shopId])
    return found
      .map(({ row }) => {
        const { shop_id: _shop, email_index: _index, id, ...rest } = row
        for (const [column, field] of [['email_encrypted', 'email'], ['first_name_encrypted', 'firstName']] as const) {
          if (typeof rest[column] === 'string') rest[column] = context.cipher.decrypt(Buffer.from((rest[column] as string).slice(2), 'hex'), `${context.shopId}/customer.${field}`)
        }
        return JSON.stringify(table === 'consent_event' ? rest : { id, ...rest })
      })
      .sort()
  }
  const tables = ['customer', 'consent_event', 'product', 'variant', '"order"', 'order_line', 'refund', 'checkout']
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rows(table)])))
}

describe('the order in which deliveries arrive', () => {
  /** What shuffled copies leave behind: `copies` of each delivery, every other one under a new webhook id, in batches of any size. */
  async function shuffledState(name: string, copies: number): Promise<unknown> {
    const random = seededRandom(name)
    const context = await database.context(`${name}.myshopify.com`)
    const all = deliveries().flatMap((delivery) => Array.from({ length: copies }, (_, copy) => (copy % 2 === 0 ? delivery : { ...delivery, webhookId: `${delivery.webhookId}-${copy}` })))
    const shuffled = random.shuffle(all)
    for (let at = 0; at < shuffled.length; ) {
      const size = 1 + random.int(copies * 12)
      await deliver(database.services, context.shopId, ...shuffled.slice(at, at + size))
      expect(await projectInbox(context, { limit: 10_000 })).toMatchObject({ malformed: 0, failed: 0, remaining: 0 })
      at += size
    }
    return stateOf(context)
  }

  it('does not matter: shuffled, doubled and split, they end in the same rows, byte for byte', async () => {
    const reference = await database.context('in-order.myshopify.com')
    await deliver(database.services, reference.shopId, ...deliveries())
    expect(await projectInbox(reference, { limit: 100 })).toMatchObject({ done: 49 })
    const expected = await stateOf(reference)
    expect(JSON.stringify(expected)).toContain('c1-9@example.com')

    for (let seed = 0; seed < 4; seed++) expect(await shuffledState(`shuffled-${seed}`, 2)).toEqual(expected)
    expect(await shuffledState('forty-six-times', 46)).toEqual(expected)
  }, 180_000)
})
