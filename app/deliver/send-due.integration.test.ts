import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'

import { LEASE_MS } from './write-rulings'
import { enqueueMail } from './enqueue-mail'
import { EVENT_WINDOW_MS, markLost } from './mark-lost'
import { resumeInstallation, resumeSending, stopInstallation, stopSending } from './stop-sending'
import { addCustomers } from './testing/add-customers'
import { createDeliverTest, type DeliverTest } from './testing/create-deliver-test'
import { enqueueTestMails, testMail } from './testing/enqueue-test-mails'

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

const minutes = (count: number) => count * 60_000

describe('enqueueMail', () => {
  it('arrives once, however often the same decision is made', async () => {
    const mail = testMail(store, 'ada')
    const first = await store.shop.transaction((tx) => enqueueMail(tx, mail, store))
    const again = await store.shop.transaction((tx) => enqueueMail(tx, { ...mail, content: { ...mail.content, subject: 'Other words' } }, store))
    expect(first.created).toBe(true)
    expect(again).toEqual({ sendId: first.sendId, created: false })
    expect(await test.rows(store)).toHaveLength(1)
  })

  it('is gone when the decision is rolled back', async () => {
    const rolledBack = store.shop.transaction(async (tx) => {
      await enqueueMail(tx, testMail(store, 'ada'), store)
      throw new Error('the decision failed')
    })
    await expect(rolledBack).rejects.toThrow('the decision failed')
    expect(await test.rows(store)).toEqual([])
  })
})

describe('sendDue', () => {
  it('hands each due mail over once and keeps the provider’s id', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }])
    const sendIds = await enqueueTestMails(store, ['ada', 'bob'])
    const report = await test.send(store)
    expect(report).toMatchObject({ claimed: 2, accepted: 2, stopped: null })
    expect([...test.provider.ledger].sort()).toEqual([...sendIds].sort())
    expect(test.provider.requests.at(-1)?.personalizations[0]?.to[0]?.email).toMatch(/^(ada|bob)@example\.com$/)
    for (const row of await test.rows(store)) expect(row).toMatchObject({ state: 'ACCEPTED', messageId: expect.stringMatching(/^message-/) as string, attempts: 1 })
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
  })

  it('leaves mails that are not due yet', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'], { dueAt: new Date(store.clock.now().getTime() + 1) })
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
    expect(test.provider.ledger).toEqual([])
  })

  it.each([
    ['consent', { id: 'ada', consentState: 'UNSUBSCRIBED' }],
    ['customer-gone', { id: 'ada', deleted: true }],
    ['redacted', { id: 'ada', redacted: true }],
    ['no-address', { id: 'ada', email: null }],
  ])('cancels with %s what may no longer be sent', async (reason, customer) => {
    await addCustomers(store, [customer])
    await enqueueTestMails(store, ['ada'])
    expect(await test.send(store)).toMatchObject({ claimed: 0, cancelled: { [reason]: 1 } })
    expect(await test.rows(store)).toMatchObject([{ state: 'CANCELLED', heldReason: reason }])
    expect(test.provider.ledger).toEqual([])
  })

  it('cancels a mail to nobody', async () => {
    await enqueueTestMails(store, ['nobody'])
    expect(await test.send(store)).toMatchObject({ cancelled: { 'customer-gone': 1 } })
  })

  it('waits for the morning where the customer lives', async () => {
    const quiet = await test.openStore({ quietHours: { from: '21:00', to: '08:00' } })
    await addCustomers(quiet, [{ id: 'berlin', timeZone: 'Europe/Berlin' }, { id: 'home' }])
    await enqueueTestMails(quiet, ['berlin', 'home'])
    // 12:00 in London is 13:00 in Berlin and 07:00 at the store in New York.
    expect(await test.send(quiet)).toMatchObject({ accepted: 1, held: { 'quiet-hours': 1 } })
    expect(await test.rows(quiet)).toMatchObject([
      { customerId: 'berlin', state: 'ACCEPTED' },
      { customerId: 'home', state: 'QUEUED', heldReason: 'quiet-hours', dueAt: new Date('2026-03-01T13:00:00Z') },
    ])
  })

  it('keeps the frequency cap inside one batch and over time', async () => {
    const capped = await test.openStore({ frequencyCap: { mails: 2, days: 7 } })
    await addCustomers(capped, [{ id: 'ada' }])
    for (const flowId of ['one', 'two', 'three']) await enqueueTestMails(capped, ['ada'], { flowId })
    expect(await test.send(capped)).toMatchObject({ accepted: 2, cancelled: { 'frequency-cap': 1 } })
    await enqueueTestMails(capped, ['ada'], { flowId: 'four', expiresAt: new Date(capped.clock.now().getTime() + 8 * 86_400_000) })
    expect(await test.send(capped)).toMatchObject({ accepted: 0, held: { 'frequency-cap': 1 } })
  })

  it('asks the rooms that made the mail, in the transaction that claims it', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }, { id: 'eve' }])
    await enqueueTestMails(store, ['ada', 'bob', 'eve'])
    const until = new Date(store.clock.now().getTime() + minutes(90))
    const report = await test.send(store, {
      confirm: async (tx, mail) => {
        const [row] = await tx.query<{ state: string }>('SELECT state FROM outbox WHERE id = $1', [mail.sendId])
        expect(row?.state).toBe('QUEUED')
        expect(mail).toMatchObject({ facts: [{ kind: 'product' }], productIds: ['1'], decision: { model: 'test' }, attempts: 0 })
        if (mail.customerId === 'ada') return { ok: false, outcome: 'cancel', reason: 'facts-changed' }
        if (mail.customerId === 'bob') return { ok: false, outcome: 'hold', reason: 'flow-paused', until }
        return { ok: true }
      },
    })
    expect(report).toMatchObject({ accepted: 1, cancelled: { 'facts-changed': 1 }, held: { 'flow-paused': 1 } })
    expect(await test.rows(store)).toMatchObject([
      { customerId: 'ada', state: 'CANCELLED', heldReason: 'facts-changed' },
      { customerId: 'bob', state: 'QUEUED', heldReason: 'flow-paused', dueAt: until },
      { customerId: 'eve', state: 'ACCEPTED' },
    ])
  })

  it('does not let one mail whose check fails keep the others from going', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }])
    await enqueueTestMails(store, ['ada', 'bob'])
    const report = await test.send(store, {
      confirm: async (tx, mail) => {
        if (mail.customerId === 'ada') await tx.query('SELECT no_such_column FROM outbox')
        return { ok: true }
      },
    })
    expect(report).toMatchObject({ accepted: 1, held: { 'check-failed': 1 } })
    const [ada] = await test.rows(store)
    expect(ada).toMatchObject({ state: 'QUEUED', heldReason: 'check-failed', error: expect.stringContaining('no_such_column') as string })
  })

  it('goes again at the time that the provider names, and only then', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'])
    test.provider.behave(() => ({ kind: 'status', status: 429, headers: { 'retry-after': '120' } }))
    expect(await test.send(store)).toMatchObject({ retried: 1 })
    expect(await test.rows(store)).toMatchObject([{ state: 'QUEUED', heldReason: 'rate-limited', attempts: 1 }])
    test.provider.behave(() => ({ kind: 'accept' }))
    test.database.services.clock.advance(119_000)
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
    test.database.services.clock.advance(1_000)
    expect(await test.send(store)).toMatchObject({ accepted: 1 })
    expect(test.provider.ledger).toHaveLength(1)
  })

  it('pauses the queue when the provider turns mail after mail away', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `c${index}`)
    await addCustomers(store, ids.map((id) => ({ id })))
    await enqueueTestMails(store, ids)
    const before = test.provider.requests.length
    test.provider.behave(() => ({ kind: 'status', status: 429 }))
    const report = await test.send(store, { inFlight: 8 })
    expect(report.stopped).toBe('rate-limited')
    expect(test.provider.requests.length - before).toBeLessThan(20)
    const states = (await test.rows(store)).map((row) => row.state)
    expect(new Set(states)).toEqual(new Set(['QUEUED']))
  })

  it('never sends again what may have gone, and shows it as lost when nothing is heard', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }])
    await enqueueTestMails(store, ['ada', 'bob'])
    test.provider.behave((request) => ({ kind: 'cut', taken: request.personalizations[0]?.to[0]?.email.startsWith('ada') ?? false }))
    expect(await test.send(store)).toMatchObject({ unknown: 2 })
    test.provider.behave(() => ({ kind: 'accept' }))
    test.database.services.clock.advance(minutes(60))
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
    expect(await markLost(store)).toBe(0)
    test.database.services.clock.advance(EVENT_WINDOW_MS)
    expect(await markLost(store)).toBe(2)
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
    expect(await test.rows(store)).toMatchObject([{ state: 'LOST' }, { state: 'LOST' }])
    expect(test.provider.ledger).toHaveLength(1)
  })

  it('keeps a refusal with its reason', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'])
    test.provider.behave(() => ({ kind: 'status', status: 400, body: { errors: [{ message: 'ada@example.com is not an address we like' }] } }))
    expect(await test.send(store)).toMatchObject({ refused: 1 })
    const [row] = await test.rows(store)
    expect(row).toMatchObject({ state: 'REFUSED', heldReason: 'refused' })
    expect(row?.error).toContain('[address] is not an address we like')
  })

  it('gives mails of a worker that died up as unknown when their lease ends', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'])
    const death = new Error('the process died here')
    await expect(test.send(store, { onStep: (step) => (step === 'claim.committed' ? Promise.reject(death) : undefined) })).rejects.toBe(death)
    expect(await test.rows(store)).toMatchObject([{ state: 'SENDING' }])
    test.database.services.clock.advance(LEASE_MS - 1)
    expect(await test.send(store)).toMatchObject({ leasesExpired: 0, claimed: 0 })
    test.database.services.clock.advance(1)
    expect(await test.send(store)).toMatchObject({ leasesExpired: 1, claimed: 0 })
    expect(await test.rows(store)).toMatchObject([{ state: 'UNKNOWN' }])
    expect(test.provider.ledger).toEqual([])
  })

  it('believes an answer that comes after the lease has ended', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'])
    let expired = 0
    await test.send(store, {
      onStep: async (step) => {
        if (step !== 'call.after') return
        test.database.services.clock.advance(LEASE_MS)
        expired = (await test.send(store)).leasesExpired
      },
    })
    expect(expired).toBe(1)
    expect(await test.rows(store)).toMatchObject([{ state: 'ACCEPTED' }])
  })

  it('puts claimed mails back untouched when it is told to stop', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `c${index}`)
    await addCustomers(store, ids.map((id) => ({ id })))
    await enqueueTestMails(store, ids)
    const stop = new AbortController()
    const report = await test.send(store, { inFlight: 4, signal: stop.signal, onStep: (step) => (step === 'claim.committed' ? stop.abort() : undefined) })
    expect(report).toMatchObject({ claimed: 0, accepted: 0, held: { 'worker-stopped': 4 } })
    expect((await test.rows(store)).every((row) => row.state === 'QUEUED' && row.heldReason !== 'no-answer')).toBe(true)
    expect(await test.send(store)).toMatchObject({ accepted: 12 })
  })

  it('hands over no more than its limit', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }, { id: 'eve' }])
    await enqueueTestMails(store, ['ada', 'bob', 'eve'])
    expect(await test.send(store, { limit: 2 })).toMatchObject({ accepted: 2 })
    expect(test.provider.ledger).toHaveLength(2)
  })
})

describe('the switches', () => {
  it('one store: nothing leaves, every due mail says why, and it goes on after resuming', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `c${index}`)
    await addCustomers(store, ids.map((id) => ({ id })))
    await enqueueTestMails(store, ids)
    await stopSending(store)
    expect(await test.send(store, { inFlight: 4 })).toMatchObject({ claimed: 0, stopped: 'stopped', held: { stopped: 50 } })
    expect((await test.rows(store)).every((row) => row.heldReason === 'stopped')).toBe(true)
    await resumeSending(store)
    expect(await test.send(store)).toMatchObject({ accepted: 50, stopped: null })
  })

  it('the whole installation', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'])
    await stopInstallation(test.database.services, 'maintenance')
    expect(await test.send(store)).toMatchObject({ claimed: 0, stopped: 'stopped-installation' })
    await resumeInstallation(test.database.services)
    expect(await test.send(store)).toMatchObject({ accepted: 1 })
  })

  it('nothing goes without a postal address, which the law asks for in every mail', async () => {
    const bare = await test.openStore({ postalAddress: '' })
    await addCustomers(bare, [{ id: 'ada' }])
    await enqueueTestMails(bare, ['ada'])
    expect(await test.send(bare)).toMatchObject({ claimed: 0, stopped: 'sender-incomplete' })
  })

  it('a store that was uninstalled mails nobody', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    await enqueueTestMails(store, ['ada'])
    await store.shop.query('UPDATE shop SET uninstalled_at = $2 WHERE id = $1', [store.shopId, store.clock.now()])
    expect(await test.send(store)).toMatchObject({ claimed: 0, cancelled: { uninstalled: 1 } })
  })
})
