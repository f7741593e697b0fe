import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { enqueueMail } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { readSentenceResults } from './read-sentence-results'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context(undefined, { attributionDays: 5 })
})
afterAll(() => database.close())

async function addMail(customerId: string, daysAgo: number, sentences: { key: string; text: string }[]): Promise<string> {
  const at = new Date(database.services.clock.now().getTime() - daysAgo * DAY_MS)
  return context.shop.transaction(async (tx) => {
    const { sendId } = await enqueueMail(
      tx,
      { flowId: 'flow', stepId: 'send', customerId, entryNumber: 1, experimentId: null, dueAt: at, expiresAt: at, content: { subject: 's', preheader: '', html: 'h', text: 't' }, facts: [], productIds: [], decision: { flowName: 'f', sentences } },
      context,
    )
    await tx.query(`UPDATE outbox SET state = 'ACCEPTED', attempts = 1, sending_at = $2, accepted_at = $2 WHERE id = $1`, [sendId, at])
    return sendId
  })
}
async function addClick(sendId: string, machine: string | null, url = 'https://store.example/products/mug'): Promise<void> {
  const at = database.services.clock.now()
  await context.shop.query(`INSERT INTO mail_event (shop_id, event_id, send_id, type, occurred_at, received_at, url, machine) VALUES ($1, $2, $3, 'click', $4, $4, $5, $6)`, [context.shopId, `${sendId}/${url}/${machine}`, sendId, at, url, machine])
}

describe('what sentences earned', () => {
  it('counts each mail once: sent, clicked by a person, ordered from', async () => {
    const subject = { key: 'subject/new/warm/one', text: 'New: {product}' }
    const reason = { key: 'reason/new/warm/some', text: 'New at {shop}.' }
    const [clicked, scanned, bought, edited] = [await addMail('1', 10, [subject, reason, reason]), await addMail('2', 10, [subject]), await addMail('3', 10, [subject]), await addMail('4', 10, [subject])]
    await addMail('5', 2, [subject])
    await addClick(clicked, null)
    await addClick(clicked, null, 'https://store.example/products/tray')
    await addClick(scanned, 'scanner')
    await addClick(scanned, null, `${context.env.SHOPIFY_APP_URL}/unsubscribe?token=x`)
    await addClick(bought, null)
    const at = database.services.clock.now()
    await context.shop.query(`INSERT INTO attribution (shop_id, order_id, send_id, clicked_at, ordered_at, revenue) VALUES ($1, '900', $2, $3, $3, 20)`, [context.shopId, bought, at])
    await context.shop.query(
      `INSERT INTO reviewed_line (shop_id, send_id, part, position, customer_id, act, topic, tone, count, locale, before, after, verdict, actor, at)
       VALUES ($1, $2, 'subject', 0, '4', 'recommend', 'new', 'warm', 'one', 'en', 'New: {product}', 'Look', 'edited', 'staff', $3)`,
      [context.shopId, edited, at],
    )
    expect(await readSentenceResults(context)).toEqual([
      { ...reason, mails: 1, clicked: 1, ordered: 0 },
      { ...subject, mails: 3, clicked: 2, ordered: 1 },
    ])
  })
})
