import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import type { ShopContext } from '~/platform/context'
import { readAccessLog } from '~/platform/read-access-log'
import { listCustomers } from './list-customers'

describe('listCustomers', () => {
  let database: TestDatabase
  let context: ShopContext

  beforeAll(async () => {
    database = await createTestDatabase()
    context = await database.context()
    const { shop, shopId, cipher } = context
    const at = new Date('2026-01-05T00:00:00Z')
    for (const id of ['1', '2', '3', '4', '5']) {
      await shop.query(
        `INSERT INTO customer (shop_id, id, first_name_encrypted, created_at, source_updated_at, changed_at, redacted_at) VALUES ($1, $2, $3, $4, $4, $4, $5)`,
        [shopId, id, id === '4' ? null : cipher.encrypt(`Ada ${id}`, `${shopId}/customer.firstName`), at, id === '5' ? at : null],
      )
    }
    for (const [id, segment, lastOrderAt] of [['1', 'champions', '2026-02-01'], ['2', 'champions', '2026-02-20'], ['3', 'lost', '2026-02-20']] as const) {
      await shop.query(
        `INSERT INTO customer_profile (shop_id, customer_id, computed_at, model_version, orders, last_order_at, monetary_total, average_order, recency_score, frequency_score, monetary_score, segment)
         VALUES ($1, $2, $3, 'p', 2, $4, 37, 18.5, 5, 5, 5, $5)`,
        [shopId, id, at, new Date(`${lastOrderAt}T00:00:00Z`), segment],
      )
    }
  })

  afterAll(() => database.close())

  it('gives everyone once over its pages, who bought last first, erased people not at all', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(context, { limit: 2, cursor, actor: 'staff' })
      seen.push(...page.customers.map((customer) => customer.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(['3', '2', '1', '4'])
  })

  it('names them, and says what is not known', async () => {
    const { customers } = await listCustomers(context, { limit: 10, actor: 'staff' })
    expect(customers.find(({ id }) => id === '1')).toMatchObject({ name: 'Ada 1', segment: 'champions', orders: 2, spent: 37 })
    expect(customers.find(({ id }) => id === '4')).toMatchObject({ name: null, segment: null, orders: 0, lastOrderAt: null })
  })

  it('keeps to a segment', async () => {
    const { customers } = await listCustomers(context, { segment: { scheme: 'rfm', name: 'champions' }, limit: 10, actor: 'staff' })
    expect(customers.map(({ id }) => id)).toEqual(['2', '1'])
  })

  it('starts at the beginning with a cursor that was made up', async () => {
    const { customers } = await listCustomers(context, { cursor: 'nonsense', limit: 1, actor: 'staff' })
    expect(customers.map(({ id }) => id)).toEqual(['3'])
  })

  it('leaves a trace in the access log, newest first', async () => {
    database.services.clock.advance(60_000)
    await listCustomers(context, { limit: 1, actor: 'somebody' })
    const [newest] = (await readAccessLog(context.shop, { limit: 1 })).entries
    expect(newest).toMatchObject({ actor: 'somebody', action: 'customer-list', customers: 1, customerIds: ['3'] })
  })

  it('shows nothing of another store', async () => {
    const other = await database.context('other.myshopify.com')
    expect(await listCustomers(other, { limit: 10, actor: 'staff' })).toEqual({ customers: [], nextCursor: null })
  })
})
