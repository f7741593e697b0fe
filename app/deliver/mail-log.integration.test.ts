import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'

import { forgetCustomer } from './forget-customer'
import { readMail } from './read-mail'
import { readMailLog } from './read-mail-log'
import { readOutboxCounts } from './read-outbox-counts'
import { sendTestMail } from './send-test-mail'
import { addCustomers } from './testing/add-customers'
import { createDeliverTest, type DeliverTest } from './testing/create-deliver-test'
import { enqueueTestMails } from './testing/enqueue-test-mails'
import { createTransport, sendGridKeyContext, TransportNotReadyError } from './transports/create-transport'
import { createSendGridTransport } from './transports/create-sendgrid-transport'

let test: DeliverTest
let store: ShopContext
beforeAll(async () => {
  test = await createDeliverTest()
})
afterAll(() => test.close())
beforeEach(async () => {
  store = await test.openStore()
  test.provider.behave(() => ({ kind: 'accept' }))
})

const actor = 'staff:1'
const accessLog = (context: ShopContext) => context.shop.query<{ actor: string; action: string; customerId: string | null }>('SELECT actor, action, customer_id AS "customerId" FROM access_log WHERE shop_id = $1 ORDER BY id', [context.shopId])

describe('the mail log', () => {
  it('shows each mail once over its pages, newest first, with a reason in words', async () => {
    const ids = Array.from({ length: 7 }, (_, index) => `c${index}`)
    await addCustomers(store, ids.map((id, index) => ({ id, consentState: index === 0 ? 'UNSUBSCRIBED' : 'SUBSCRIBED' })))
    for (const id of ids) {
      await enqueueTestMails(store, [id])
      test.database.services.clock.advance(1_000)
    }
    await test.send(store)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await readMailLog(store, { cursor, limit: 3, actor })
      seen.push(...page.mails.map((mail) => mail.customerId))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([...ids].reverse())
    const { mails } = await readMailLog(store, { state: 'CANCELLED', limit: 10, actor })
    expect(mails).toMatchObject([{ customerId: 'c0', subject: 'A mail for c0', heldReason: 'consent', explanation: expect.stringContaining('not agreed to marketing mail') as string }])
    expect((await readMailLog(store, { customerId: 'c3', limit: 10, actor })).mails).toHaveLength(1)
    expect((await readMailLog(store, { flowId: 'no-such-flow', limit: 10, actor })).mails).toEqual([])
    expect((await readMailLog(store, { cursor: 'made up', limit: 10, actor })).mails).toHaveLength(7)
  })

  it('gives a mail’s text and decision, and notes who read it', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    await test.send(store)
    const mail = await readMail(store, sendId, { actor })
    expect(mail).toMatchObject({ state: 'ACCEPTED', subject: 'A mail for ada', content: { text: 'Hello ada' }, decision: { model: 'test' }, transport: 'sendgrid', explanation: null })
    expect(await accessLog(store)).toEqual([{ actor, action: 'mail', customerId: 'ada' }])
    expect(await readMail(store, 'no-such-mail', { actor })).toBeNull()
    expect(await readMail(await test.openStore(), sendId, { actor })).toBeNull()
  })

  it('counts by state and by reason', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob', consentState: 'UNSUBSCRIBED' }, { id: 'eve' }])
    await enqueueTestMails(store, ['ada', 'bob'])
    await test.send(store)
    await enqueueTestMails(store, ['eve'])
    expect(await readOutboxCounts(store)).toMatchObject({
      total: 3,
      due: 1,
      byState: { ACCEPTED: 1, CANCELLED: 1, QUEUED: 1, UNKNOWN: 0, LOST: 0 },
      reasons: [{ state: 'CANCELLED', reason: 'consent', mails: 1 }],
    })
  })
})

describe('forgetCustomer', () => {
  it('erases text, facts and the customer’s id, keeps the count, and cancels what waits', async () => {
    await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }])
    const [sent = ''] = await enqueueTestMails(store, ['ada', 'bob'])
    await test.send(store)
    const [waiting = ''] = await enqueueTestMails(store, ['ada'], { entryNumber: 2 })
    expect(await forgetCustomer(store, 'ada')).toBe(2)
    const raw = await store.shop.query('SELECT * FROM outbox WHERE shop_id = $1 AND id = ANY($2)', [store.shopId, [sent, waiting]])
    expect(JSON.stringify(raw)).not.toContain('"ada"')
    expect(await readMail(store, sent, { actor })).toMatchObject({ state: 'ACCEPTED', content: null, subject: null, facts: [], decision: {} })
    expect(await readMail(store, waiting, { actor })).toMatchObject({ state: 'CANCELLED', heldReason: 'redacted' })
    expect((await readOutboxCounts(store)).total).toBe(3)
    expect(await test.send(store)).toMatchObject({ claimed: 0 })
    expect((await readMailLog(store, { customerId: 'bob', limit: 10, actor })).mails).toHaveLength(1)
  })
})

describe('the transport of a store', () => {
  it('uses the store’s own key before the installation’s', async () => {
    const key = store.cipher.encrypt('SG.of-the-store', sendGridKeyContext(store.shopId))
    await store.shop.query('UPDATE shop SET sendgrid_key_encrypted = $2 WHERE id = $1', [store.shopId, key])
    const transport = await createTransport({ ...store, env: { ...store.env, SENDGRID_BASE_URL: test.provider.url } })
    await sendTestMail(store, transport, { to: 'me@example.com', content: { subject: 'Test', preheader: '', html: '<p>Test</p>', text: 'Test' } })
    expect(test.provider.authorizations.at(-1)).toBe('Bearer SG.of-the-store')
  })

  it('says what is missing', async () => {
    await expect(createTransport({ ...store, env: { ...store.env, SENDGRID_API_KEY: undefined } })).rejects.toThrow(TransportNotReadyError)
    const smtp = await test.openStore({ transport: 'smtp' })
    await expect(createTransport(smtp)).rejects.toThrow(/SMTP_URL/)
    expect((await createTransport(await test.openStore({ transport: 'viewer' }))).name).toBe('viewer')
  })
})

describe('the test buttons', () => {
  const content = { subject: 'Test', preheader: '', html: '<p>Test</p>', text: 'Test' }
  const open = () => createSendGridTransport({ apiKey: 'SG.test', baseUrl: test.provider.url, clock: store.clock, timeoutMs: 10_000 })

  it('say that it worked, and where to look', async () => {
    expect(await sendTestMail(store, open(), { to: 'me@example.com', content })).toMatchObject({ ok: true, outcome: 'taken', message: expect.stringContaining('me@example.com') as string })
    expect(await sendTestMail(store, open(), { to: 'me@example.com', content, sandbox: true })).toMatchObject({ ok: true, outcome: 'checked', message: expect.stringContaining('Nothing was sent') as string })
  })

  it.each([
    [401, /key/],
    [503, /Try again/],
    [400, /refused the mail/],
    [504, /did not answer/],
  ])('say what to do after HTTP %i', async (status, words) => {
    test.provider.behave(() => ({ kind: 'status', status }))
    const result = await sendTestMail(store, open(), { to: 'me@example.com', content })
    expect(result.ok).toBe(false)
    expect(result.message).toMatch(words)
  })
})
