import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase } from '~/platform/testing'
import { checkFacts, countRejections, readRejections, type Fact } from './index'

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>

const now = new Date('2026-03-01T12:00:00Z')
const bought = '2026-02-08T00:00:00.000Z'

/** A store in which Maria and Jo bought both an apron and a mug, and the mug is on sale. */
async function fillStore({ shop, shopId }: ShopContext): Promise<void> {
  await shop.query(`UPDATE shop SET currency = 'EUR' WHERE id = $1`, [shopId])
  await shop.query(
    `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, tags, status, published_at, created_at, source_updated_at)
     VALUES ($1, '1', 'Stoneware mug', 'mug', 'Kitchen', 'Alder', '{clay}', 'ACTIVE', $2, $2, $2), ($1, '9', 'Linen apron', 'apron', 'kitchen', 'Brook', '{Clay}', 'ACTIVE', $2, $2, $2)`,
    [shopId, '2026-01-20T00:00:00Z'],
  )
  await shop.query(
    `INSERT INTO variant (shop_id, id, product_id, price, compare_at_price, inventory_quantity) VALUES ($1, 'v1', '1', 24, 30, 3), ($1, 'v9', '9', 40, NULL, NULL)`,
    [shopId],
  )
  for (const [order, customer] of [['o1', 'maria'], ['o2', 'jo']]) {
    await shop.query(
      `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'EUR', 64, 64, '2026-02-08T18:30:00Z', '2026-02-08T18:30:00Z')`,
      [shopId, order, customer],
    )
    await shop.query(
      `INSERT INTO order_line (shop_id, id, order_id, product_id, title, quantity, price) VALUES ($1, $2 || 'a', $2, '1', 'Stoneware mug', 1, 24), ($1, $2 || 'b', $2, '9', 'Linen apron', 1, 40)`,
      [shopId, order],
    )
  }
  await shop.query(
    `INSERT INTO product_event (shop_id, product_id, kind, at, out_since, price, price_before)
     VALUES ($1, '1', 'back-in-stock', '2026-02-20T06:00:00Z', '2026-02-01', NULL, NULL), ($1, '1', 'price-drop', '2026-02-21T06:00:00Z', NULL, 24, 30)`,
    [shopId],
  )
  await shop.query(
    `INSERT INTO discount_code (shop_id, code, shopify_id, flow_id, customer_id, percentage, starts_at, ends_at, created_at) VALUES ($1, 'BACK', '1', 'f', 'maria', 15, $2, '2026-03-15T23:00:00Z', $2)`,
    [shopId, now],
  )
}

const facts: Record<string, Fact> = {
  product: { kind: 'product', productId: '1', title: 'Stoneware mug' },
  available: { kind: 'available', productId: '1' },
  price: { kind: 'price', productId: '1', variantId: 'v1', value: '24.00', currency: 'EUR' },
  'compare-at': { kind: 'compare-at', productId: '1', variantId: 'v1', value: '30', currency: 'EUR' },
  discount: { kind: 'discount', code: 'BACK', percentage: 15, endsAt: '2026-03-15T23:00:00.000Z' },
  purchase: { kind: 'purchase', productId: '9', at: bought },
  'bought-by': { kind: 'bought-by', productId: '1', buyers: 2, since: '2026-02-01T00:00:00Z' },
  'bought-together': { kind: 'bought-together', productId: '1', earlierProductId: '9', buyers: 12 },
  type: { kind: 'shares', productId: '1', earlierProductId: '9', shared: 'type', value: 'Kitchen' },
  tag: { kind: 'shares', productId: '1', earlierProductId: '9', shared: 'tag', value: 'clay' },
  added: { kind: 'added', productId: '1', since: '2026-01-20T00:00:00.000Z' },
  'last-bought': { kind: 'last-bought', productId: '9', at: '2026-02-08T18:30:00.000Z', days: null },
  returned: { kind: 'returned', productId: '1', since: '2026-02-20T06:00:00.000Z' },
  reduced: { kind: 'reduced', productId: '1', before: '30', since: '2026-02-21T06:00:00.000Z' },
}

/** What happens between writing and sending, and the fact that it breaks. */
const changes: [fact: keyof typeof facts, statement: string][] = [
  ['product', `UPDATE product SET title = 'Mug' WHERE shop_id = $1 AND id = '1'`],
  ['product', `UPDATE product SET deleted_at = now() WHERE shop_id = $1 AND id = '1'`],
  ['available', `UPDATE variant SET inventory_quantity = 0 WHERE shop_id = $1 AND id = 'v1'`],
  ['available', `UPDATE product SET status = 'DRAFT' WHERE shop_id = $1 AND id = '1'`],
  ['price', `UPDATE variant SET price = 24.5 WHERE shop_id = $1 AND id = 'v1'`],
  ['price', `UPDATE shop SET currency = 'USD' WHERE id = $1`],
  ['compare-at', `UPDATE variant SET compare_at_price = NULL WHERE shop_id = $1 AND id = 'v1'`],
  ['compare-at', `UPDATE variant SET price = 31 WHERE shop_id = $1 AND id = 'v1'`],
  ['discount', `UPDATE discount_code SET percentage = 10 WHERE shop_id = $1`],
  ['discount', `DELETE FROM discount_code WHERE shop_id = $1`],
  ['purchase', `UPDATE order_line SET refunded = 1 WHERE shop_id = $1 AND product_id = '9'`],
  ['purchase', `UPDATE "order" SET cancelled_at = now() WHERE shop_id = $1`],
  ['bought-by', `UPDATE "order" SET cancelled_at = now() WHERE shop_id = $1 AND id = 'o2'`],
  ['bought-together', `UPDATE order_line SET refunded = 1 WHERE shop_id = $1 AND id = 'o2b'`],
  ['type', `UPDATE product SET product_type = 'Bath' WHERE shop_id = $1 AND id = '1'`],
  ['tag', `UPDATE product SET tags = '{}' WHERE shop_id = $1 AND id = '9'`],
  ['last-bought', `UPDATE order_line SET refunded = quantity WHERE shop_id = $1 AND product_id = '9'`],
  ['returned', `INSERT INTO product_event (shop_id, product_id, kind, at) VALUES ($1, '1', 'sold-out', '2026-02-25')`],
  ['reduced', `DELETE FROM product_event WHERE shop_id = $1 AND kind = 'price-drop'`],
  ['added', `UPDATE product SET created_at = '2025-01-01' WHERE shop_id = $1 AND id = '1'`],
]

describe('the facts of a mail, checked as it leaves', () => {
  let database: TestDatabase
  beforeAll(async () => { database = await createTestDatabase() })
  afterAll(async () => { await database.close() })

  it('all hold in the store that the mail was written for, and in no other', async () => {
    const context = await database.context('facts.myshopify.com')
    await fillStore(context)
    expect(await context.shop.transaction((tx) => checkFacts(tx, Object.values(facts), now))).toEqual({ ok: true })
    const other = await database.context('no-facts.myshopify.com')
    for (const fact of Object.values(facts)) {
      expect((await other.shop.transaction((tx) => checkFacts(tx, [fact], now))).ok).toBe(false)
    }
  })

  it('are read in full: one wrong fact among right ones is found and named', async () => {
    const context = await database.context('one-wrong.myshopify.com')
    await fillStore(context)
    const wrong: Fact = { ...facts.price!, value: '20' } as Fact
    expect(await context.shop.transaction((tx) => checkFacts(tx, [facts.product!, wrong, facts.available!], now))).toEqual({
      ok: false, fact: wrong, reason: 'The price changed after the mail was written.',
    })
  })

  it.each(changes)('no longer hold when the world moves on: %s after %s', async (name, statement) => {
    const context = await database.context(`moved-${changes.findIndex((change) => change[1] === statement)}.myshopify.com`)
    await fillStore(context)
    await context.shop.query(statement, [context.shopId])
    const check = await context.shop.transaction((tx) => checkFacts(tx, [facts[name]!], now))
    expect(check.ok).toBe(false)
  })

  it('are asked once in a transaction that lets many mails go, and again in the next', async () => {
    const context = await database.context('asked-once.myshopify.com')
    await fillStore(context)
    const many = Array.from({ length: 20 }, () => Object.values(facts)).flat()
    const asked = await context.shop.transaction(async (tx) => {
      let queries = 0
      const counting: typeof tx = { shopId: tx.shopId, query: (text, params) => (queries++, tx.query(text, params)) }
      expect(await checkFacts(counting, many, now)).toEqual({ ok: true })
      return queries
    })
    expect(asked).toBe(Object.keys(facts).length)
    await context.shop.query('UPDATE variant SET price = 99 WHERE shop_id = $1', [context.shopId])
    expect((await context.shop.transaction((tx) => checkFacts(tx, many, now))).ok).toBe(false)
  })

  it('do not call an order the last one when the buyer has ordered again', async () => {
    const context = await database.context('again.myshopify.com')
    await fillStore(context)
    const last: Fact = { kind: 'purchase', productId: '9', at: '2026-02-08T18:30:00.000Z', latest: true }
    const holds = async (): Promise<boolean> => (await context.shop.transaction((tx) => checkFacts(tx, [last], now))).ok
    expect(await holds()).toBe(true)
    // Both customers bought at that moment; it stays true for Maria until she orders too.
    const order = (id: string, customer: string): Promise<unknown> => context.shop.query(
      `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'EUR', 9, 9, '2026-02-27T09:00:00Z', '2026-02-27T09:00:00Z')`,
      [context.shopId, id, customer],
    )
    await order('o3', 'jo')
    expect(await holds()).toBe(true)
    await order('o4', 'maria')
    expect(await holds()).toBe(false)
  })

  it('know a customer’s own rhythm with a product, and that they have not bought it since', async () => {
    const context = await database.context('rhythm.myshopify.com')
    await fillStore(context)
    const buy = async (id: string, customer: string, at: string): Promise<void> => {
      await context.shop.query(`INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'EUR', 40, 40, $4, $4)`, [context.shopId, id, customer, at])
      await context.shop.query(`INSERT INTO order_line (shop_id, id, order_id, product_id, title, quantity, price) VALUES ($1, $2, $2, '9', 'Linen apron', 1, 40)`, [context.shopId, id])
    }
    await buy('r1', 'ada', '2025-12-01T10:00:00Z')
    await buy('r2', 'ada', '2026-01-01T10:00:00Z')
    await buy('r3', 'ada', '2026-01-30T10:00:00Z')
    const holds = async (days: number | null): Promise<boolean> =>
      (await context.shop.transaction((tx) => checkFacts(tx, [{ kind: 'last-bought', productId: '9', at: '2026-01-30T10:00:00.000Z', days }], now))).ok
    expect([await holds(30), await holds(31), await holds(null), await holds(20)]).toEqual([true, true, true, false])
    await buy('r4', 'ada', '2026-02-20T10:00:00Z')
    expect([await holds(30), await holds(null)]).toEqual([false, false])
  })

  it('hold no code after its end', async () => {
    const context = await database.context('late-code.myshopify.com')
    await fillStore(context)
    expect((await context.shop.transaction((tx) => checkFacts(tx, [facts.discount!], new Date('2026-03-16T00:00:00Z')))).ok).toBe(false)
  })

  it('and drafts that were refused are counted by day and reason', async () => {
    const context = await database.context('counts.myshopify.com')
    await countRejections(context, [{ reason: 'too-long', text: 'a' }, { reason: 'too-long', text: 'b' }, { reason: 'superlative', text: 'c' }])
    await countRejections(context, [{ reason: 'too-long', text: 'd' }])
    await countRejections(context, [])
    expect(await readRejections(context, now)).toEqual([{ reason: 'too-long', count: 3 }, { reason: 'superlative', count: 1 }])
  })
})
