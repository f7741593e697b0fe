import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { enqueueMail } from '~/deliver'
import { listModels, liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import type { EffectModel } from './effect-model'
import { effectKind, foretell, mailOutcomes, readEffectQuality, trainMailEffects } from './index'
import { readSentMails } from './read-sent-mails'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
let database: TestDatabase

beforeAll(async () => { database = await createTestDatabase() })
afterAll(() => database.close())

interface PlannedMail { customerId: string; sentAt: Date; flowId?: string; decision?: Record<string, unknown>; entryNumber?: number }

async function addCustomers(context: ShopContext, ids: readonly string[]): Promise<void> {
  await context.shop.query(
    `INSERT INTO customer (shop_id, id, consent_state, time_zone, created_at, source_updated_at, changed_at) SELECT $1, id, 'SUBSCRIBED', 'Asia/Tokyo', $3, $3, $3 FROM unnest($2::text[]) AS new (id)`,
    [context.shopId, ids, new Date('2025-06-01')],
  )
}
async function addMails(context: ShopContext, mails: readonly PlannedMail[]): Promise<string[]> {
  return context.shop.transaction(async (tx) => {
    const ids: string[] = []
    for (const { customerId, sentAt, flowId = 'flow', decision = {}, entryNumber = 1 } of mails) {
      const { sendId } = await enqueueMail(
        tx,
        { flowId, stepId: 'send', customerId, entryNumber, variant: 'A', dueAt: sentAt, expiresAt: sentAt, content: { subject: 's', preheader: '', html: 'h', text: 't' }, facts: [], productIds: ['1', '2'], decision: { act: 'replenish', ...decision } },
        context,
      )
      ids.push(sendId)
    }
    await tx.query(`UPDATE outbox SET state = 'ACCEPTED', accepted_at = due_at WHERE shop_id = $1 AND id = ANY($2)`, [context.shopId, ids])
    return ids
  })
}
async function addEvent(context: ShopContext, sendId: string, type: string, at: Date, more: { machine?: string; url?: string } = {}): Promise<void> {
  await context.shop.query(`INSERT INTO mail_event (shop_id, event_id, send_id, type, occurred_at, received_at, url, machine) VALUES ($1, $2, $3, $4, $5, $5, $6, $7)`, [
    context.shopId, `${sendId}/${type}/${at.getTime()}/${more.machine ?? ''}`, sendId, type, at, more.url ?? null, more.machine ?? null,
  ])
}

describe('mails and what became of them', () => {
  it('counts people within the window only, credits leaving to the last mail before, and leaves out who objects', async () => {
    const context = await database.context('reading.myshopify.com', { attributionDays: 5 })
    const now = context.clock.now().getTime()
    const ago = (days: number) => new Date(now - days * DAY_MS)
    await addCustomers(context, ['1', '2', '3'])
    await context.shop.query(`UPDATE customer SET profiling_opt_out = true WHERE shop_id = $1 AND id = '3'`, [context.shopId])
    await context.shop.query(
      `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, financial_status, processed_at, source_updated_at) VALUES ($1, 'o1', '#1', '1', 'USD', 10, 10, 'paid', $2, $2)`,
      [context.shopId, ago(20)],
    )
    const offer = { offer: { code: 'TEN', percentage: 10, endsAt: ago(0).toISOString() } }
    const [first, second, machine] = await addMails(context, [
      { customerId: '1', sentAt: ago(12), decision: offer },
      { customerId: '1', sentAt: ago(8), entryNumber: 2 },
      { customerId: '2', sentAt: ago(7) },
      { customerId: '3', sentAt: ago(7) },
      { customerId: '2', sentAt: ago(2), entryNumber: 2 },
    ])
    await addEvent(context, first!, 'open', new Date(ago(12).getTime() + HOUR_MS))
    await addEvent(context, first!, 'click', new Date(ago(12).getTime() + 2 * HOUR_MS), { url: 'https://store.example/mug' })
    await addEvent(context, second!, 'click', new Date(ago(8).getTime() + 6 * DAY_MS), { url: 'https://store.example/mug' })
    await addEvent(context, second!, 'click', new Date(ago(8).getTime() + HOUR_MS), { url: `${context.env.SHOPIFY_APP_URL}/unsubscribe?token=x` })
    await addEvent(context, machine!, 'open', new Date(ago(7).getTime() + HOUR_MS), { machine: 'proxy-open' })
    await context.shop.query(`INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at) VALUES ('left', $1, '1', 'UNSUBSCRIBED', 'link', $2, $2)`, [context.shopId, ago(7.5)])
    await context.shop.query(`INSERT INTO attribution (shop_id, order_id, send_id, clicked_at, ordered_at, revenue) VALUES ($1, 'o2', $2, $3, $3, 20)`, [context.shopId, first, ago(11)])

    const none = { open: false, click: false, order: false, unsubscribe: false }
    const mails = await readSentMails(context)
    expect(mails.map(({ became }) => became)).toEqual([{ ...none, open: true, click: true, order: true }, { ...none, unsubscribe: true }, none])
    // Noon UTC is nine in the evening in Tokyo; 1 March 2026 is a Sunday, so twelve days before it is a Tuesday.
    expect(mails[0]).toMatchObject({ act: 'replenish', variant: 'A', hour: 21, weekday: 2, products: 2, offer: true, discount: 10, orders: 1, recencyDays: 8, mailsLately: 0 })
    expect(mails[1]).toMatchObject({ offer: false, discount: 0, mailsLately: 1 })
    expect(mails[2]).toMatchObject({ orders: 0, recencyDays: null, mailsLately: 0 })
  })
})

describe('models of mails', () => {
  it('finds a planted effect of an offer on clicks, keeps that model, and says of the others why not', async () => {
    const context = await database.context('planted.myshopify.com', { attributionDays: 5 })
    const random = seededRandom('planted')
    const count = 900
    const customers = Array.from({ length: 450 }, (_, at) => String(1000 + at))
    await addCustomers(context, customers)
    const start = context.clock.now().getTime() - 90 * DAY_MS
    const plans = Array.from({ length: count }, (_, at) => ({
      customerId: customers[at % customers.length]!, entryNumber: 1 + Math.floor(at / customers.length), sentAt: new Date(start + at * 2 * HOUR_MS), flowId: random.pick(['a', 'b']),
      decision: { offer: random.next() < 0.5 ? { code: 'TEN', percentage: 10, endsAt: '' } : null },
    }))
    const ids = await addMails(context, plans)
    for (const [at, { sentAt, decision }] of plans.entries()) {
      if (random.next() < (decision.offer ? 0.55 : 0.15)) await addEvent(context, ids[at]!, 'click', new Date(sentAt.getTime() + HOUR_MS), { url: 'https://store.example/mug' })
      // A scanner clicks whatever has no offer, and must not be taken for a person.
      else if (!decision.offer) await addEvent(context, ids[at]!, 'click', new Date(sentAt.getTime() + 1000), { url: 'https://store.example/mug', machine: 'user-agent' })
      if (random.next() < 0.4) await addEvent(context, ids[at]!, 'open', new Date(sentAt.getTime() + HOUR_MS))
    }
    const started = performance.now()
    const cards = await trainMailEffects(context)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect([...cards.keys()]).toEqual(mailOutcomes.map(effectKind))

    const click = cards.get('mail-click')!
    expect(click).toMatchObject({ promoted: true, metric: 'log-loss', baselineName: 'the flow’s own rate', rows: count })
    expect(click.value).toBeLessThan(click.baseline)
    expect(click.why).toContain('Nothing decides by it yet')
    expect(readEffectQuality(click.details)).toMatchObject({ outcome: 'click', model: 'regression', missing: null, mails: { fitted: 540, chosen: 180, judged: 180 } })
    expect(cards.get('mail-open')).toMatchObject({ promoted: false, why: expect.stringContaining('Not clearly closer') })
    expect(readEffectQuality(cards.get('mail-order')!.details)?.missing).toEqual({ mails: 0, outcomes: 25 })

    const live = await liveModel(context, 'mail-click')
    const model = JSON.parse(Buffer.from(live!.artifact!).toString('utf8')) as EffectModel
    const [mail] = await readSentMails(context)
    expect(foretell(model, { ...mail!, offer: true, discount: 10 })).toBeGreaterThan(foretell(model, { ...mail!, offer: false, discount: 0 }) + 0.2)
    expect(live!.artifact && Buffer.from(live!.artifact).toString('utf8')).not.toContain('"1000"')
    expect(await liveModel(context, 'mail-open')).toBeNull()
    expect((await listModels(context)).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['mail-click LIVE', 'mail-open NOT_PROMOTED', 'mail-order NOT_PROMOTED', 'mail-unsubscribe NOT_PROMOTED'])

    const again = await trainMailEffects(context)
    expect(again.get('mail-click')!.details).toEqual(click.details)
  })
  it('says how many mails are missing in a store that has just begun', async () => {
    const context = await database.context('begun.myshopify.com')
    const cards = await trainMailEffects(context)
    expect(cards.get('mail-open')).toMatchObject({ promoted: false, rows: 0, why: 'Too few mails whose window is over: 300 more are needed.' })
  })
})
