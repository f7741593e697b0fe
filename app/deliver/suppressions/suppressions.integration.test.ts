import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { derivedId } from '~/platform/ids'
import { readAccessLog } from '~/platform/read-access-log'
import type { ShopContext } from '~/platform/context'

import { liftByOptIn, liftSuppression, readSuppressions, revealAddress, suppress, suppressAll, type SuppressionReason } from '../index'
import { addCustomers } from '../testing/add-customers'
import { createDeliverTest, type DeliverTest } from '../testing/create-deliver-test'

let test: DeliverTest
let store: ShopContext
const day = 86_400_000
const now = () => store.clock.now()
const ago = (days: number) => new Date(now().getTime() - days * day)
const indexOf = (id: string) => store.cipher.blindIndex(`${id}@example.com`, store.shopId)

beforeAll(async () => void (test = await createDeliverTest()))
afterAll(() => test.close())
beforeEach(async () => {
  store = await test.openStore()
  await addCustomers(store, [{ id: 'ada' }, { id: 'bob' }])
})

const leave = (id: string, reason: SuppressionReason, days: number) => store.shop.transaction((tx) => suppress(tx, { emailIndex: indexOf(id), reason, source: 'sendgrid', at: ago(days) }))
/** As the projection writes it. */
async function agree(id: string, days: number, source = 'shopify'): Promise<void> {
  await store.shop.query(`INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at) VALUES ($1, $2, $3, 'SUBSCRIBED', $4, $5, $6)`, [derivedId(store.shopId, id, source, days), store.shopId, id, source, ago(days), now()])
  await store.shop.query(`UPDATE customer SET consent_state = 'SUBSCRIBED', consent_updated_at = $3 WHERE shop_id = $1 AND id = $2`, [store.shopId, id, ago(days)])
}
const list = async () => (await readSuppressions(store, { limit: 50 })).entries

describe('an opt-in', () => {
  it('after an unsubscription lifts it, once, and both stay in the history', async () => {
    await leave('ada', 'unsubscribe', 10)
    await agree('ada', 3)
    expect(await liftByOptIn(store)).toBe(1)
    expect(await liftByOptIn(store)).toBe(0)
    expect(await list()).toEqual([])
    await leave('ada', 'unsubscribe', 1)
    expect((await list())[0]!.history.map(({ kind, reason, at }) => [kind, reason, at.getTime()])).toEqual([
      ['suppressed', 'unsubscribe', ago(10).getTime()],
      ['lifted', 'opt-in', ago(3).getTime()],
      ['suppressed', 'unsubscribe', ago(1).getTime()],
    ])
    expect(await liftByOptIn(store)).toBe(0)
  })

  it.each([
    ['before it', () => agree('ada', 12)],
    ['that only an import states', () => agree('ada', 3, 'import')],
    ['that Shopify gives no time for', () => agree('ada', 3, 'shopify, without a time')],
    ['of an address that complained as well', async () => (await leave('ada', 'spam-report', 8), await agree('ada', 3))],
    ['of an address that bounced as well', async () => (await leave('ada', 'bounce', 2), await agree('ada', 1))],
    ['of an address that unsubscribed again since', async () => (await agree('ada', 3), await leave('ada', 'unsubscribe', 2))],
  ])('%s lifts nothing', async (_name, tell) => {
    await leave('ada', 'unsubscribe', 10)
    await tell()
    expect(await liftByOptIn(store)).toBe(0)
    expect(await list()).toHaveLength(1)
  })

  it('lifts nothing while another customer of the same address has withdrawn since', async () => {
    await addCustomers(store, [{ id: 'ada-too', email: 'ada@example.com', consentState: 'UNSUBSCRIBED' }])
    await store.shop.query(`UPDATE customer SET consent_updated_at = $2 WHERE shop_id = $1 AND id = 'ada-too'`, [store.shopId, ago(1)])
    await leave('ada', 'unsubscribe', 10)
    await agree('ada', 3)
    expect(await liftByOptIn(store)).toBe(0)
  })
})

describe('lifting by hand', () => {
  const lift = (id: string) => liftSuppression(store, { emailIndex: indexOf(id), reason: 'mailbox was full', actor: 'user:7' })

  it('is for what the person did not say, keeps the reason and who did it', async () => {
    await leave('ada', 'bounce', 5)
    expect((await list())[0]).toMatchObject({ reason: 'bounce', liftable: true, customerId: 'ada' })
    expect(await lift('ada')).toBe('lifted')
    expect(await lift('ada')).toBe('not-suppressed')
    test.database.services.clock.advance(1000)
    await leave('ada', 'bounce', 0)
    expect((await list())[0]!.history[1]).toMatchObject({ kind: 'lifted', reason: 'mailbox was full', actor: 'user:7' })
  })

  it.each(['unsubscribe', 'spam-report'] as const)('never lifts an address of somebody who said %s, not behind another reason either', async (said) => {
    await leave('ada', said, 5)
    await leave('bob', 'import', 9)
    await leave('bob', said, 5)
    expect((await list()).map((entry) => [entry.customerId, entry.reason, entry.liftable])).toEqual([['ada', said, false], ['bob', 'import', false]])
    expect(await lift('ada')).toBe('said-by-person')
    expect(await lift('bob')).toBe('said-by-person')
    await agree('ada', 1)
    expect((await list())[0]).toMatchObject({ customerId: 'ada', liftable: true })
    expect(await lift('ada')).toBe('lifted')
  })
})

describe('the list', () => {
  it('goes on where the page before ended, counts by reason, and shows an address only to who asks, noting it', async () => {
    await store.shop.transaction((tx) => suppressAll(tx, Array.from({ length: 7 }, (_, index) => ({ emailIndex: `index-${index}`, reason: index < 3 ? 'bounce' : 'import', source: 'file', at: ago(index) }))))
    await leave('ada', 'bounce', 20)
    const first = await readSuppressions(store, { limit: 5 })
    const second = await readSuppressions(store, { limit: 5, cursor: first.nextCursor })
    expect([...first.entries, ...second.entries].map((entry) => entry.emailIndex)).toEqual([...Array.from({ length: 7 }, (_, index) => `index-${index}`), indexOf('ada')])
    expect(second.nextCursor).toBeNull()
    expect(first.counts).toEqual({ bounce: 4, import: 4 })
    expect((await readSuppressions(store, { limit: 5, reason: 'bounce' })).entries).toHaveLength(4)
    expect((await readAccessLog(store.shop, { limit: 5 })).entries).toEqual([])
    expect(await revealAddress(store, indexOf('ada'), { actor: 'user:7' })).toBe('ada@example.com')
    expect(await revealAddress(store, 'index-1', { actor: 'user:7' })).toBeNull()
    expect((await readAccessLog(store.shop, { limit: 5 })).entries).toMatchObject([{ actor: 'user:7', action: 'suppressed address', customerIds: ['ada'] }])
  })
})
