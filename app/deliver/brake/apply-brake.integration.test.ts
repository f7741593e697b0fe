import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'

import { resumeSending } from '../stop-sending'
import { addCustomers } from '../testing/add-customers'
import { createDeliverTest, type DeliverTest } from '../testing/create-deliver-test'
import { enqueueTestMails } from '../testing/enqueue-test-mails'
import { createViewerTransport } from '../transports/create-viewer-transport'
import { applyBrake, BRAKE_WINDOW_MS } from './apply-brake'

let test: DeliverTest
let store: ShopContext
beforeAll(async () => {
  test = await createDeliverTest()
})
afterAll(() => test.close())
beforeEach(async () => {
  store = await test.openStore()
})

async function sendMails(count: number, entryNumber = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `c${index}`)
  if (entryNumber === 1) await addCustomers(store, ids.map((id) => ({ id })))
  const sendIds = await enqueueTestMails(store, ids, { entryNumber })
  await test.send(store, { transport: createViewerTransport() })
  return sendIds
}

/** Rows as measure writes them; each event three times, as the provider repeats them under other ids. */
async function addEvents(type: string, sendIds: readonly string[]): Promise<void> {
  const repeated = [1, 2, 3].flatMap((copy) => sendIds.map((sendId) => ({ sendId, eventId: `${type}-${copy}-${sendId}` })))
  await store.shop.query(
    `INSERT INTO mail_event (shop_id, event_id, send_id, type, occurred_at, received_at)
     SELECT $1, event_id, send_id, $2, $3, $3 FROM unnest($4::text[], $5::text[]) AS new (event_id, send_id)`,
    [store.shopId, type, store.clock.now(), repeated.map((one) => one.eventId), repeated.map((one) => one.sendId)],
  )
}

describe('the brake', () => {
  it('stops the store with a reason in words when too many mails bounce, and lets nothing more out', async () => {
    const sendIds = await sendMails(250)
    await addEvents('bounce', sendIds.slice(0, 5))
    expect(await applyBrake(store)).toEqual({ stop: false })
    await addEvents('bounce', sendIds.slice(5, 6))
    expect(await applyBrake(store)).toMatchObject({ stop: true, cause: 'bounces', rate: 6 / 250 })
    expect(await readShop(store.shop)).toMatchObject({ sendingStoppedAt: store.clock.now(), sendingStoppedReason: expect.stringContaining('2.4 % of the last 250 mails bounced') as string })
    await enqueueTestMails(store, ['c0'], { entryNumber: 2 })
    expect(await test.send(store)).toMatchObject({ claimed: 0, stopped: 'stopped' })
  })

  it('stops on complaints', async () => {
    const sendIds = await sendMails(250)
    await addEvents('spamreport', sendIds.slice(0, 2))
    expect(await applyBrake(store)).toMatchObject({ stop: true, cause: 'complaints' })
  })

  it('looks only at mails since the merchant resumed', async () => {
    const sendIds = await sendMails(250)
    await addEvents('spamreport', sendIds.slice(0, 3))
    await applyBrake(store)
    test.database.services.clock.advance(60_000)
    await resumeSending(store)
    expect(await applyBrake(store)).toEqual({ stop: false })
    test.database.services.clock.advance(60_000)
    const next = await sendMails(250, 2)
    await addEvents('spamreport', next.slice(0, 2))
    expect(await applyBrake(store)).toMatchObject({ stop: true, cause: 'complaints', rate: 2 / 250 })
  })

  it('forgets mails that have left the window', async () => {
    const sendIds = await sendMails(250)
    await addEvents('bounce', sendIds.slice(0, 20))
    test.database.services.clock.advance(BRAKE_WINDOW_MS + 1)
    expect(await applyBrake(store)).toEqual({ stop: false })
  })
})
