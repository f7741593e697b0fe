import { afterAll, beforeAll, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { readClickTimes } from './read-click-times'

let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
})
afterAll(() => database.close())

const HOUR_MS = 3_600_000

it('gives the clicks of people at hours of their own choosing', async () => {
  const now = context.clock.now().getTime()
  const acceptedAt = new Date(now - 100 * HOUR_MS)
  for (const [id, customer] of [['a', '1'], ['b', '2']]) {
    await context.shop.query(
      `INSERT INTO outbox (id, shop_id, flow_id, step_id, customer_id, entry_number, state, due_at, expires_at, created_at, accepted_at, content_hash, content_bytes)
       VALUES ($1, $2, 'flow', 'send', $3, 1, 'ACCEPTED', $4, $4, $4, $4, '', 0)`,
      [id, context.shopId, customer, acceptedAt],
    )
  }
  const events: [string, string, string, number, string | null][] = [
    ['late', 'a', 'click', 30, null], ['first', 'a', 'click', 2, null], ['at once', 'a', 'click', 0.5, null], ['scanner', 'a', 'click', 5, 'burst'],
    ['open', 'a', 'open', 6, null], ['other', 'b', 'click', 7, null], ['ahead', 'b', 'click', 200, null],
  ]
  for (const [id, send, type, hours, machine] of events) {
    const at = new Date(acceptedAt.getTime() + hours * HOUR_MS)
    await context.shop.query('INSERT INTO mail_event (shop_id, event_id, send_id, type, occurred_at, received_at, machine) VALUES ($1, $2, $3, $4, $5, $5, $6)', [context.shopId, id, send, type, at, machine])
  }
  const after = (hours: number) => acceptedAt.getTime() + hours * HOUR_MS
  expect([...(await readClickTimes(context, new Date(0), null))]).toEqual([['1', [after(2), after(30)]], ['2', [after(7)]]])
  expect([...(await readClickTimes(context, new Date(after(10)), null))]).toEqual([['1', [after(30)]]])
  expect([...(await readClickTimes(context, new Date(0), ['2']))]).toEqual([['2', [after(7)]]])
})
