import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { projectInbox } from '../inbox/project-inbox'
import { readCatalogue } from '../read/read-catalogue'
import { readCustomerContact } from '../read/read-customer'
import { readVariantOptions } from '../read/read-variant-options'
import { readCustomerOrders } from '../read/read-orders'
import { deliver } from '../testing/deliver'
import { importOrders } from './import-orders'

let database: TestDatabase
const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-import-'))
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

function file(name: string, lines: string[], zipped = false): string {
  const target = path.join(folder, name)
  const text = lines.join('\n')
  writeFileSync(target, zipped ? gzipSync(text) : text)
  return target
}

const RETAIL = [
  'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
  '1,85123A,WHITE HEART,6,2011-07-01 08:26:00,2.50,17850,United Kingdom',
  '1,85123a,white heart lower,2,2011-07-01 08:26:00,2.50,17850,United Kingdom',
  '1,POST,POSTAGE,1,2011-07-01 08:26:00,18.00,17850,United Kingdom',
  '2,85123A,WHITE HEART,1,2011-07-02 08:26:00,2.75,,United Kingdom',
  '2,22423,"CAKESTAND, 3 TIER",0,2011-07-02 08:26:00,12.75,,United Kingdom',
  '2,22423,"CAKESTAND, 3 TIER",two,2011-07-02 08:26:00,12.75,,United Kingdom',
  '3,22423,"CAKESTAND, 3 TIER",1,yesterday,12.75,13047,EIRE',
  '3,22423,"CAKESTAND, 3 TIER",1,2011-12-03 10:00:00,12.75,13047,EIRE',
  'C4,85123A,WHITE HEART,-4,2011-12-05 10:00:00,2.50,17850,United Kingdom',
  '5,22423,?,1,2011-12-05 10:00:00,0.00,,United Kingdom',
]

async function stateOf(context: ShopContext) {
  const all = await Promise.all(
    ['"order"', 'order_line', 'refund', 'product', 'variant', 'consent_event'].map((table) => context.shop.query<{ rows: string }>(`SELECT json_agg(t ORDER BY t.id)::text AS rows FROM ${table} t WHERE shop_id = $1`, [context.shopId])),
  )
  return all.map(([row]) => row?.rows)
}

describe('importOrders', () => {
  it('reads a real store’s file by its known header: zones, capitals, returns, fees, broken rows', async () => {
    const context = await database.context('retail.myshopify.com')
    const report = await importOrders(context, { path: file('retail.csv.gz', RETAIL, true), consent: 'subscribed' })
    expect(report).toMatchObject({ rowsRead: 10, rowsLoaded: 5, rowsIgnored: 1, rowsRejected: 4, customers: 2, products: 2, orders: 4 })
    expect(report.rejections).toEqual([
      { line: 6, reason: expect.stringContaining('Quantity is 0') as string },
      { line: 7, reason: 'Quantity "two" is not a whole number.' },
      { line: 8, reason: 'InvoiceDate "yesterday" is not a time.' },
      { line: 11, reason: expect.stringContaining('Price is 0.00') as string },
    ])
    const [order] = await readCustomerOrders(context, 'import-17850')
    // 08:26 in London in July is 07:26 UTC; 8 pieces bought, 4 taken back.
    expect(order).toMatchObject({ id: 'import-1', at: new Date('2011-07-01T07:26:00Z'), value: 10, currency: 'GBP' })
    expect(order?.lines.map((line) => [line.quantity, line.refunded])).toEqual([[6, 4], [2, 0]])
    expect(await readCatalogue(context)).toMatchObject([
      { id: 'import-22423', title: 'CAKESTAND, 3 TIER', price: '12.75', available: true },
      { id: 'import-85123A', title: 'WHITE HEART', price: '2.75' },
    ])
    expect(await readCustomerContact(context, 'import-13047', 'test')).toMatchObject({ email: 'customer-13047@example.com' })
    expect(await context.shop.query('SELECT id, country, consent_state FROM customer ORDER BY id')).toEqual([
      { id: 'import-13047', country: 'IE', consent_state: 'SUBSCRIBED' },
      { id: 'import-17850', country: 'GB', consent_state: 'SUBSCRIBED' },
    ])
  })

  it('changes nothing the second time, and mails nobody whose consent is not given', async () => {
    const context = await database.context('twice.myshopify.com')
    const options = { path: file('twice.csv', RETAIL) }
    await importOrders(context, options)
    const before = await stateOf(context)
    expect(await importOrders(context, options)).toMatchObject({ orders: 0, products: 0, rowsLoaded: 5 })
    expect(await stateOf(context)).toEqual(before)
    expect(await context.shop.query('SELECT DISTINCT consent_state FROM customer')).toEqual([{ consent_state: 'NOT_SUBSCRIBED' }])
    expect(await context.shop.query('SELECT rows_read, rows_rejected, jsonb_array_length(rejections) AS shown FROM import_run')).toEqual([
      { rows_read: 10, rows_rejected: 4, shown: 4 },
      { rows_read: 10, rows_rejected: 4, shown: 4 },
    ])
  })

  const HEADER = 'Name,Email,Financial Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Country,Cancelled at,Refunded Amount,Vendor,Id,Lineitem discount'
  const SHOPIFY = [
    HEADER,
    '#1001,ann@example.com,paid,yes,USD,30.00,5.00,2.00,37.00,WELCOME,5.00,2025-03-01 10:00:00 -0500,2,Mug - Blue,10.00,MUG-B,Ann Lee,DE,,0.00,Clay Co,5001,0.00',
    '#1001,ann@example.com,,,,,,,,,,,1,Plate,15.00,,,,,,Clay Co,,5.00',
    '#1002,bob@example.com,refunded,no,USD,20.00,0.00,0.00,20.00,,0.00,2025-03-02 10:00:00 -0500,many,Mug - Blue,10.00,MUG-B,Bob,US,,20.00,Clay Co,5002,0.00',
    '#1002,bob@example.com,,,,,,,,,,,2,Mug - Blue,10.00,MUG-B,,,,,Clay Co,,0.00',
    '#1003,,paid,no,USD,10.00,0.00,0.00,10.00,,0.00,2025-03-03 10:00:00 -0500,1,Mug - Blue,10.00,MUG-B,,,2025-03-04 10:00:00 -0500,0.00,Clay Co,5003,0.00',
    '#1004,ann@example.com,,,,,,,,,,,1,Orphan,15.00,,,,,,,,',
  ]

  it('reads Shopify’s own export as it is: orders of several rows, discounts, refunds, cancellations, guests', async () => {
    const context = await database.context('export.myshopify.com')
    const report = await importOrders(context, { path: file('orders_export.csv', SHOPIFY), consent: 'subscribed' })
    expect(report).toMatchObject({ rowsRead: 6, rowsLoaded: 4, rowsRejected: 2, orders: 3 })
    expect(report.rejections).toEqual([
      { line: 4, reason: 'Lineitem quantity "many" is not a positive whole number.' },
      { line: 7, reason: expect.stringContaining('continues order #1004') as string },
    ])
    expect(await context.shop.query(`SELECT id, name, subtotal::float8, total_price::float8, total_refunded::float8, discount_codes, cancelled_at IS NOT NULL AS cancelled, customer_id IS NULL AS guest FROM "order" ORDER BY id`)).toEqual([
      { id: '5001', name: '#1001', subtotal: 30, total_price: 37, total_refunded: 0, discount_codes: ['WELCOME'], cancelled: false, guest: false },
      { id: '5002', name: '#1002', subtotal: 20, total_price: 20, total_refunded: 20, discount_codes: [], cancelled: false, guest: false },
      { id: '5003', name: '#1003', subtotal: 10, total_price: 10, total_refunded: 0, discount_codes: [], cancelled: true, guest: true },
    ])
    const consents = await context.shop.query<{ consent_state: string }>('SELECT consent_state FROM customer ORDER BY consent_state')
    expect(consents.map((row) => row.consent_state).sort()).toEqual(['NOT_SUBSCRIBED', 'SUBSCRIBED'])
  })

  it('gives way to what Shopify says, and joins its customers and variants', async () => {
    const context = await database.context('joins.myshopify.com')
    await deliver(
      database.services,
      'joins.myshopify.com',
      { topic: 'customers/create', body: { id: 70, email: 'Ann@example.com', created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-01T00:00:00Z' } },
      { topic: 'products/create', body: { id: 8, title: 'Mug', handle: 'mug', status: 'active', published_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-01T00:00:00Z', variants: [{ id: 80, sku: 'mug-b', price: '11.00' }] } },
      { topic: 'orders/create', body: { id: 5002, name: '#1002', total_price: '99.00', subtotal_price: '99.00', updated_at: '2025-03-02T15:00:00Z', created_at: '2025-03-02T15:00:00Z', line_items: [] } },
    )
    await projectInbox(context, { limit: 10 })
    await importOrders(context, { path: file('joins.csv', SHOPIFY) })
    expect((await readCustomerOrders(context, '70')).map((order) => [order.id, order.lines.map((line) => line.productId)])).toEqual([['5001', ['8', 'import-PLATE']]])
    expect(await context.shop.query(`SELECT subtotal::float8, source FROM "order" WHERE id = '5002'`)).toEqual([{ subtotal: 99, source: 'shopify' }])
    expect(await context.shop.query(`SELECT count(*)::int AS refunds FROM refund`)).toEqual([{ refunds: 0 }])
  })

  it('reads any other file by a column map, and says what is wrong with map, file or store', async () => {
    const context = await database.context('mapped.myshopify.com')
    const columns = { order: 'no', sku: 'art', quantity: 'n', price: 'p', time: 'when', timeFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin', email: 'mail', currency: 'EUR' }
    const good = file('mapped.csv', ['no;art;n;p;when;mail', 'A-1;x;1;1,200.50;31.01.2025 12:00;Zoe@example.com'])
    expect(await importOrders(context, { path: good, columns })).toMatchObject({ rowsLoaded: 1, rowsRejected: 0 })
    expect(await context.shop.query(`SELECT processed_at, currency, subtotal::float8, customer_id LIKE 'import-%' AND customer_id NOT LIKE '%@%' AS blind FROM "order"`)).toEqual([
      { processed_at: new Date('2025-01-31T11:00:00Z'), currency: 'EUR', subtotal: 1200.5, blind: true },
    ])
    await expect(importOrders(context, { path: good })).rejects.toThrow('Give a column map')
    await expect(importOrders(context, { path: good, columns: { ...columns, price: 'cost' } })).rejects.toThrow('names "cost", but the file has the columns: no, art')
    await expect(importOrders(context, { path: path.join(folder, 'absent.csv') })).rejects.toThrow('There is no file')
  })

  it('takes sizes and colours from the columns that the map names', async () => {
    const context = await database.context('sized.myshopify.com')
    const columns = { order: 'no', sku: 'art', quantity: 'n', price: 'p', time: 'when', email: 'mail', options: { Size: 'gr', Colour: 'Farbe' } }
    const source = (size: string) => file('sized.csv', ['no,art,n,p,when,mail,gr,farbe', `1,x,1,5,2025-01-31T12:00:00Z,zoe@example.com,${size},"Blau, hell"`, '2,y,1,5,2025-01-31T12:00:00Z,zoe@example.com,,'])
    await importOrders(context, { path: source('M'), columns })
    expect(await readVariantOptions(context)).toEqual([{ variantId: 'import-X', productId: 'import-X', options: [{ name: 'Size', value: 'M' }, { name: 'Colour', value: 'Blau, hell' }] }])
    await importOrders(context, { path: source('L'), columns })
    expect((await readVariantOptions(context))[0]?.options[0]).toEqual({ name: 'Size', value: 'L' })
    await expect(importOrders(context, { path: source('M'), columns: { ...columns, options: { Size: 'taille' } } })).rejects.toThrow('"taille"')
  })

  it('takes back within one order what a status says', async () => {
    const context = await database.context('mixed.myshopify.com')
    const columns = { order: 'no', sku: 'art', quantity: 'n', price: 'p', time: 'when', customer: 'who', cancelled: { column: 'status', equals: 'returned' } }
    await importOrders(context, { path: file('mixed.csv', ['no,art,n,p,when,who,status', '1,a,3,10.00,2025-01-01,7,sold', '1,b,1,5.00,2025-01-01,7,sold', '1,a,2,10.00,2025-01-01,7,returned']), columns })
    const [order] = await readCustomerOrders(context, 'import-7')
    expect(order).toMatchObject({ value: 15 })
    expect(order?.lines.map((line) => [line.title, line.quantity, line.refunded])).toEqual([['A', 3, 2], ['B', 1, 0]])
  })

  it('leaves nothing behind when the file breaks off in the middle', async () => {
    const context = await database.context('broken.myshopify.com')
    const whole = gzipSync(Array.from({ length: 20_000 }, (_, row) => (row === 0 ? RETAIL[0] : `${row},A${row % 50},T,1,2011-07-01 08:26:00,2.50,${row % 90},France`)).join('\n'))
    const target = path.join(folder, 'broken.csv.gz')
    writeFileSync(target, whole.subarray(0, whole.length - 2_000))
    await expect(importOrders(context, { path: target })).rejects.toThrow(/cannot be read beyond line \d+: unexpected end of file/)
    expect(await context.shop.query('SELECT id FROM "order"')).toEqual([])
    expect(await context.shop.query('SELECT finished_at FROM import_run')).toEqual([{ finished_at: null }])
  })
})
