import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runningExperiment } from '~/measure'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { advanceRuns, ensureDefaultFlows, enterTriggers, FlowConflict, readFlow, readFlows, saveFlow, setFlowState, type FlowDefinition } from './index'
import { seedCustomer, seedOrder, seedProducts } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
const flows: Record<string, string> = {}
const now = () => database.services.clock.now()
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
  await seedProducts(context)
  await ensureDefaultFlows(context)
  for (const flow of await readFlows(context.shop)) flows[flow.kind] = flow.id
})
afterAll(() => database.close())

async function edit(kind: string, change: (definition: FlowDefinition) => FlowDefinition): Promise<void> {
  const flow = (await readFlow(context.shop, flows[kind]!))!
  await saveFlow(context, flow.id, { name: flow.name, definition: change(flow.definition), expectedVersion: flow.version })
}
const inLayer = (share: number) => (definition: FlowDefinition): FlowDefinition => ({ ...definition, experiment: { ...definition.experiment, variants: [{ id: 'a', name: 'A', weight: 1 }, { id: 'b', name: 'B', weight: 1 }], holdoutShare: 0.2, layer: { name: 'all mails', share } } })
const assigned = async (kind: string) => {
  const rows = await context.shop.query<{ customerId: string; variant: string }>('SELECT customer_id AS "customerId", variant FROM assignment WHERE shop_id = $1 AND experiment_id = $2', [context.shopId, (await runningExperiment(context.shop, flows[kind]!))!.id])
  return new Map(rows.map((row) => [row.customerId, row.variant]))
}

async function buy(from: number, to: number): Promise<void> {
  for (let index = from; index <= to; index++) {
    await seedCustomer(context, String(index))
    await seedOrder(context, { id: `o${index}`, customerId: String(index), at: now() })
  }
  await enterTriggers(context)
  pass(31)
  await advanceRuns(context, { limit: 500 })
}

describe('two flows in one layer', () => {
  it('have no customer in common; whoever is outside gets the first variant uncounted, and nobody is moved when the parts change', async () => {
    await edit('post-purchase', inLayer(0.4))
    await edit('review', inLayer(0.5))
    await expect(edit('win-back', inLayer(0.2))).rejects.toThrow(FlowConflict)
    await expect(edit('win-back', inLayer(0.2))).rejects.toThrow('Only 10 % of the customers are left')
    for (const kind of ['post-purchase', 'review']) {
      await edit(kind, (definition) => ({ ...definition, trigger: { kind: 'order-placed', afterDays: 7 }, send: { ...definition.send, expiresAfterHours: 720 } }))
      await setFlowState(context, flows[kind]!, 'ON')
    }
    pass(0.1)
    await buy(1, 60)
    const [first, second] = [await assigned('post-purchase'), await assigned('review')]
    expect(first.size).toBeGreaterThan(10)
    expect(second.size).toBeGreaterThan(10)
    expect([...first.keys()].filter((id) => second.has(id))).toEqual([])
    const outside = await context.shop.query<{ experimentId: string | null; variant: string }>(`SELECT experiment_id AS "experimentId", decision->>'variant' AS variant FROM outbox WHERE shop_id = $1 AND decision->>'outside' = 'all mails'`, [context.shopId])
    expect(outside.length).toBeGreaterThan(10)
    for (const mail of outside) expect(mail).toEqual({ experimentId: null, variant: 'a' })

    // The first flow gives back half of its part, the second takes what is free: those who were in stay where they were.
    const before = (await runningExperiment(context.shop, flows['post-purchase']!))!.id
    await edit('post-purchase', inLayer(0.1))
    await edit('review', inLayer(0.9))
    expect((await runningExperiment(context.shop, flows['post-purchase']!))!.id).toBe(before)
    await context.shop.query(`UPDATE flow_run SET state = 'WAITING', due_at = $2, send_id = NULL, entered_at = $2, entry_number = entry_number + 1 WHERE shop_id = $1`, [context.shopId, now()])
    await advanceRuns(context, { limit: 500 })
    const [later, others] = [await assigned('post-purchase'), await assigned('review')]
    expect(later).toEqual(first)
    expect(others.size).toBeGreaterThan(second.size)
    for (const [id, variant] of second) expect(others.get(id)).toBe(variant)
    expect([...first.keys()].filter((id) => others.has(id))).toEqual([])
  })
})

describe('what a variant may change', () => {
  it('waits longer, goes at its hour, and shows what many buy', async () => {
    context = await database.context('late.myshopify.com')
    await seedProducts(context)
    for (let index = 1; index <= 8; index++) {
      await seedCustomer(context, `old-${index}`)
      for (const productId of ['3', String(4 + (index % 4))]) await seedOrder(context, { id: `${index}-${productId}`, customerId: `old-${index}`, at: new Date(now().getTime() - 20 * DAY_MS), productId })
    }
    await ensureDefaultFlows(context)
    for (const flow of await readFlows(context.shop)) flows[flow.kind] = flow.id
    await edit('post-purchase', (definition) => ({ ...definition, experiment: { ...definition.experiment, holdoutShare: 0, variants: [{ id: 'late', name: 'Late', weight: 1, waitDays: 2, sendHour: 9, recommender: 'popular', products: 2, layout: 'three' }] }, send: { ...definition.send, expiresAfterHours: 24 } }))
    await setFlowState(context, flows['post-purchase']!, 'ON')
    pass(0.1)
    await seedCustomer(context, 'new')
    await seedOrder(context, { id: 'first', customerId: 'new', at: now(), productId: '2' })
    await enterTriggers(context)
    const run = async () => (await context.shop.query<{ state: string; dueAt: Date; variant: string | null }>(`SELECT state, due_at AS "dueAt", variant FROM flow_run WHERE shop_id = $1 AND customer_id = 'new'`, [context.shopId]))[0]!
    database.services.clock.set((await run()).dueAt)
    await advanceRuns(context, { limit: 10 })
    expect(await run()).toMatchObject({ state: 'WAITING', variant: 'late', dueAt: new Date(now().getTime() + 2 * DAY_MS) })
    expect(await context.shop.query('SELECT 1 FROM assignment WHERE shop_id = $1 AND customer_id = $2', [context.shopId, 'new'])).toHaveLength(1)
    pass(2)
    await advanceRuns(context, { limit: 10 })
    expect(await run()).toMatchObject({ state: 'SENT' })
    const [mail] = await context.shop.query<{ dueAt: Date; decision: { recommendations: { productId: string; source: string }[] } }>(`SELECT due_at AS "dueAt", decision FROM outbox WHERE shop_id = $1 AND customer_id = 'new'`, [context.shopId])
    expect(Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'America/New_York' }).format(mail!.dueAt))).toBe(9)
    expect(mail!.decision.recommendations).toMatchObject([{ productId: '3', source: 'popular' }, { source: 'popular' }])
  })
})
