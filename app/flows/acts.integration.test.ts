import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { sendDue, type OutgoingMail, type Transport } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import type { TestDatabase } from '~/platform/testing'
import { computeProfiles, readReplenishments } from '~/profile'

import { advanceRuns, confirmBeforeSend, enterTriggers, flowDefinitionSchema, previewMail, previewVariants, readFlows, saveFlow, setFlowState, type FlowDefinition, type FlowKind } from './index'
import { openFlowStore } from './testing/open-flow-store'
import { seedCustomer, seedOrder } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let sent: OutgoingMail[]
let transport: Transport

beforeEach(async () => ({ database, context, sent, transport } = await openFlowStore()))
afterEach(() => database.close())

const now = () => database.services.clock.now()
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)
const before = (days: number) => new Date(now().getTime() - days * DAY_MS)
const send = () => sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 1000 })
const enter = async () => (await enterTriggers(context)).entered
const exits = () => context.shop.query<{ reason: string }>(`SELECT exit_reason AS reason FROM flow_run WHERE state = 'EXITED' ORDER BY customer_id, entry_number`)
const setStock = (id: string, stock: number) => context.shop.query('UPDATE variant SET inventory_quantity = $2 WHERE product_id = $1', [id, stock])
const setPrice = (id: string, price: number) => context.shop.query('UPDATE variant SET price = $2 WHERE product_id = $1', [id, price])

async function turnOn(kind: FlowKind, edit: (definition: FlowDefinition) => void = () => undefined): Promise<void> {
  const flow = (await readFlows(context.shop)).find((one) => one.kind === kind)!
  flow.definition.experiment.holdoutShare = 0
  edit(flow.definition)
  await saveFlow(context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
  await setFlowState(context, flow.id, 'ON')
}
/** Enters who may, twice, and writes and sends what is due, twice: whoever is mailed is mailed once. */
async function round(): Promise<OutgoingMail[]> {
  for (let again = 0; again < 2; again++) {
    await enter()
    await advanceRuns(context, { limit: 100 })
    await send()
  }
  return sent.splice(0)
}
/** Eight customers who each bought products 1 and 2 in one order. */
async function coBuyers(): Promise<void> {
  for (let index = 0; index < 8; index++) {
    await seedCustomer(context, `8${index}`)
    await seedOrder(context, { id: `b${index}`, customerId: `8${index}`, at: before(20 + index), productId: '1' })
    await context.shop.query(`INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, quantity, price) VALUES ($1, $2, $3, '2', 'v2', 'Cup No. 2', 1, 20)`, [context.shopId, `second-${index}`, `b${index}`])
  }
}
const bodyOf = (mail: OutgoingMail) => mail.content.text.split('\n--\n')[0]!

describe('every flow that a store starts with', () => {
  it('is off, keeps to its own rules, and can show its mail to somebody who has bought', async () => {
    await seedCustomer(context, '1')
    await seedOrder(context, { id: 'a', customerId: '1', at: before(30), productId: '1' })
    await coBuyers()
    await enter()
    const flows = await readFlows(context.shop)
    expect(flows.map((flow) => [flow.kind, flow.state])).toEqual(['post-purchase', 'win-back', 'welcome', 'cross-sell', 'replenish', 'back-in-stock', 'price-drop', 'review', 'birthday'].map((kind) => [kind, 'DRAFT']))
    for (const flow of flows) {
      expect(flowDefinitionSchema.parse(flow.definition)).toEqual(flow.definition)
      const preview = await previewMail(context, { definition: flow.definition, customerId: '1' })
      expect(preview.subject, flow.kind).not.toBe('')
      expect(preview.html).toContain('utm_campaign=' + flow.kind)
      const { preview: same, differences } = await previewVariants(context, { definition: flow.definition, customerId: '1' })
      expect(same).toEqual(preview)
      expect(differences.map((one) => one.id)).toEqual(flow.definition.experiment.variants.slice(1).map((one) => one.id))
      for (const { wording } of differences) expect(wording, flow.kind).toBeGreaterThan(0.1)
    }
    expect(await context.shop.query('SELECT 1 FROM outbox UNION ALL SELECT 1 FROM flow_run')).toEqual([])
  })
  it('refuses an act that its trigger does not bear out, and a reward for a review', async () => {
    const flows = await readFlows(context.shop)
    const wrong = structuredClone(flows.find((flow) => flow.kind === 'price-drop')!.definition)
    wrong.trigger = { kind: 'order-placed', afterDays: 1 }
    expect(flowDefinitionSchema.safeParse(wrong).error?.issues[0]?.path).toEqual(['send', 'act'])
    const review = structuredClone(flows.find((flow) => flow.kind === 'review')!.definition)
    review.experiment.variants[0]!.offer = { percentage: 10, validDays: 7 }
    expect(flowDefinitionSchema.safeParse(review).error?.issues[0]?.path).toEqual(['send', 'offer'])
  })
})

describe('back in stock', () => {
  it('tells those to whom the product is known, once, and nobody what happened before it was turned on', async () => {
    for (const id of ['1', '2', '3', '4', '5']) await seedCustomer(context, id, { consent: id === '4' ? 'UNSUBSCRIBED' : 'SUBSCRIBED' })
    for (const id of ['1', '4']) await seedOrder(context, { id: `o${id}`, customerId: id, at: before(100), productId: '3' })
    await seedOrder(context, { id: 'recent', customerId: '2', at: before(5), productId: '3' })
    await context.shop.query(
      `INSERT INTO checkout (shop_id, token, customer_id, product_ids, total_price, currency, created_at, source_updated_at) VALUES ($1, 't', '5', '{3}', 20, 'USD', $2, $2)`,
      [context.shopId, before(3)],
    )
    await enter()
    await setStock('3', 0)
    pass(3)
    await enter()
    await setStock('3', 8)
    pass(1)
    await enter()
    await turnOn('back-in-stock')
    expect(await round()).toEqual([])
    await setStock('3', 0)
    pass(0.5)
    await enter()
    await setStock('3', 9)
    pass(0.5)
    // Half a day is no news: a count was put right.
    expect(await round()).toEqual([])
    await setStock('3', 0)
    pass(1)
    await enter()
    pass(3)
    await setStock('3', 8)
    const mails = await round()
    expect(mails.map((mail) => mail.to).sort()).toEqual(['customer-1@example.com', 'customer-5@example.com'])
    expect(mails.every((mail) => mail.content.subject.includes('Bowl No. 3'))).toBe(true)
    expect(await round()).toEqual([])
  })
  it('tells nobody when it sold out again before the mail left', async () => {
    await seedCustomer(context, '1')
    await seedOrder(context, { id: 'o', customerId: '1', at: before(100), productId: '3' })
    await turnOn('back-in-stock')
    await enter()
    await setStock('3', 0)
    pass(1)
    await enter()
    pass(3)
    await setStock('3', 8)
    await enter()
    await advanceRuns(context, { limit: 10 })
    await setStock('3', 0)
    expect((await send()).cancelled).toEqual({ 'product-sold-out': 1 })
    await advanceRuns(context, { limit: 10 })
    expect(sent).toEqual([])
    expect(await exits()).toEqual([{ reason: 'product-gone' }])
  })
})

describe('a lower price', () => {
  it('is told with the lowest price of thirty days before, and only where it fell far enough', async () => {
    await seedCustomer(context, '1')
    await seedOrder(context, { id: 'o', customerId: '1', at: before(100), productId: '3' })
    await turnOn('price-drop')
    await enter()
    await setPrice('3', 19)
    pass(1)
    expect(await round()).toEqual([])
    await setPrice('3', 24)
    pass(1)
    expect(await round()).toEqual([])
    await setPrice('3', 15)
    pass(1)
    const [mail, ...others] = await round()
    expect(others).toEqual([])
    // 24 was asked yesterday, 19 two days ago: the fall is from 19.
    expect(bodyOf(mail!)).toMatch(/\$19\.00/)
    expect(bodyOf(mail!)).toMatch(/\$15\.00/)
    expect(bodyOf(mail!)).not.toContain('24')
  })
  it('is told to whom the product is recommended, but not where only a visit of the storefront put it there', async () => {
    for (const [customer, moves] of [['1', '[]'], ['2', '[{"rule": "looked-at", "from": 9, "to": 1}]']] as const) {
      await seedCustomer(context, customer)
      await context.shop.query("INSERT INTO recommendation (shop_id, customer_id, rank, product_id, score, source, reason, computed_at, moves) VALUES ($1, $2, 1, '3', 1, 'popular', '{}', $3, $4)", [context.shopId, customer, context.clock.now(), moves])
    }
    await turnOn('price-drop')
    await enter()
    pass(1)
    await setPrice('3', 15)
    await enter()
    expect(await context.shop.query('SELECT customer_id FROM flow_run WHERE shop_id = $1', [context.shopId])).toEqual([{ customer_id: '1' }])
  })
  it('is not told when the price rises before the mail leaves', async () => {
    await seedCustomer(context, '1')
    await seedOrder(context, { id: 'o', customerId: '1', at: before(100), productId: '3' })
    await turnOn('price-drop')
    await enter()
    pass(1)
    await setPrice('3', 15)
    await enter()
    await advanceRuns(context, { limit: 10 })
    await setPrice('3', 18)
    expect((await send()).cancelled).toEqual({ 'price-changed': 1 })
    await advanceRuns(context, { limit: 10 })
    expect(await exits()).toEqual([{ reason: 'facts-changed' }])
  })
})

describe('time to reorder', () => {
  async function regulars(): Promise<void> {
    for (let customer = 1; customer <= 6; customer++) {
      await seedCustomer(context, String(customer))
      for (let purchase = 0; purchase < 3; purchase++) await seedOrder(context, { id: `r${customer}-${purchase}`, customerId: String(customer), at: before(80 - 30 * purchase + customer), productId: '4' })
    }
    await computeProfiles(context)
  }
  it('reminds a customer when their own interval is nearly over, once for each purchase', async () => {
    await regulars()
    await turnOn('replenish')
    pass(1.6)
    const first = await round()
    // Customer 6 bought first, 26 days ago: 30 days, drawn a little towards what is usual elsewhere, less 3 of lead.
    expect(first.map((mail) => mail.to)).toEqual(['customer-6@example.com'])
    expect(bodyOf(first[0]!)).toContain('Cup No. 4')
    pass(1)
    expect((await round()).map((mail) => mail.to)).toEqual(['customer-5@example.com'])
  })
  it('leaves out who bought it again, and products that nobody buys again', async () => {
    await regulars()
    await seedCustomer(context, '7')
    await seedOrder(context, { id: 'single', customerId: '7', at: before(26), productId: '5' })
    await turnOn('replenish')
    pass(1.6)
    expect(await enter()).toBe(1)
    await seedOrder(context, { id: 'again', customerId: '6', at: now(), productId: '4' })
    await advanceRuns(context, { limit: 10 })
    expect(await exits()).toEqual([{ reason: 'bought-again' }])
  })
})

describe('what a customer buys again', () => {
  it('is told with its interval and what it is known from; nobody is reminded who objects to being profiled', async () => {
    for (let customer = 1; customer <= 6; customer++) {
      await seedCustomer(context, String(customer))
      for (let purchase = 0; purchase < 3; purchase++) await seedOrder(context, { id: `r${customer}-${purchase}`, customerId: String(customer), at: before(86 - 30 * purchase), productId: '4' })
    }
    await seedCustomer(context, '7')
    await seedOrder(context, { id: 'first', customerId: '7', at: before(2), productId: '4' })
    await computeProfiles(context)
    const [again, ...others] = await readReplenishments(context, '1')
    expect(others).toEqual([])
    expect(again).toMatchObject({ productId: '4', title: 'Cup No. 4', ownGaps: 2, repeatBuyers: 6 })
    expect(again?.days).toBeGreaterThan(29)
    expect(again?.days).toBeLessThan(33)
    const [newcomer] = await readReplenishments(context, '7')
    expect(newcomer?.ownGaps).toBe(0)
    expect((newcomer?.high ?? 0) - (newcomer?.low ?? 0)).toBeGreaterThan((again?.high ?? 0) - (again?.low ?? 0))
    await turnOn('replenish')
    await context.shop.query(`UPDATE customer SET profiling_opt_out = true WHERE id IN ('1', '2')`)
    pass(1.6)
    expect(await enter()).toBe(4)
  })
})

describe('welcome', () => {
  const consent = (customerId: string, at: Date, state = 'SUBSCRIBED') =>
    context.shop.query(`INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at) VALUES ($1, $2, $3, $4::"ConsentState", 'shopify', $5, $5)`, [
      `${customerId}-${at.getTime()}`, context.shopId, customerId, state, at,
    ])
  it('greets who agrees for the first time, not who came back, nor who agreed before it was turned on', async () => {
    for (const id of ['1', '2', '3']) await seedCustomer(context, id)
    for (let index = 0; index < 3; index++) await seedCustomer(context, `9${index}`).then(() => seedOrder(context, { id: `p${index}`, customerId: `9${index}`, at: before(3), productId: '6' }))
    await consent('1', before(1))
    await consent('2', before(50))
    await turnOn('welcome')
    pass(0.5)
    await consent('2', now())
    await consent('3', now())
    expect(await enter()).toBe(1)
    expect(await advanceRuns(context, { limit: 10 })).toMatchObject({ sent: 0 })
    pass(0.1)
    expect((await round()).map((mail) => mail.to)).toEqual(['customer-3@example.com'])
    pass(30)
    await consent('3', now())
    expect(await round()).toEqual([])
  })
})

describe('after an order', () => {
  it('shows only what others bought with it, or nothing at all', async () => {
    for (const id of ['1', '2', '3', '4']) await seedCustomer(context, id)
    await coBuyers()
    await turnOn('cross-sell')
    pass(0.1)
    await seedOrder(context, { id: 'new', customerId: '1', at: now(), productId: '1' })
    await seedOrder(context, { id: 'alone', customerId: '4', at: now(), productId: '7' })
    await enter()
    pass(3.1)
    const mails = await round()
    expect(mails.map((mail) => mail.to)).toEqual(['customer-1@example.com'])
    expect(bodyOf(mails[0]!)).toContain('Cup No. 2')
    expect(await exits()).toEqual([{ reason: 'nothing-to-recommend' }])
  })
  it('asks for a review of what was kept, without a price, and not of what was sent back', async () => {
    for (const id of ['1', '2']) await seedCustomer(context, id)
    await turnOn('review')
    pass(0.1)
    for (const id of ['1', '2']) await seedOrder(context, { id: `o${id}`, customerId: id, at: now(), productId: '3' })
    await enter()
    await context.shop.query(`UPDATE order_line SET refunded = 1 WHERE order_id = 'o2'`)
    await setStock('3', 0)
    pass(21.1)
    const mails = await round()
    expect(mails.map((mail) => mail.to)).toEqual(['customer-1@example.com'])
    expect(bodyOf(mails[0]!)).toContain('Bowl No. 3')
    expect(bodyOf(mails[0]!)).not.toContain('20.00')
    expect(mails[0]!.content.html).toContain('Write a review')
    expect(await exits()).toEqual([{ reason: 'product-gone' }])
  })
})
