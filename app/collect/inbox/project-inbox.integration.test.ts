import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { exportCustomerData } from '../privacy/export-customer-data'
import { readCatalogue } from '../read/read-catalogue'
import { readCustomer, readCustomerContact } from '../read/read-customer'
import { readCustomerOrders } from '../read/read-orders'
import { readVariantOptions } from '../read/read-variant-options'
import { streamPurchases } from '../read/stream-purchases'
import { SUBSCRIBED_TOPICS } from '../interpret/interpret-webhook'
import { deliver, type TestDelivery } from '../testing/deliver'
import { exampleBody } from '../testing/sample-bodies'
import { projectInbox } from './project-inbox'
import { readInbox } from './read-inbox'
import { replayInbox } from './replay-inbox'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const customer = (changes: object = {}) => ({ id: 7, email: 'Ann@Example.com', first_name: 'Ann', last_name: 'Lee', created_at: '2025-01-01T00:00:00Z', updated_at: '2025-06-01T00:00:00Z', default_address: { country_code: 'DE' }, ...changes })
const line = (changes: object = {}) => ({ id: 11, product_id: 5, variant_id: 55, title: 'Mug', sku: 'MUG', quantity: 2, price: '10.00', discount_allocations: [{ amount: '2.00' }], tax_lines: [], ...changes })
const order = (changes: object = {}) => ({
  id: 1,
  name: '#1001',
  created_at: '2025-06-01T10:00:00Z',
  processed_at: '2025-06-01T10:00:00Z',
  updated_at: '2025-06-01T10:00:00Z',
  currency: 'USD',
  subtotal_price: '18.00',
  total_price: '25.00',
  line_items: [line()],
  refunds: [],
  customer: customer(),
  ...changes,
})
const refund = (changes: object = {}) => ({ id: 99, order_id: 1, created_at: '2025-06-03T10:00:00Z', processed_at: '2025-06-03T10:00:00Z', refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal: 9, total_tax: 0 }], order_adjustments: [], transactions: [], ...changes })
const product = (changes: object = {}) => ({ id: 5, title: 'Mug', handle: 'mug', body_html: '<p>Blue &amp; round</p>', status: 'active', published_at: '2025-01-01T00:00:00Z', created_at: '2025-01-01T00:00:00Z', updated_at: '2025-01-01T00:00:00Z', tags: 'b, a', variants: [{ id: 55, title: 'Default', price: '10.00', compare_at_price: '12.00', inventory_quantity: 3, inventory_policy: 'deny' }], ...changes })

async function project(shopId: string, ...deliveries: TestDelivery[]) {
  const context = await database.context(shopId)
  await deliver(database.services, shopId, ...deliveries)
  return { context, report: await projectInbox(context, { limit: 1_000 }) }
}

async function purchases(...[context, options]: Parameters<typeof streamPurchases>) {
  const lines = []
  for await (const batch of streamPurchases(context, options)) lines.push(...batch)
  return lines
}

describe('projectInbox', () => {
  it('turns an order, its customer, its product and its refund into rows', async () => {
    const { context, report } = await project(
      'rows.myshopify.com',
      { topic: 'products/create', body: product() },
      { topic: 'orders/create', body: order() },
      { topic: 'refunds/create', body: refund() },
      { topic: 'customers_email_marketing_consent/update', body: { customer_id: 7, email_marketing_consent: { state: 'subscribed', consent_updated_at: '2025-05-01T00:00:00Z' } } },
    )
    expect(report).toEqual({ done: 4, ignored: 0, malformed: 0, failed: 0, remaining: 0 })
    expect(await readCustomerOrders(context, '7')).toEqual([
      {
        id: '1',
        customerId: '7',
        at: new Date('2025-06-01T10:00:00Z'),
        value: 9,
        currency: 'USD',
        landingSite: null,
        discountCodes: [],
        lines: [{ productId: '5', variantId: '55', title: 'Mug', variantTitle: null, quantity: 2, refunded: 1, unitPrice: 9 }],
      },
    ])
    expect(await purchases(context)).toEqual([{ customerId: '7', orderId: '1', at: new Date('2025-06-01T10:00:00Z'), productId: '5', quantity: 1, unitPrice: 9 }])
    expect(await readCustomer(context, '7')).toMatchObject({ consentState: 'SUBSCRIBED', country: 'DE', hasEmail: true, emailIndex: context.cipher.blindIndex('ann@example.com', 'rows.myshopify.com') })
    expect(await readCustomerContact(context, '7', 'test')).toEqual({ email: 'Ann@Example.com', firstName: 'Ann', lastName: 'Lee' })
    expect(await context.shop.query('SELECT actor, customer_id FROM access_log')).toEqual([{ actor: 'test', customer_id: '7' }])
    expect(await readCatalogue(context)).toMatchObject([
      { id: '5', description: 'Blue & round', tags: ['a', 'b'], available: true, stock: 3, price: '10.00', compareAtPrice: '12.00', url: 'https://rows.myshopify.com/products/mug' },
    ])
  })

  it('keeps what a variant is, and what the order called it when the variant goes', async () => {
    const variants = [['55', 'S', 'Blue'], ['56', 'M', 'Blue']].map(([id, option1, option2]) => ({ id, title: `${option1} / ${option2}`, option1, option2, option3: null, price: '10.00' }))
    const options = [{ name: 'Size', position: 1 }, { name: 'Colour', position: 2 }]
    const { context } = await project(
      'options.myshopify.com',
      { topic: 'products/create', body: product({ options, variants }) },
      { topic: 'products/create', body: product({ id: 6, options: [{ name: 'Title', position: 1 }], variants: [{ id: 66, title: 'Default Title', option1: 'Default Title', price: '5.00' }] }) },
      { topic: 'orders/create', body: order({ line_items: [line({ variant_title: 'S / Blue' })] }) },
    )
    expect(await readVariantOptions(context)).toEqual(
      [['55', 'S'], ['56', 'M']].map(([variantId, size]) => ({ variantId, productId: '5', options: [{ name: 'Size', value: size }, { name: 'Colour', value: 'Blue' }] })),
    )
    await project('options.myshopify.com', { topic: 'products/update', body: product({ updated_at: '2025-02-01T00:00:00Z', options, variants: variants.slice(1) }) })
    expect((await readVariantOptions(context)).map((each) => each.variantId)).toEqual(['56'])
    expect((await purchases(context, { variants: true }))[0]).toMatchObject({ variantId: '55', variantTitle: 'S / Blue' })
    expect(await exportCustomerData(context, '7')).toMatchObject({ orders: [{ lines: [{ title: 'Mug', variant: 'S / Blue' }] }] })
  })

  it('keeps the newest version, whichever comes last, and a deletion whatever follows', async () => {
    const { context } = await project(
      'guard.myshopify.com',
      { topic: 'orders/updated', body: order({ updated_at: '2025-06-05T10:00:00Z', subtotal_price: '50.00' }) },
      { topic: 'orders/create', body: order() },
      { topic: 'products/delete', body: { id: 5 }, triggeredAt: '2025-07-01T00:00:00Z' },
      { topic: 'products/update', body: product({ updated_at: '2025-07-02T00:00:00Z' }) },
    )
    const [row] = await readCustomerOrders(context, '7')
    expect(row?.value).toBe(50)
    expect(await readCatalogue(context)).toEqual([])
  })

  it('counts neither test nor cancelled nor deleted orders, and keeps those of nobody', async () => {
    const { context, report } = await project(
      'count.myshopify.com',
      { topic: 'orders/create', body: order({ id: 1, test: true, line_items: [line({ id: 1 })] }) },
      { topic: 'orders/cancelled', body: order({ id: 2, cancelled_at: '2025-06-02T00:00:00Z', line_items: [line({ id: 2 })] }) },
      { topic: 'orders/create', body: order({ id: 3, line_items: [line({ id: 3 })] }) },
      { topic: 'orders/delete', body: { id: 3 } },
      { topic: 'orders/create', body: order({ id: 4, customer: null, line_items: [line({ id: 4, product_id: null })] }) },
      { topic: 'orders/create', body: order({ id: 5, line_items: [line({ id: 5, product_id: null, variant_id: null }), line({ id: 6 })] }) },
    )
    expect(report.done).toBe(6)
    expect(await purchases(context)).toMatchObject([{ orderId: '5', productId: '5' }])
    expect(await context.shop.query(`SELECT customer_id FROM "order" WHERE id = '4'`)).toEqual([{ customer_id: null }])
  })

  it('counts money in the currency of the shop and takes tax off where prices include it', async () => {
    const set = (shop: string, buyer: string) => ({ shop_money: { amount: shop, currency_code: 'USD' }, presentment_money: { amount: buyer, currency_code: 'JPY' } })
    const { context } = await project('money.myshopify.com', {
      topic: 'orders/create',
      body: order({
        presentment_currency: 'JPY',
        taxes_included: true,
        subtotal_price: '2400',
        subtotal_price_set: set('24.00', '2400'),
        total_price: '2400',
        total_price_set: set('24.00', '2400'),
        line_items: [line({ price: '1200', price_set: set('12.00', '1200'), discount_allocations: [], tax_lines: [{ price: '400', price_set: set('4.00', '400') }] })],
        refunds: [refund({ refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal: 1200, subtotal_set: set('12.00', '1200'), total_tax: 200, total_tax_set: set('2.00', '200') }] })],
      }),
    })
    const [row] = await readCustomerOrders(context, '7')
    expect(row).toMatchObject({ value: 10, currency: 'USD', lines: [{ unitPrice: 12, refunded: 1 }] })
  })

  it('stores ids beyond 2^53 exactly', async () => {
    const { context } = await project('long.myshopify.com', { topic: 'orders/create', body: JSON.stringify(order()).replace('"id":1,', '"id":820982911946154508,') })
    expect(await context.shop.query('SELECT id FROM "order"')).toEqual([{ id: '820982911946154508' }])
  })

  it('keeps a malformed body, says why, and reads it again on request', async () => {
    const { context, report } = await project('malformed.myshopify.com', { topic: 'orders/create', body: '{"id": 1, "line_items": "none"' }, { topic: 'orders/create', body: { id: 1, total_price: 'free' } }, { topic: 'orders/create', body: order() })
    expect(report).toMatchObject({ done: 1, malformed: 2 })
    const entries = await readInbox(context, { states: ['MALFORMED'], limit: 10 })
    expect(entries.map((entry) => entry.error)).toEqual([expect.stringContaining('total_price: "free" is not an amount'), expect.stringContaining('The body is not JSON')])
    await replayInbox(context, BigInt(entries[0]?.id ?? 0))
    expect(await projectInbox(context, { limit: 10 })).toMatchObject({ malformed: 1, remaining: 0 })
    await expect(replayInbox(context, 999_999n)).rejects.toThrow('There is no delivery 999999')
  })

  it('lets one delivery that the database refuses hold nobody up, and gives it up after five tries', async () => {
    const { context, report } = await project('poison.myshopify.com', { topic: 'orders/create', body: order({ id: 1, line_items: [line({ quantity: 9_999_999_999 })] }) }, { topic: 'orders/create', body: order({ id: 2, line_items: [line({ id: 12 })] }) })
    expect(report).toMatchObject({ done: 1, remaining: 1 })
    for (let tries = 2; tries < 5; tries++) expect(await projectInbox(context, { limit: 10 })).toMatchObject({ remaining: 1, failed: 0 })
    expect(await projectInbox(context, { limit: 10 })).toMatchObject({ remaining: 0, failed: 1 })
    expect(await readInbox(context, { states: ['FAILED'], limit: 10 })).toMatchObject([{ attempts: 5, error: expect.stringContaining('out of range') as string }])
  })

  it('stores a delivery once per shop, and each shop has its own', async () => {
    await database.context('one.myshopify.com')
    await database.context('two.myshopify.com')
    const delivery = { topic: 'orders/create', body: order(), webhookId: 'same' }
    expect(await deliver(database.services, 'one.myshopify.com', delivery, delivery)).toEqual([false, true])
    expect(await deliver(database.services, 'two.myshopify.com', delivery)).toEqual([false])
    const context = await database.context('one.myshopify.com')
    await projectInbox(context, { limit: 10 })
    const other = await database.context('two.myshopify.com')
    expect(await other.shop.query('SELECT id FROM "order"')).toEqual([])
  })

  it('gives the kept customer of a merge what the other one bought, and their objection, however often it is told, and nothing of one that failed', async () => {
    const merge = (status: string, webhookId: string) => ({ topic: 'customers/merge', webhookId, body: { admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1', admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2', status } })
    const { context } = await project('merge.myshopify.com', merge('failed', 'm0'))
    await context.shop.query(`INSERT INTO customer (shop_id, id, email_index, created_at, source_updated_at, changed_at) VALUES ($1, '1', 'a', now(), now(), 'epoch'), ($1, '2', 'b', now(), now(), 'epoch')`, [context.shopId])
    await context.shop.query(`INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, 'o1', '#1', '2', 'USD', 5, 5, now(), now())`, [context.shopId])
    await context.shop.query(`UPDATE customer SET profiling_opt_out = true WHERE id = '2'`)
    await deliver(database.services, 'merge.myshopify.com', merge('completed', 'm1'), merge('completed', 'm2'))
    await projectInbox(context, { limit: 10 })
    expect(await context.shop.query('SELECT customer_id AS customer FROM "order"')).toEqual([{ customer: '1' }])
    expect(await context.shop.query(`SELECT id, deleted_at IS NOT NULL AS deleted, email_index AS address, changed_at > 'epoch' AS touched, profiling_opt_out AS objects FROM customer ORDER BY id`)).toEqual([
      { id: '1', deleted: false, address: 'a', touched: true, objects: true },
      { id: '2', deleted: true, address: null, touched: true, objects: true },
    ])
  })

  it.each(SUBSCRIBED_TOPICS)('accepts Shopify’s own example of %s', async (topic) => {
    const { report } = await project(`${topic.replace(/[^a-z]/g, '-')}.myshopify.com`, { topic, body: exampleBody(topic) })
    expect(report).toEqual({ done: 1, ignored: 0, malformed: 0, failed: 0, remaining: 0 })
  })
})
