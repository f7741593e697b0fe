import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { sendDue, type OutgoingMail, type Transport } from '~/deliver'
import { HOLDOUT, listExperiments } from '~/measure'
import type { AdminClient } from '~/platform/admin-client'
import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { advanceRuns, confirmBeforeSend, ensureDefaultFlows, enterTriggers, previewMail, PreviewError, readFlows, saveFlow, setFlowState, FlowConflict, type FlowDefinition, type FlowKind } from './index'
import { openFlowStore } from './testing/open-flow-store'
import { seedCustomer, seedOrder, seedProducts } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let sent: OutgoingMail[]
let transport: Transport

beforeEach(async () => ({ database, context, sent, transport } = await openFlowStore()))
afterEach(() => database.close())

const now = () => database.services.clock.now()
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)

async function turnOn(kind: FlowKind, edit: (definition: FlowDefinition) => void = () => undefined): Promise<string> {
  const flow = (await readFlows(context.shop)).find((one) => one.kind === kind)!
  edit(flow.definition)
  await saveFlow(context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
  await setFlowState(context, flow.id, 'ON')
  return flow.id
}
async function edit(flowId: string, change: (definition: FlowDefinition) => void): Promise<void> {
  const flow = (await readFlows(context.shop)).find((one) => one.id === flowId)!
  change(flow.definition)
  await saveFlow(context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
}
const oneVariant = (definition: FlowDefinition) => {
  definition.experiment.variants = definition.experiment.variants.slice(0, 1)
  definition.experiment.holdoutShare = 0
}
const send = () => sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 1000 })
const runs = () => context.shop.query<{ customerId: string; state: string; exitReason: string | null; entryNumber: number; variant: string | null; sendId: string | null }>(
  `SELECT customer_id AS "customerId", state, exit_reason AS "exitReason", entry_number AS "entryNumber", variant, send_id AS "sendId" FROM flow_run ORDER BY customer_id, entry_number`,
)

describe('a flow after a purchase', () => {
  it('waits, writes, sends, once; and the customer may come again only after the pause', async () => {
    await turnOn('post-purchase', oneVariant)
    await seedCustomer(context, '1')
    pass(0.1)
    await seedOrder(context, { id: 'o1', customerId: '1', at: now() })
    expect(await enterTriggers(context)).toEqual({ entered: 1 })
    expect(await enterTriggers(context)).toEqual({ entered: 0 })
    pass(6.9)
    expect(await advanceRuns(context, { limit: 100 })).toMatchObject({ sent: 0, remaining: 0 })
    pass(0.2)
    expect(await advanceRuns(context, { limit: 100 })).toMatchObject({ sent: 1, remaining: 0 })
    await send()
    await send()
    expect(sent).toHaveLength(1)
    expect(sent[0]!.content.html).toContain('/products/piece-')
    expect(sent[0]!.content.html).not.toContain('/products/piece-1?')

    await seedOrder(context, { id: 'o2', customerId: '1', at: now() })
    expect(await enterTriggers(context)).toEqual({ entered: 0 })
    pass(30)
    await seedOrder(context, { id: 'o3', customerId: '1', at: now() })
    expect(await enterTriggers(context)).toEqual({ entered: 1 })
    expect((await runs()).map((run) => run.entryNumber)).toEqual([1, 2])
  })

  it('does not mail the past, nor those who did not agree, nor who ordered again', async () => {
    for (const id of ['1', '2', '3']) await seedCustomer(context, id, { consent: id === '2' ? 'NOT_SUBSCRIBED' : 'SUBSCRIBED' })
    await seedOrder(context, { id: 'before', customerId: '1', at: new Date(now().getTime() - DAY_MS) })
    await turnOn('post-purchase', oneVariant)
    pass(0.1)
    await seedOrder(context, { id: 'o2', customerId: '2', at: now() })
    await seedOrder(context, { id: 'o3', customerId: '3', at: now() })
    expect(await enterTriggers(context)).toEqual({ entered: 1 })
    pass(3)
    await seedOrder(context, { id: 'o4', customerId: '3', at: now() })
    pass(5)
    expect(await advanceRuns(context, { limit: 100 })).toMatchObject({ sent: 0, exited: 1 })
    expect(await runs()).toMatchObject([{ customerId: '3', state: 'EXITED', exitReason: 'ordered-again' }])
  })

  it('assigns only whom it could mail, and holds out a part without a mail', async () => {
    await turnOn('post-purchase', (definition) => (definition.experiment.holdoutShare = 0.5))
    for (let index = 0; index < 40; index++) await seedCustomer(context, String(100 + index))
    pass(0.1)
    for (let index = 0; index < 40; index++) await seedOrder(context, { id: `o${index}`, customerId: String(100 + index), at: now() })
    await enterTriggers(context)
    await context.shop.query(`UPDATE customer SET consent_state = 'UNSUBSCRIBED' WHERE id = '100'`)
    pass(7.5)
    const report = await advanceRuns(context, { limit: 100 })
    expect(report.exited).toBe(1)
    expect(report.sent + report.heldOut).toBe(39)
    expect(report.heldOut).toBeGreaterThan(8)
    const assignments = await context.shop.query<{ customerId: string; variant: string }>('SELECT customer_id AS "customerId", variant FROM assignment ORDER BY 1')
    expect(assignments.map((one) => one.customerId)).not.toContain('100')
    const mailed = await context.shop.query<{ customerId: string; variant: string }>('SELECT customer_id AS "customerId", variant FROM outbox ORDER BY 1')
    expect(mailed).toEqual(assignments.filter((one) => one.variant !== HOLDOUT))
  })
})

describe('nobody is mailed twice', () => {
  it('when workers enter and advance at the same time, are paused, resumed, edited and run again in any order', async () => {
    const random = seededRandom('nobody twice')
    const flowId = await turnOn('post-purchase', (definition) => (definition.send.entryAgainAfterDays = null))
    for (let index = 0; index < 30; index++) await seedCustomer(context, String(200 + index))
    pass(0.1)
    for (let index = 0; index < 30; index++) await seedOrder(context, { id: `o${index}`, customerId: String(200 + index), at: now() })
    const actions = [
      () => enterTriggers(context),
      () => advanceRuns(context, { limit: 7 }),
      () => advanceRuns(context, { limit: 7 }),
      () => send(),
      () => setFlowState(context, flowId, 'PAUSED'),
      () => setFlowState(context, flowId, 'ON'),
      () => edit(flowId, (definition) => (definition.send.products = random.pick([1, 2, 3]))).catch((error: unknown) => expect(error).toBeInstanceOf(FlowConflict)),
      () => context.shop.query(`UPDATE variant SET price = price + 1 WHERE id = $1`, [`v${random.int(12) + 1}`]),
    ]
    await enterTriggers(context)
    pass(7)
    for (let round = 0; round < 12; round++) {
      await Promise.all(Array.from({ length: 5 }, () => random.pick(actions)()))
      database.services.clock.advance(20 * 60_000)
    }
    await setFlowState(context, flowId, 'ON')
    for (let round = 0; round < 4; round++) {
      await Promise.all([advanceRuns(context, { limit: 100 }), advanceRuns(context, { limit: 100 })])
      await Promise.all([send(), send()])
      database.services.clock.advance(61 * 60_000)
    }
    const recipients = sent.map((mail) => mail.to)
    expect(new Set(recipients).size).toBe(recipients.length)
    const states = await runs()
    expect(states).toHaveLength(30)
    expect(states.every((run) => run.state !== 'WAITING')).toBe(true)
    expect(recipients.length).toBe(states.filter((run) => run.state === 'SENT').length)
    expect(recipients.length).toBeGreaterThan(20)
  })

  it('and the mails are the same whoever writes them, in whatever order', async () => {
    const contents: string[] = []
    for (const limit of [100, 1]) {
      const other = await createTestDatabase()
      context = await other.context()
      await seedProducts(context)
      await ensureDefaultFlows(context)
      await turnOn('post-purchase')
      for (const id of ['5', '3', '9', '7']) await seedCustomer(context, id)
      other.services.clock.advance(DAY_MS)
      for (const id of ['5', '3', '9', '7']) await seedOrder(context, { id: `o${id}`, customerId: id, at: other.services.clock.now(), productId: id })
      await enterTriggers(context)
      other.services.clock.advance(7.5 * DAY_MS)
      for (let round = 0; round < 4; round++) await advanceRuns(context, { limit })
      contents.push(JSON.stringify(await context.shop.query('SELECT id, customer_id, variant, content_hash, facts, decision FROM outbox ORDER BY id')))
      await other.close()
    }
    expect(contents[0]).toContain('content_hash')
    expect(contents[1]).toBe(contents[0])
  })
})

describe('before a mail leaves', () => {
  async function queuedMail(): Promise<string> {
    const flowId = await turnOn('post-purchase', oneVariant)
    await seedCustomer(context, '1')
    pass(0.1)
    await seedOrder(context, { id: 'o1', customerId: '1', at: now() })
    await enterTriggers(context)
    pass(7)
    await advanceRuns(context, { limit: 10 })
    return flowId
  }
  const raisePrices = () => context.shop.query('UPDATE variant SET price = price + 5')

  it('is written anew once when a price changed, then given up', async () => {
    await queuedMail()
    await raisePrices()
    expect((await send()).cancelled).toEqual({ 'price-changed': 1 })
    expect(await advanceRuns(context, { limit: 10 })).toMatchObject({ sent: 1 })
    expect((await send()).accepted).toBe(1)
    expect(sent[0]!.content.text).toContain('25')
    expect(await runs()).toMatchObject([{ state: 'SENT' }])

    sent.length = 0
    await seedCustomer(context, '2')
    await seedOrder(context, { id: 'o2', customerId: '2', at: now() })
    await enterTriggers(context)
    pass(7)
    await advanceRuns(context, { limit: 10 })
    await raisePrices()
    await send()
    await advanceRuns(context, { limit: 10 })
    await raisePrices()
    expect((await send()).cancelled).toEqual({ 'price-changed': 1 })
    await advanceRuns(context, { limit: 10 })
    await send()
    expect(sent).toEqual([])
    expect((await runs())[1]).toMatchObject({ customerId: '2', state: 'EXITED', exitReason: 'facts-changed' })
  })
  it('waits while the flow is paused and goes when it is resumed', async () => {
    const flowId = await queuedMail()
    await setFlowState(context, flowId, 'PAUSED')
    expect((await send()).held).toEqual({ 'flow-paused': 1 })
    expect(sent).toEqual([])
    await setFlowState(context, flowId, 'ON')
    pass(0.1)
    await send()
    expect(sent).toHaveLength(1)
  })
  it('is cancelled when the flow was turned off, or the customer erased', async () => {
    const flowId = await queuedMail()
    await setFlowState(context, flowId, 'DRAFT')
    expect((await send()).cancelled).toEqual({ 'flow-off': 1 })
    expect(sent).toEqual([])
  })
})

describe('win-back with an offer', () => {
  const requests: Record<string, unknown>[] = []
  function withShopify(answer: (variables: Record<string, unknown>) => unknown): void {
    const admin: AdminClient = { request: async (_document, variables = {}) => (requests.push(variables), { data: answer(variables) as never, errors: [] }) }
    context = { ...context, admin }
  }
  async function lapsedCustomer(): Promise<void> {
    requests.length = 0
    await seedCustomer(context, '1')
    await seedOrder(context, { id: 'o1', customerId: '1', at: new Date(now().getTime() - 200 * DAY_MS) })
    await seedOrder(context, { id: 'o2', customerId: '1', at: new Date(now().getTime() - 180 * DAY_MS), productId: '2' })
    await context.shop.query(
      `INSERT INTO customer_profile (shop_id, customer_id, computed_at, model_version, orders, last_order_at, monetary_total, average_order, overdue, recency_score, frequency_score, monetary_score, segment)
       VALUES ($1, '1', $2, 'test', 2, $3, 40, 20, 0.97, 1, 3, 3, 'at-risk')`,
      [context.shopId, now(), new Date(now().getTime() - 180 * DAY_MS)],
    )
    await turnOn('win-back', oneVariant)
    expect(await enterTriggers(context)).toEqual({ entered: 1 })
  }
  const created = { discountCodeBasicCreate: { codeDiscountNode: { id: 'gid://shopify/DiscountCodeNode/1' }, userErrors: [] } }

  it('makes the code for this customer alone before the mail is written, and the mail says what it grants', async () => {
    await lapsedCustomer()
    withShopify(() => created)
    expect(await advanceRuns(context, { limit: 10 })).toMatchObject({ sent: 1 })
    const discount = requests[0]!.discount as { code: string; usageLimit: number; context: object; customerGets: object; endsAt: string }
    expect(discount).toMatchObject({ usageLimit: 1, context: { customers: { add: ['gid://shopify/Customer/1'] } }, customerGets: { value: { percentage: 0.1 }, items: { all: true } } })
    await send()
    expect(sent[0]!.content.text).toContain(discount.code)
    expect(sent[0]!.content.text).toContain('10')
    const [row] = await context.shop.query<{ code: string; endsAt: Date }>('SELECT code, ends_at AS "endsAt" FROM discount_code')
    expect(row).toEqual({ code: discount.code, endsAt: new Date(discount.endsAt) })
  })
  it('waits an hour when Shopify is away, and then takes over the code that was made meanwhile', async () => {
    await lapsedCustomer()
    withShopify(() => {
      throw new AdminError('unreachable', 'Shopify did not answer.')
    })
    expect(await advanceRuns(context, { limit: 10 })).toMatchObject({ sent: 0, postponed: 1, remaining: 0 })
    const code = (requests[0]!.discount as { code: string }).code
    pass(1 / 12)
    const endsAt = new Date(now().getTime() + 5 * DAY_MS).toISOString()
    withShopify((variables) =>
      'code' in variables
        ? { codeDiscountNodeByCode: { id: 'gid://shopify/DiscountCodeNode/7', codeDiscount: { startsAt: now().toISOString(), endsAt, customerGets: { value: { percentage: 0.1 } } } } }
        : { discountCodeBasicCreate: { codeDiscountNode: null, userErrors: [{ field: null, code: 'TAKEN', message: 'taken' }] } },
    )
    expect(await advanceRuns(context, { limit: 10 })).toMatchObject({ sent: 1 })
    const rows = await context.shop.query<{ code: string; endsAt: Date }>('SELECT code, ends_at AS "endsAt" FROM discount_code')
    expect(rows).toEqual([{ code, endsAt: new Date(endsAt) }])
  })
  it('does not let the same silence in twice', async () => {
    await lapsedCustomer()
    withShopify(() => created)
    await advanceRuns(context, { limit: 10 })
    pass(120)
    expect(await enterTriggers(context)).toEqual({ entered: 0 })
  })
})

describe('editing', () => {
  it('starts a new experiment when the treatment changes, and keeps it when only the wait does', async () => {
    const flowId = await turnOn('post-purchase')
    await edit(flowId, (definition) => (definition.trigger = { kind: 'order-placed', afterDays: 3 }))
    expect(await listExperiments(context.shop)).toHaveLength(1)
    pass(1)
    await edit(flowId, (definition) => (definition.experiment.variants[0]!.weight = 3))
    expect((await listExperiments(context.shop)).map((experiment) => experiment.state)).toEqual(['RUNNING', 'STOPPED'])
  })
  it('refuses to overwrite what someone else saved, and names a wrong field', async () => {
    const flowId = await turnOn('post-purchase')
    const flow = (await readFlows(context.shop)).find((one) => one.id === flowId)!
    await expect(saveFlow(context, flowId, { name: flow.name, definition: flow.definition, expectedVersion: flow.version - 1 })).rejects.toBeInstanceOf(FlowConflict)
    const wrong = { ...flow.definition, send: { ...flow.definition.send, products: 9 } }
    await expect(saveFlow(context, flowId, { name: flow.name, definition: wrong, expectedVersion: flow.version })).rejects.toThrow(/products/)
  })
  it('shows the mail of a customer while it is edited, and stores nothing', async () => {
    await seedCustomer(context, '1')
    await seedOrder(context, { id: 'o1', customerId: '1', at: new Date(now().getTime() - DAY_MS) })
    const flow = (await readFlows(context.shop)).find((one) => one.kind === 'win-back')!
    const preview = await previewMail(context, { definition: flow.definition, customerId: '1' })
    expect(preview.html).toContain('BACK-EXAMPLE')
    expect(preview.notes.join(' ')).toContain('example')
    expect(preview.bytes).toBeLessThan(102_400)
    expect(await context.shop.query('SELECT 1 FROM discount_code UNION ALL SELECT 1 FROM outbox')).toEqual([])
    await expect(previewMail(context, { definition: flow.definition, customerId: 'unknown' })).rejects.toBeInstanceOf(PreviewError)
  })
})
