import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

import { importSuppressions, type SuppressionRow } from './import-suppressions'
import { unsubscribeUrl, viewInBrowserUrl } from './mail-links'
import { readViewToken, readWebVersion } from './read-web-version'
import { addCustomers } from './testing/add-customers'
import { createDeliverTest, type DeliverTest } from './testing/create-deliver-test'
import { enqueueTestMails } from './testing/enqueue-test-mails'
import { readUnsubscribeToken, unsubscribe } from './unsubscribe'

let test: DeliverTest
let store: ShopContext
beforeAll(async () => {
  test = await createDeliverTest()
})
afterAll(() => test.close())
beforeEach(async () => {
  store = await test.openStore()
  test.provider.ledger.length = 0
})

const noLedger = async () => undefined
const tokenOf = (context: ShopContext, sendId: string) => new URL(unsubscribeUrl(context.env, context.cipher, context.shopId, sendId)).searchParams.get('token') ?? ''
const suppressions = (context: ShopContext) => context.shop.query<{ reason: string; source: string; emailIndex: string }>('SELECT reason, source, email_index AS "emailIndex" FROM suppression WHERE shop_id = $1', [context.shopId])

describe('unsubscribe', () => {
  it('works at once for the next mail and for those that wait', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [first = ''] = await enqueueTestMails(store, ['ada'])
    await test.send(store)
    await enqueueTestMails(store, ['ada'], { entryNumber: 2 })
    expect(await unsubscribe(store, tokenOf(store, first), 'one-click', noLedger)).toEqual({ customerId: 'ada', changed: true, at: store.clock.now() })
    expect(await test.send(store)).toMatchObject({ claimed: 0, cancelled: { suppressed: 1 } })
    expect(await suppressions(store)).toMatchObject([{ reason: 'unsubscribe', source: 'one-click' }])
  })

  it('writes the consent ledger in the same transaction, or nothing', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    const failing = unsubscribe(store, tokenOf(store, sendId), 'page', () => Promise.reject(new Error('the ledger failed')))
    await expect(failing).rejects.toThrow('the ledger failed')
    expect(await suppressions(store)).toEqual([])
    const recorded: unknown[] = []
    await unsubscribe(store, tokenOf(store, sendId), 'page', async (tx, left) => void recorded.push({ shop: tx.shopId, ...left }))
    expect(recorded).toEqual([{ shop: store.shopId, customerId: 'ada', at: store.clock.now() }])
  })

  it('can be repeated, and keeps the first record', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    const record = async (tx: ShopTransaction) => void (await tx.query(`UPDATE customer SET consent_state = 'UNSUBSCRIBED' WHERE shop_id = $1`, [tx.shopId]))
    await unsubscribe(store, tokenOf(store, sendId), 'one-click', record)
    expect(await unsubscribe(store, tokenOf(store, sendId), 'page', record)).toMatchObject({ customerId: 'ada', changed: false })
    expect(await suppressions(store)).toMatchObject([{ source: 'one-click' }])
  })

  it('does nothing for a token that was changed, cut off, made for another purpose, or of another store', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    const token = tokenOf(store, sendId)
    const viewToken = new URL(viewInBrowserUrl(store.env, store.cipher, store.shopId, sendId)).pathname.split('/').at(-1) ?? ''
    const other = await test.openStore()
    for (const bad of ['', 'nonsense', token.slice(0, -2), `${token}x`, viewToken]) expect(await unsubscribe(store, bad, 'page', noLedger)).toBeNull()
    expect(await unsubscribe(other, token, 'page', noLedger)).toBeNull()
    expect(readUnsubscribeToken(store.cipher, viewToken)).toBeNull()
    expect(await suppressions(store)).toEqual([])
    expect(await suppressions(other)).toEqual([])
  })

  it('suppresses in one store only', async () => {
    const other = await test.openStore()
    await addCustomers(store, [{ id: 'ada' }])
    await addCustomers(other, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    await enqueueTestMails(other, ['ada'])
    await unsubscribe(store, tokenOf(store, sendId), 'one-click', noLedger)
    expect(await test.send(other)).toMatchObject({ accepted: 1 })
  })
})

describe('importSuppressions', () => {
  async function* file(rows: SuppressionRow[]): AsyncIterable<SuppressionRow> {
    yield* rows
  }
  const rows: SuppressionRow[] = [
    { line: 2, email: ' ADA@Example.com ', reason: 'Unsubscribed' },
    { line: 3, email: 'bob@example.com', reason: 'Hard bounce' },
    { line: 4, email: 'not an address', reason: null },
    { line: 5, email: null, reason: null },
    { line: 6, email: 'ada@example.com', reason: 'spam complaint' },
  ]

  it('keeps hashes, counts what it took, and names the lines it could not read', async () => {
    const report = await importSuppressions(store, file(rows), 'klaviyo.csv')
    expect(report).toEqual({
      read: 5,
      added: 2,
      known: 1,
      rejected: 2,
      rejections: [
        { line: 4, reason: 'This is not an e-mail address.' },
        { line: 5, reason: 'There is no address in this row.' },
      ],
    })
    expect(await importSuppressions(store, file(rows), 'klaviyo.csv')).toMatchObject({ added: 0, known: 3 })
    const stored = await suppressions(store)
    expect(stored.map((row) => row.reason).sort()).toEqual(['bounce', 'unsubscribe'])
    expect(JSON.stringify(stored)).not.toContain('@')
  })

  it('keeps people who left the former sender from being mailed', async () => {
    await importSuppressions(store, file(rows), 'klaviyo.csv')
    await addCustomers(store, [{ id: 'ada' }, { id: 'eve' }])
    await enqueueTestMails(store, ['ada', 'eve'])
    expect(await test.send(store)).toMatchObject({ accepted: 1, cancelled: { suppressed: 1 } })
  })
})

describe('view in browser', () => {
  it('shows exactly the stored HTML, and nothing to a link that is not ours', async () => {
    await addCustomers(store, [{ id: 'ada' }])
    const [sendId = ''] = await enqueueTestMails(store, ['ada'])
    const token = new URL(viewInBrowserUrl(store.env, store.cipher, store.shopId, sendId)).pathname.split('/').at(-1)
    const mail = readViewToken(store.cipher, token)
    expect(mail).toEqual({ shopId: store.shopId, sendId })
    expect(mail && (await readWebVersion(store, mail))).toBe('<p>Hello ada</p>')
    expect(readViewToken(store.cipher, tokenOf(store, sendId))).toBeNull()
    expect(await readWebVersion(await test.openStore(), { shopId: store.shopId, sendId })).toBeNull()
  })
})
