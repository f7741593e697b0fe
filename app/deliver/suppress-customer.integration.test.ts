import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authenticateFlow } from '~/platform/authenticate-flow'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { suppressCustomer } from './suppress-customer'

describe('taking a customer off the mails by a Flow action', () => {
  let database: TestDatabase
  let context: ShopContext

  beforeAll(async () => {
    database = await createTestDatabase()
    context = await database.context()
    await context.shop.query(
      `INSERT INTO customer (shop_id, id, email_index, created_at, source_updated_at, changed_at) VALUES ($1, '7', 'index-of-seven', now(), now(), now()), ($1, '8', NULL, now(), now(), now())`,
      [context.shopId],
    )
  })
  afterAll(() => database.close())

  const signed = (body: string, secret = 'demo-api-secret'): Request =>
    new Request('http://127.0.0.1/extensions/stop-mails', { method: 'POST', body, headers: { 'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64') } })

  it('suppresses the address once, and says when there is none', async () => {
    expect(await suppressCustomer(context, '7', 'shopify-flow')).toBe(true)
    expect(await suppressCustomer(context, '7', 'shopify-flow')).toBe(true)
    expect(await suppressCustomer(context, '8', 'shopify-flow')).toBe(false)
    expect(await suppressCustomer(context, '9', 'shopify-flow')).toBe(false)
    expect(await context.shop.query('SELECT email_index, reason, source FROM suppression')).toEqual([{ email_index: 'index-of-seven', reason: 'merchant', source: 'shopify-flow' }])
  })

  it('lets in what Shopify signed, with the secret of before a rotation too, and nothing else', async () => {
    const body = JSON.stringify({ shopify_domain: context.shopId, action_run_id: 'run-1', properties: { customer_id: 7 } })
    expect(await authenticateFlow(signed(body), database.services)).toMatchObject({ runId: 'run-1', properties: { customer_id: 7 }, context: { shopId: context.shopId } })
    expect(await authenticateFlow(signed(body, 'demo-api-secret-before'), database.services)).toMatchObject({ runId: 'run-1' })
    await expect(authenticateFlow(signed(body, 'another'), database.services)).rejects.toMatchObject({ status: 401 })
    await expect(authenticateFlow(signed('{}'), database.services)).rejects.toMatchObject({ status: 400 })
    await expect(authenticateFlow(signed('{'), database.services)).rejects.toMatchObject({ status: 400 })
  })
})
