import { describe, expect, it } from 'vitest'

import { environmentVariables } from '~/platform/env.server'

import { readSample, sampleFolder } from '../testing/sample-bodies'
import { interpretWebhook } from './interpret-webhook'
import type { Changes } from './rows'

const folder = sampleFolder(environmentVariables().REKINDLE_DATA)

function interpret(topic: string, sample: string): Changes {
  const body = JSON.stringify(readSample(folder ?? '', sample))
  const read = interpretWebhook({ topic, webhookId: 'w', triggeredAt: new Date('2026-01-01T00:00:00Z'), receivedAt: new Date('2026-01-01T00:00:01Z'), body }, 'EUR')
  if (!read) throw new Error(`${topic} means nothing.`)
  return read.changes as Changes
}

/** Worked out by hand from the files. */
describe.skipIf(!folder)('Shopify’s sample bodies (skipped without REKINDLE_DATA, by default ../shared/data)', () => {
  it('reads an order with a customer, discounts of the whole order, tax and refunds', () => {
    const { orders, refunds, customers } = interpret('orders/updated', 'appjs_order_test_1')
    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({ id: '450789469', name: '#1001', customerId: '207119551', currency: 'USD', subtotal: '597.00', totalPrice: '598.94', totalTax: '11.94', totalDiscounts: '10.00', taxesIncluded: false, test: false, cancelledAt: null, discountCodes: ['TENOFF'] })
    expect(orders[0]?.lines.map((line) => [line.id, line.productId, line.quantity, line.price, line.totalDiscount, line.totalTax])).toEqual([
      ['466157049', '632910392', 1, '199.00', '3.34', '3.98'],
      ['518995019', '632910392', 1, '199.00', '3.33', '3.98'],
      ['703073504', '632910392', 1, '199.00', '3.33', '3.98'],
    ])
    expect(refunds[0]).toMatchObject({ id: '509562969', orderId: '450789469', lines: [{ lineId: '703073504', quantity: 1, subtotal: '195.66' }, { lineId: '466157049', quantity: 1, subtotal: '195.67' }] })
    expect(customers[0]).toMatchObject({ id: '207119551', sourceUpdatedAt: '1970-01-01T00:00:00.000Z' })
  })

  it('reads an order of nobody with an article of nothing', () => {
    const { orders, customers } = interpret('orders/create', 'appjs_order_test_16')
    expect(orders[0]).toMatchObject({ id: '1073459976', customerId: null, currency: 'EUR', subtotal: '224.97', totalPrice: '238.47', processedAt: '2025-04-02T16:31:26.000Z' })
    expect(orders[0]?.lines).toMatchObject([{ productId: null, quantity: 3, price: '74.99' }])
    expect(customers).toEqual([])
  })

  it('reads an order with a percentage off, spread over its lines', () => {
    const { orders } = interpret('orders/create', 'appjs_order_test_23')
    expect(orders[0]).toMatchObject({ subtotal: '181.09', lines: [{ productId: '921728736', totalDiscount: '17.91' }] })
  })

  it.each([
    ['pyapi_order', 3, '398.00'],
    ['rubygem_order_with_properties', 2, '398.00'],
  ])('reads the old form %s, which has neither money sets nor a processing time', (sample, lines, subtotal) => {
    const { orders } = interpret('orders/create', sample)
    expect(orders[0]).toMatchObject({ id: '450789469', subtotal, processedAt: '2008-01-10T16:00:00.000Z', presentmentCurrency: null })
    expect(orders[0]?.lines).toHaveLength(lines)
  })

  it('reads refunds by their goods', () => {
    expect(interpret('refunds/create', 'appjs_refund_test_1').refunds).toMatchObject([{ id: '509562969', orderId: '450789469', amount: '391.33', tax: '7.96', processedAt: '2025-04-02T16:38:15.000Z' }])
    const { refunds } = interpret('refunds/create', 'pyapi_refund')
    expect(refunds).toHaveLength(1)
    expect(refunds[0]?.orderId).toBe('450789469')
  })

  it('reads customers with and without consent', () => {
    expect(interpret('customers/create', 'rubygem_customers')).toMatchObject({ customers: [{ id: '207119551', email: expect.stringContaining('@') as string, firstName: 'Bob', country: 'US', tags: [], sourceUpdatedAt: '2016-03-17T21:04:13.000Z' }], consents: [] })
    const { customers, consents } = interpret('customers/update', 'appjs_customer_test_1')
    expect(customers[0]?.email).toMatch(/@/)
    expect(consents.every((consent) => ['SUBSCRIBED', 'NOT_SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING'].includes(consent.state))).toBe(true)
  })

  it('reads products with their variants and picture', () => {
    const { products } = interpret('products/update', 'appjs_product_test_1')
    expect(products[0]).toMatchObject({ id: '632910392', title: 'IPod Nano - 8GB', productType: 'Cult Products', vendor: 'Apple', status: 'ACTIVE' })
    expect(products[0]?.variants.length).toBeGreaterThan(1)
    expect(products[0]?.variants.every((variant) => Number(variant.price) > 0)).toBe(true)
    expect(products[0]?.imageUrl).toMatch(/^https?:/)
    expect(products[0]?.description).not.toMatch(/[<>]/)
    expect(interpret('products/update', 'pyapi_product').products[0]).toMatchObject({ id: '632910392' })
  })

  it('reads an abandoned checkout', () => {
    expect(interpret('checkouts/create', 'appjs_abandoned_checkout_test_1').checkouts).toMatchObject([{ id: '2a1ace52255252df566af0faaedfbfa7', productIds: ['632910392'], currency: 'USD', completedAt: null }])
  })

  it('has no use for draft orders', () => {
    expect(interpretWebhook({ topic: 'draft_orders/create', webhookId: 'w', triggeredAt: null, receivedAt: new Date(), body: '{}' }, 'EUR')).toBeNull()
  })
})
