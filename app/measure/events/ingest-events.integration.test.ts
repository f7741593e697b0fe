import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { enqueueMail, opaqueShopToken } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { ingestEvents } from './ingest-events'

let database: TestDatabase
let context: ShopContext
const start = Date.UTC(2026, 2, 1, 12) / 1000
const browser = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
})
afterAll(() => database.close())

/** A mail that the provider took at `start`. */
async function acceptedMail(scope: ShopContext, customerId: string): Promise<string> {
  const email = `${customerId}@example.com`
  await scope.shop.query(
    `INSERT INTO customer (shop_id, id, email_encrypted, email_index, consent_state, created_at, source_updated_at, changed_at) VALUES ($1, $2, $3, $4, 'SUBSCRIBED', $5, $5, $5)`,
    [scope.shopId, customerId, scope.cipher.encrypt(email, `${scope.shopId}/customer.email`), scope.cipher.blindIndex(email, scope.shopId), new Date(start * 1000)],
  )
  return scope.shop.transaction(async (tx) => {
    const { sendId } = await enqueueMail(
      tx,
      { flowId: 'flow', stepId: 'send', customerId, entryNumber: 1, dueAt: new Date(start * 1000), expiresAt: new Date((start + 86_400) * 1000), content: { subject: 's', preheader: '', html: '<p>', text: 't' }, facts: [], productIds: [], decision: {} },
      scope,
    )
    await tx.query(`UPDATE outbox SET state = 'ACCEPTED', attempts = 1, sending_at = $2, accepted_at = $2 WHERE id = $1`, [sendId, new Date(start * 1000)])
    return sendId
  })
}

function eventsOf(scope: ShopContext, sendId: string, customerId: string) {
  const base = { send_id: sendId, shop: opaqueShopToken(scope.shopId), email: `${customerId}@example.com`, ip: '203.0.113.9' }
  let count = 0
  return (event: string, secondsLater: number, more: object = {}) => ({ ...base, event, timestamp: start + secondsLater, sg_event_id: `${sendId}-${event}-${count++}`, ...more })
}

async function finalState(scope: ShopContext): Promise<string> {
  const events = await scope.shop.query('SELECT event_id, send_id, type, occurred_at, received_at, url, machine, detail FROM mail_event WHERE shop_id = $1 ORDER BY event_id', [scope.shopId])
  const mails = await scope.shop.query('SELECT id, state, accepted_at, resolved_at FROM outbox WHERE shop_id = $1 ORDER BY id', [scope.shopId])
  const suppressed = await scope.shop.query('SELECT email_index, reason, source, created_at FROM suppression WHERE shop_id = $1 ORDER BY email_index', [scope.shopId])
  return JSON.stringify({ events, mails, suppressed })
}

describe('ingestEvents', () => {
  it('stores what is ours once, flags machines and keeps no address', async () => {
    const sendId = await acceptedMail(context, '1')
    const make = eventsOf(context, sendId, '1')
    const events = [
      make('processed', 0),
      make('delivered', 5, { response: '250 OK' }),
      make('open', 6, { useragent: browser, sg_machine_open: true }),
      make('open', 3600, { useragent: browser }),
      make('click', 3700, { useragent: browser, url: 'https://shop.example/products/cup?utm_source=rekindle&token=secret' }),
      { event: 'delivered', timestamp: start, send_id: 'of-another-system', shop: opaqueShopToken(context.shopId), sg_event_id: 'x' },
      { event: 'delivered', timestamp: start, send_id: sendId, shop: 'of-another-store', sg_event_id: 'y' },
      { event: 'something-new', timestamp: start, send_id: sendId, shop: opaqueShopToken(context.shopId) },
      'nonsense',
    ]
    expect(await ingestEvents(database.services, events)).toEqual({ stored: 5, duplicates: 0, ignored: 4 })
    expect(await ingestEvents(database.services, events)).toEqual({ stored: 0, duplicates: 5, ignored: 4 })
    const rows = await context.shop.query<{ type: string; machine: string | null; url: string | null }>('SELECT type, machine, url FROM mail_event WHERE send_id = $1 ORDER BY occurred_at, type', [sendId])
    expect(rows).toEqual([
      { type: 'processed', machine: null, url: null },
      { type: 'delivered', machine: null, url: null },
      { type: 'open', machine: 'proxy-open', url: null },
      { type: 'open', machine: null, url: null },
      { type: 'click', machine: null, url: 'https://shop.example/products/cup' },
    ])
    const kept = await finalState(context)
    expect(kept).not.toContain('example.com')
    expect(kept).not.toContain('203.0.113')
    expect(kept).not.toContain('secret')
  })

  it('suppresses whoever bounced for good, complained or left, and not a mail that was only blocked', async () => {
    const cases = [
      ['21', 'bounce', { reason: '550 no such user 21@example.com' }, 'bounce'],
      ['22', 'spamreport', {}, 'spam-report'],
      ['23', 'unsubscribe', {}, 'unsubscribe'],
      ['24', 'dropped', { reason: 'Bounced Address' }, 'bounce'],
      ['25', 'bounce', { type: 'blocked', reason: '421 try later' }, null],
      ['26', 'deferred', { response: '450 busy' }, null],
    ] as const
    for (const [customerId, event, more, reason] of cases) {
      const sendId = await acceptedMail(context, customerId)
      await ingestEvents(database.services, [eventsOf(context, sendId, customerId)(event, 10, more)])
      const rows = await context.shop.query<{ reason: string }>('SELECT reason FROM suppression WHERE shop_id = $1 AND email_index = $2', [context.shopId, context.cipher.blindIndex(`${customerId}@example.com`, context.shopId)])
      expect(rows.map((row) => row.reason), customerId).toEqual(reason === null ? [] : [reason])
    }
    const [bounce] = await context.shop.query<{ detail: string }>(`SELECT detail FROM mail_event WHERE type = 'bounce' AND detail LIKE '550%'`)
    expect(bounce?.detail).toBe('550 no such user [address]')
  })

  it('settles an UNKNOWN mail by its processed event', async () => {
    const sendId = await acceptedMail(context, '31')
    await context.shop.query(`UPDATE outbox SET state = 'UNKNOWN', accepted_at = NULL WHERE id = $1`, [sendId])
    await ingestEvents(database.services, [eventsOf(context, sendId, '31')('processed', 1)])
    const [mail] = await context.shop.query<{ state: string }>('SELECT state FROM outbox WHERE id = $1', [sendId])
    expect(mail?.state).toBe('ACCEPTED')
  })

  it('ends in the same state, byte for byte, when everything comes 46 times, shuffled, in parallel posts', async () => {
    const random = seededRandom('events')
    const states: string[] = []
    for (const shuffled of [false, true]) {
      // The same store in a database of its own.
      const other = await createTestDatabase()
      const scope = await other.context()
      const events: object[] = []
      for (let index = 0; index < 12; index++) {
        const customerId = String(100 + index)
        const sendId = await acceptedMail(scope, customerId)
        const make = eventsOf(scope, sendId, customerId)
        events.push(make('processed', 0), make('delivered', 4), make('open', 5, { useragent: browser }))
        if (index % 2 === 0) for (const link of ['a', 'b', 'c']) events.push(make('click', 30, { useragent: browser, url: `https://shop.example/${link}` }))
        if (index % 3 === 0) events.push(make('click', 9000, { useragent: browser, url: 'https://shop.example/a' }))
        if (index % 4 === 0) events.push(make('bounce', 10, { reason: '550' }), make('spamreport', 20), make('unsubscribe', 21))
      }
      if (shuffled) {
        const posts = random.shuffle(Array.from({ length: 46 }, () => events).flat())
        const size = 40
        const batches = Array.from({ length: Math.ceil(posts.length / size) }, (_, index) => posts.slice(index * size, (index + 1) * size))
        for (let index = 0; index < batches.length; index += 4) await Promise.all(batches.slice(index, index + 4).map((batch) => ingestEvents(other.services, batch)))
      } else await ingestEvents(other.services, events)
      states.push(await finalState(scope))
      await other.close()
    }
    expect(states[1]).toBe(states[0])
    expect(states[0]).toContain('all-links-at-once')
    expect(states[0]).toContain('seconds-after-delivery')
  })
})
