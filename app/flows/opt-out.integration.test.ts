import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { objectToProfiling } from '~/collect'
import type { OutgoingMail, Transport } from '~/deliver'
import { sendDue } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import type { TestDatabase } from '~/platform/testing'
import { computeProfiles, findLookalikes, listMarkChanges, listOverdue, readProfile } from '~/profile'
import { recommendFor } from '~/recommend'

import { advanceRuns, confirmBeforeSend, enterTriggers, readFlows, saveFlow, setFlowState, type FlowDefinition, type FlowKind } from './index'
import { openFlowStore } from './testing/open-flow-store'
import { seedCustomer, seedOrder } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let sent: OutgoingMail[]
let transport: Transport

beforeEach(async () => ({ database, context, sent, transport } = await openFlowStore()))
afterEach(() => database.close())

const pass = (days: number) => database.services.clock.advance(days * DAY_MS)
const before = (days: number) => new Date(context.clock.now().getTime() - days * DAY_MS)
const object = (id: string, objects = true) => context.shop.transaction((tx) => objectToProfiling(tx, { customerId: id, objects, at: context.clock.now() }))
const runs = () => context.shop.query<{ customerId: string; state: string; exitReason: string | null }>('SELECT customer_id AS "customerId", state, exit_reason AS "exitReason" FROM flow_run ORDER BY customer_id')

async function turnOn(kind: FlowKind, edit: (definition: FlowDefinition) => void = () => undefined): Promise<void> {
  const flow = (await readFlows(context.shop)).find((one) => one.kind === kind)!
  flow.definition.experiment.holdoutShare = 0
  edit(flow.definition)
  await saveFlow(context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
  await setFlowState(context, flow.id, 'ON')
}

/** Customers 1 to 6 bought every ten days until forty days ago. */
async function silentRegulars(): Promise<void> {
  for (let customer = 1; customer <= 6; customer++) {
    await seedCustomer(context, String(customer))
    for (let purchase = 0; purchase < 4; purchase++) await seedOrder(context, { id: `o${customer}-${purchase}`, customerId: String(customer), at: before(70 - 10 * purchase + customer / 10), productId: String(customer) })
  }
  await computeProfiles(context)
}

describe('who objects to being profiled', () => {
  it('has no profile from that moment on, before the job has removed it', async () => {
    await silentRegulars()
    expect(await readProfile(context, '1')).not.toBeNull()
    await object('1')
    expect(await readProfile(context, '1')).toBeNull()
    expect((await listOverdue(context, { atLeast: 0.5, minOrders: 1, limit: 100 })).map((each) => each.customerId)).not.toContain('1')
    pass(0.1)
    await computeProfiles(context)
    expect(await findLookalikes(context, { customerId: '1' }, 5)).toEqual([])
    expect((await findLookalikes(context, { customerId: '2' }, 10)).map((each) => each.customerId)).not.toContain('1')
    expect(await context.shop.query(`SELECT FROM customer_profile WHERE customer_id = '1' UNION ALL SELECT FROM segment_move WHERE customer_id = '1'`)).toEqual([])
    // In Shopify, too, nothing may stand that follows from a profile.
    await context.shop.query(`INSERT INTO customer_mark (shop_id, customer_id, marks, written_at) VALUES ($1, '1', '{tag:lost}', $2)`, [context.shopId, context.clock.now()])
    expect(await listMarkChanges(context, { scheme: 'rfm', marks: {}, limit: 10 })).toEqual([{ customerId: '1', held: ['tag:lost'], wanted: null }])
  })

  it('is not won back, and leaves the flow that would have done it', async () => {
    await silentRegulars()
    await turnOn('win-back', (definition) => {
      definition.trigger = { kind: 'lapsed', overdueAtLeast: 0.6, minimumOrders: 1, silentAtMostDays: 300 }
      definition.conditions = []
    })
    await object('1')
    await enterTriggers(context)
    expect((await runs()).map((run) => run.customerId)).toEqual(['2', '3', '4', '5', '6'])
    await object('2')
    await advanceRuns(context, { limit: 100 })
    expect((await runs()).find((run) => run.customerId === '2')).toMatchObject({ state: 'EXITED', exitReason: 'not-profiled' })
    expect((await runs()).filter((run) => run.exitReason === 'not-profiled')).toHaveLength(1)
  })

  it('gets no mail that was written from the profile before, and another where the flow needs none', async () => {
    await silentRegulars()
    await turnOn('post-purchase', (definition) => (definition.conditions = []))
    pass(0.1)
    for (let customer = 2; customer <= 6; customer++) await seedOrder(context, { id: `liked-${customer}`, customerId: String(customer), at: before(0), productId: '8' })
    await seedOrder(context, { id: 'again', customerId: '1', at: context.clock.now(), productId: '1' })
    await computeProfiles(context)
    await enterTriggers(context)
    pass(7.1)
    await advanceRuns(context, { limit: 100 })
    const mails = () => context.shop.query<{ state: string; reason: string | null; profiled: boolean }>(`SELECT state, held_reason AS reason, (decision->>'profiled')::boolean AS profiled FROM outbox WHERE customer_id = '1' ORDER BY step_id`)
    expect(await mails()).toMatchObject([{ state: 'QUEUED', profiled: true }])
    await object('1')
    for (let round = 0; round < 2; round++) {
      await sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 100 })
      await advanceRuns(context, { limit: 100 })
    }
    expect(await mails()).toMatchObject([
      { state: 'CANCELLED', reason: 'objected', profiled: true },
      { state: 'ACCEPTED', profiled: false },
    ])
    expect(await runs()).toContainEqual({ customerId: '1', state: 'SENT', exitReason: null })
    expect(sent.filter((mail) => mail.to === 'customer-1@example.com')).toHaveLength(1)
  })

  it('gets nothing of a flow that needs the profile, though the mail was written', async () => {
    await silentRegulars()
    await turnOn('win-back', (definition) => {
      definition.trigger = { kind: 'lapsed', overdueAtLeast: 0.6, minimumOrders: 1, silentAtMostDays: 300 }
      definition.conditions = []
    })
    await enterTriggers(context)
    await advanceRuns(context, { limit: 100 })
    await object('2')
    for (let round = 0; round < 2; round++) {
      await sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 100 })
      await advanceRuns(context, { limit: 100 })
    }
    expect(await context.shop.query(`SELECT state, held_reason AS reason FROM outbox WHERE customer_id = '2'`)).toEqual([{ state: 'CANCELLED', reason: 'objected' }])
    expect((await runs()).find((run) => run.customerId === '2')).toMatchObject({ state: 'EXITED', exitReason: 'not-profiled' })
    expect(sent.map((mail) => mail.to)).not.toContain('customer-2@example.com')
  })

  it('may take the objection back, and has a profile again', async () => {
    await silentRegulars()
    expect(await object('1')).toBe(true)
    expect(await object('1')).toBe(false)
    expect(await object('nobody')).toBe(false)
    pass(0.1)
    await computeProfiles(context)
    expect(await object('1', false)).toBe(true)
    pass(0.1)
    await computeProfiles(context)
    expect(await readProfile(context, '1')).not.toBeNull()
  })

  it('passes no condition about segments, at neither moment', async () => {
    await turnOn('post-purchase', (definition) => (definition.conditions = [{ kind: 'segments', segments: ['new', 'promising', 'lost', 'hibernating'], at: 'entry' }]))
    pass(0.1)
    for (const id of ['1', '2']) {
      await seedCustomer(context, id)
      await seedOrder(context, { id: `o${id}`, customerId: id, at: context.clock.now() })
    }
    await computeProfiles(context)
    await object('1')
    expect(await enterTriggers(context)).toEqual({ entered: 1 })
    expect((await runs()).map((run) => run.customerId)).toEqual(['2'])
  })

  it('still gets the mails that need no profile, with what the whole store likes', async () => {
    await silentRegulars()
    await turnOn('post-purchase', (definition) => (definition.conditions = []))
    pass(0.1)
    for (let customer = 2; customer <= 6; customer++) await seedOrder(context, { id: `liked-${customer}`, customerId: String(customer), at: before(0), productId: '8' })
    await object('1')
    await seedOrder(context, { id: 'again', customerId: '1', at: context.clock.now(), productId: '1' })
    await computeProfiles(context)
    await enterTriggers(context)
    pass(7.1)
    await advanceRuns(context, { limit: 100 })
    await sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 100 })
    expect(sent.map((mail) => mail.to)).toContain('customer-1@example.com')
    const reasons = (await recommendFor(context, { customerId: '1', count: 3 })).map((product) => product.reason.kind)
    expect(reasons.every((kind) => kind === 'popular' || kind === 'new')).toBe(true)
  })
})
