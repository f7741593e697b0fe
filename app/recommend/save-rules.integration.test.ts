import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { readShopSettings, shopSettingsSchema } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { saveRules } from './save-rules'

describe('saving rules', () => {
  let database: TestDatabase
  let context: ShopContext
  const { consumables, recommend } = shopSettingsSchema.parse({})
  const byMargin = { consumables, recommend: { ...recommend, orderBy: 'expected-margin' as const } }
  const costs = (ids: string[]) => context.shop.query('UPDATE variant SET unit_cost = CASE WHEN product_id = ANY($2) THEN price - product_id::int END WHERE shop_id = $1', [context.shopId, ids])

  beforeAll(async () => {
    database = await createTestDatabase()
    context = await database.context()
    const at = context.clock.now()
    const ids = ['1', '2', '3', '4', '5']
    await context.shop.query(
      `INSERT INTO product (shop_id, id, title, handle, product_type, vendor, status, published_at, created_at, source_updated_at)
       SELECT $1, id, 'Product ' || id, 'p' || id, '', '', 'ACTIVE', $3::timestamptz, $3::timestamptz, $3::timestamptz FROM unnest($2::text[]) AS id`,
      [context.shopId, ids, at],
    )
    await context.shop.query("INSERT INTO variant (shop_id, id, product_id, price, inventory_quantity) SELECT $1, 'v' || id, id, 20 - id::int, 5 FROM unnest($2::text[]) AS id", [context.shopId, ids])
  })
  afterAll(() => database.close())

  it('refuses an order by margin while too few costs are known, and keeps one that was chosen', async () => {
    await costs(['1', '2', '3'])
    expect(await saveRules(context, byMargin)).toBe(false)
    expect((await readShopSettings(context.shop)).recommend.orderBy).toBe('probability')
    await costs(['1', '2', '3', '4'])
    expect(await saveRules(context, byMargin)).toBe(true)
    await costs([])
    expect(await saveRules(context, { ...byMargin, recommend: { ...byMargin.recommend, count: 4 } })).toBe(true)
    expect((await readShopSettings(context.shop)).recommend).toMatchObject({ orderBy: 'expected-margin', count: 4 })
  })
})
