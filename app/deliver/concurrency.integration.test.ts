import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'

import { expireLeases } from './expire-leases'
import { unsubscribeUrl } from './mail-links'
import { resolveByEvents, type ProviderEvent } from './resolve-by-event'
import { stopSending } from './stop-sending'
import { suppress } from './suppress'
import { addCustomers } from './testing/add-customers'
import { createDeliverTest, type DeliverTest } from './testing/create-deliver-test'
import { enqueueTestMails } from './testing/enqueue-test-mails'
import { unsubscribe } from './unsubscribe'

let test: DeliverTest
let store: ShopContext
beforeAll(async () => {
  test = await createDeliverTest()
})
afterAll(() => test.close())
beforeEach(async () => {
  store = await test.openStore()
  test.provider.behave(() => ({ kind: 'accept' }))
  test.provider.ledger.length = 0
})

const noLedger = async () => undefined
const names = (count: number) => Array.from({ length: count }, (_, index) => `c${String(index).padStart(3, '0')}`)

describe('several workers at once', () => {
  it('hand every mail over, and none twice', async () => {
    const ids = names(200)
    await addCustomers(store, ids.map((id) => ({ id })))
    const sendIds = await enqueueTestMails(store, ids)
    const reports = await Promise.all([1, 2, 3, 4].map(() => test.send(store, { inFlight: 6 })))
    expect(reports.filter((report) => report.accepted > 0).length).toBeGreaterThan(1)
    // A worker skips what another holds; what was skipped by all is found by the next round.
    await test.send(store)
    expect([...test.provider.ledger].sort()).toEqual([...sendIds].sort())
  })

  it('keep the frequency cap together', async () => {
    const capped = await test.openStore({ frequencyCap: { mails: 2, days: 7 } })
    const ids = names(10)
    await addCustomers(capped, ids.map((id) => ({ id })))
    for (let flow = 0; flow < 6; flow += 1) await enqueueTestMails(capped, ids, { flowId: `flow-${flow}`, expiresAt: new Date(capped.clock.now().getTime() + 30 * 86_400_000) })
    // Slow enough that the claims overlap; the second round takes what all had skipped.
    const slowly = { inFlight: 3, confirm: async () => (await sleep(3), { ok: true as const }) }
    for (let round = 0; round < 2; round += 1) await Promise.all([1, 2, 3, 4].map(() => test.send(capped, slowly)))
    await test.send(capped)
    const sent = await capped.shop.query<{ mails: number }>(`SELECT count(*)::int AS mails FROM outbox WHERE shop_id = $1 AND state = 'ACCEPTED' GROUP BY customer_id`, [capped.shopId])
    expect(sent.map((row) => row.mails)).toEqual(ids.map(() => 2))
    expect(test.provider.ledger).toHaveLength(20)
  })
})

describe('a customer whose row another transaction holds', () => {
  it('is looked at again before the round ends', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }])
    await enqueueTestMails(store, ['ada', 'bob'])
    let held: () => void = () => undefined
    const isHeld = new Promise<void>((resolve) => (held = resolve))
    const holding = store.shop.transaction(async (tx) => {
      await tx.query(`SELECT 1 FROM customer WHERE shop_id = $1 AND id = 'ada' FOR UPDATE`, [store.shopId])
      held()
      await sleep(100)
    })
    await isHeld
    expect(await test.send(store)).toMatchObject({ accepted: 2 })
    await holding
  })
})

describe('an unsubscribe or a complaint that is committed before the claim', () => {
  it('is always seen: sends after it are zero, whatever runs at the same time', async () => {
    const ids = names(120)
    await addCustomers(store, ids.map((id) => ({ id })))
    const sendIds = await enqueueTestMails(store, ids)
    const customerOf = new Map(sendIds.map((sendId, index) => [sendId, ids[index] as string]))
    const left = new Set<string>()
    let sendsAfterUnsubscribe = 0

    const leaving = (async () => {
      const random = seededRandom('leaving')
      for (const [index, sendId] of random.shuffle(sendIds).slice(0, 80).entries()) {
        const customerId = customerOf.get(sendId) as string
        if (index % 2 === 0) {
          const token = new URL(unsubscribeUrl(store.env, store.cipher, store.shopId, sendId)).searchParams.get('token') ?? ''
          await unsubscribe(store, token, 'one-click', noLedger)
        } else {
          const emailIndex = store.cipher.blindIndex(`${customerId}@example.com`, store.shopId)
          await store.shop.transaction((tx) => suppress(tx, { emailIndex, reason: 'spam-report', source: 'sendgrid', at: store.clock.now() }))
        }
        left.add(customerId)
      }
    })()
    // Some have left before the first claim, the others leave while mails are claimed and sent.
    while (left.size < 15) await sleep(5)
    const sending = [1, 2, 3].map(() =>
      test.send(store, {
        inFlight: 4,
        confirm: async (_tx, mail) => {
          // Reached only after consent and suppression were found fine, with the customer's row locked.
          if (left.has(mail.customerId)) sendsAfterUnsubscribe += 1
          await sleep(2)
          return { ok: true }
        },
      }),
    )
    await Promise.all([leaving, ...sending])
    await test.send(store)

    expect(sendsAfterUnsubscribe).toBe(0)
    const rows = await test.rows(store)
    const accepted = rows.filter((row) => row.state === 'ACCEPTED')
    const cancelled = rows.filter((row) => row.state === 'CANCELLED')
    expect(cancelled.length).toBeGreaterThan(10)
    expect(accepted.length + cancelled.length).toBe(ids.length)
    expect(test.provider.ledger).toHaveLength(accepted.length)
  })
})

describe('the stop switch', () => {
  it('lets no call begin that was claimed after it was turned', async () => {
    const ids = names(150)
    await addCustomers(store, ids.map((id) => ({ id })))
    await enqueueTestMails(store, ids)
    let stopped = false
    let claimedAfterStop = 0
    const sending = [1, 2].map(() =>
      test.send(store, {
        inFlight: 4,
        confirm: async () => {
          if (stopped) claimedAfterStop += 1
          return { ok: true }
        },
      }),
    )
    await sleep(30)
    await stopSending(store)
    stopped = true
    await Promise.all(sending)
    expect(claimedAfterStop).toBe(0)
    expect(test.provider.ledger.length).toBeLessThan(150)
    expect((await test.rows(store)).filter((row) => row.state === 'QUEUED').length).toBe(150 - test.provider.ledger.length)
  })
})

describe('events about mails in doubt', () => {
  const types = ['processed', 'delivered', 'open', 'click', 'bounce']

  it('lead to the same rows, byte for byte, when each is delivered 46 times and shuffled', async () => {
    const endings: string[] = []
    for (let round = 0; round < 4; round += 1) {
      const random = seededRandom(`events-${round}`)
      const shop = await test.openStore()
      const ids = names(12)
      await addCustomers(shop, ids.map((id) => ({ id })))
      const sendIds = await enqueueTestMails(shop, ids)
      test.provider.behave(() => ({ kind: 'cut', taken: true }))
      await test.send(shop)
      const base = shop.clock.now().getTime()
      const events = sendIds.flatMap((sendId, mail) => types.map((type, index): ProviderEvent => ({ sendId, type, occurredAt: new Date(base + (mail * 7 + index * 3) * 1_000) })))
      const deliveries = random.shuffle(Array.from({ length: 46 }, () => events).flat())
      while (deliveries.length > 0) {
        const batch = deliveries.splice(0, 1 + random.int(40))
        await shop.shop.transaction((tx) => resolveByEvents(tx, batch))
      }
      const rows = await shop.shop.query(
        `SELECT customer_id, state, attempts, accepted_at, resolved_at, held_reason, error, lease_until, message_id FROM outbox WHERE shop_id = $1 ORDER BY customer_id`,
        [shop.shopId],
      )
      endings.push(JSON.stringify(rows))
    }
    expect(endings[0]).toContain('"state":"ACCEPTED"')
    expect(endings[0]).not.toContain('UNKNOWN')
    expect(new Set(endings).size).toBe(1)
  })

  it('arriving from two deliveries at once do not block each other', async () => {
    const ids = names(30)
    await addCustomers(store, ids.map((id) => ({ id })))
    const sendIds = await enqueueTestMails(store, ids)
    test.provider.behave(() => ({ kind: 'cut', taken: true }))
    await test.send(store)
    const random = seededRandom('two deliveries')
    const events = sendIds.map((sendId): ProviderEvent => ({ sendId, type: 'processed', occurredAt: store.clock.now() }))
    const changed = await Promise.all([1, 2, 3, 4].map(() => store.shop.transaction((tx) => resolveByEvents(tx, random.shuffle(events)))))
    expect(changed.flat().sort()).toEqual([...sendIds].sort())
  })

  it('stop a mail that waits for another try although the provider took it', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    test.provider.behave(() => ({ kind: 'status', status: 503 }))
    await test.send(store)
    const resolved = await store.shop.transaction((tx) => resolveByEvents(tx, [{ sendId, type: 'processed', occurredAt: store.clock.now() }]))
    expect(resolved).toEqual([sendId])
    test.database.services.clock.advance(3_600_000)
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
    expect(await test.rows(store)).toMatchObject([{ state: 'ACCEPTED', heldReason: null }])
  })

  it('say nothing about a mail that was never handed over', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    await store.shop.transaction((tx) => resolveByEvents(tx, [{ sendId, type: 'processed', occurredAt: store.clock.now() }]))
    expect(await test.rows(store)).toMatchObject([{ state: 'QUEUED' }])
    expect(await expireLeases(store)).toBe(0)
  })
})
