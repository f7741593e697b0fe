import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { findCustomerByEmail } from './find-customer-by-email'

describe('findCustomerByEmail', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase()
    for (const shopId of ['one.myshopify.com', 'two.myshopify.com']) {
      const { shop, cipher } = await database.context(shopId)
      await shop.query('INSERT INTO customer (shop_id, id, email_index, created_at, source_updated_at, changed_at, deleted_at) VALUES ($1, $2, $3, now(), now(), now(), NULL), ($1, $4, $5, now(), now(), now(), now())', [
        shopId,
        `${shopId}-ada`,
        cipher.blindIndex('ada@example.com', shopId),
        `${shopId}-gone`,
        cipher.blindIndex('gone@example.com', shopId),
      ])
    }
  })

  afterAll(() => database.close())

  it('finds by the whole address, whatever its case and the spaces around it, in this store only', async () => {
    const context = await database.context('one.myshopify.com')
    expect(await findCustomerByEmail(context, '  Ada@Example.com ')).toBe('one.myshopify.com-ada')
    expect(await findCustomerByEmail(context, 'ada@example')).toBeNull()
  })

  it('does not find who was deleted', async () => {
    expect(await findCustomerByEmail(await database.context('one.myshopify.com'), 'gone@example.com')).toBeNull()
  })
})
