import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { defaultShopSettings, saveShopSettings } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import type { JobEnvironment } from '../job-handler'
import { handleReadCosts } from './read-costs'

describe('the job that reads unit costs', () => {
  let database: TestDatabase
  let context: ShopContext
  let asked = 0
  const run = () => handleReadCosts({ context } as JobEnvironment, { shopId: context.shopId })
  const orderBy = (value: 'probability' | 'expected-margin') => saveShopSettings(context.shop, { recommend: { ...defaultShopSettings.recommend, orderBy: value } })

  beforeAll(async () => {
    database = await createTestDatabase()
    const opened = await database.context()
    const request = () => Promise.resolve({ data: { bulkOperationRunQuery: { bulkOperation: null, userErrors: [{ message: `Refused ${++asked}.` }] } } })
    context = { ...opened, admin: { ...opened.admin, request: request as never } }
  })
  afterAll(() => database.close())

  it('asks Shopify only where products are ordered by margin, and forgets costs thirty days after', async () => {
    await context.shop.query("INSERT INTO product (shop_id, id, title, handle, product_type, vendor, status, created_at, source_updated_at) VALUES ($1, '1', 'One', 'one', '', '', 'ACTIVE', now(), now())", [context.shopId])
    await context.shop.query("INSERT INTO variant (shop_id, id, product_id, price, unit_cost) VALUES ($1, 'v1', '1', 20, 8)", [context.shopId])
    expect(await run()).toBeNull()
    expect(asked).toBe(0)
    await orderBy('expected-margin')
    expect(await run()).toEqual({ changed: null })
    expect(asked).toBe(1)
    expect(await run()).toBeNull()
    await orderBy('probability')
    database.services.clock.advance(31 * 86_400_000)
    // What failed is tried once more; then nobody has asked for a month.
    expect(await run()).toEqual({ changed: null })
    expect(await run()).toEqual({ forgotten: 1 })
    expect(await run()).toBeNull()
    expect(asked).toBe(2)
  })
})
