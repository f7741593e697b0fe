import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { enforceGuardRails, experimentReport, readRemovals, refreshOutcomes, runningExperiment, type BreachRule } from '~/measure'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { advanceRuns, confirmBeforeSend, ensureDefaultFlows, enterTriggers, readFlow, readFlows, restoreVariant, saveFlow, setFlowState } from './index'
import { seedCustomer, seedOrder, seedProducts } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let flowId: string
let shops = 0
const now = () => database.services.clock.now()
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)
const running = async () => (await runningExperiment(context.shop, flowId))!

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  context = await database.context(`guard-${++shops}.myshopify.com`)
  await seedProducts(context)
  await ensureDefaultFlows(context)
  const flow = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')!
  flowId = flow.id
  await change((experiment) => ({ ...experiment, variants: ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase(), weight: 1 })), holdoutShare: 0.1 }))
  await setFlowState(context, flowId, 'ON')
})

async function change(edit: (experiment: NonNullable<Awaited<ReturnType<typeof readFlow>>>['definition']['experiment']) => object): Promise<void> {
  const flow = (await readFlow(context.shop, flowId))!
  await saveFlow(context, flowId, { name: flow.name, definition: { ...flow.definition, experiment: edit(flow.definition.experiment) as never }, expectedVersion: flow.version })
}
const onBreach = (rule: BreachRule) => change((experiment) => ({ ...experiment, onBreach: rule }))

async function buy(ids: readonly number[]): Promise<void> {
  for (const index of ids) {
    await seedCustomer(context, String(index))
    await seedOrder(context, { id: `o${index}`, customerId: String(index), at: now() })
  }
  await enterTriggers(context)
  pass(7.2)
  await advanceRuns(context, { limit: 100 })
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const assigned = async () => Object.fromEntries((await context.shop.query<{ variant: string; count: number }>('SELECT variant, count(*)::int AS count FROM assignment WHERE shop_id = $1 GROUP BY variant', [context.shopId])).map(({ variant, count }) => [variant, count]))

/** Sixty more who were given b, a quarter of whom left the day after. */
async function leave(): Promise<void> {
  await context.shop.query(
    `INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at, probability) SELECT $1, $2, 'left-' || n, 'b', $3::timestamptz - interval '2 days', 0.3 FROM generate_series(1, 60) n`,
    [context.shopId, (await running()).id, now()],
  )
  await context.shop.query(
    `INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at)
     SELECT $1 || 'left-' || n, $1, 'left-' || n, 'UNSUBSCRIBED', 'test', $2::timestamptz - interval '1 day', $2 FROM generate_series(1, 60, 4) n`,
    [context.shopId, now()],
  )
  await refreshOutcomes(context)
}

describe('a variant that makes people leave', () => {
  it('is out before its customers’ windows are over: nobody is assigned to it, the control’s text takes its place', async () => {
    await buy(range(1, 12))
    expect(await enforceGuardRails(context)).toBe(0)
    await leave()
    expect(await enforceGuardRails(context)).toBe(1)
    expect(await enforceGuardRails(context)).toBe(0)
    const experiment = await running()
    expect(await readRemovals(context.shop, experiment.id)).toMatchObject([{ variant: 'b', instead: 'control', metric: 'unsubscribed', limit: 0.01, restoredAt: null }])

    const before = await assigned()
    await buy(range(20, 60))
    const after = await assigned()
    expect(after.b).toBe(before.b)
    expect(after.a).toBeGreaterThan(before.a!)
    const instead = await context.shop.query<{ decision: Record<string, unknown>; experimentId: string | null }>(`SELECT decision, experiment_id AS "experimentId" FROM outbox WHERE shop_id = $1 AND decision->>'instead' IS NOT NULL`, [context.shopId])
    expect(instead.length).toBeGreaterThan(3)
    for (const mail of instead) expect(mail).toMatchObject({ experimentId: null, decision: { variant: 'a', instead: 'b' } })

    await refreshOutcomes(context)
    const report = (await experimentReport(context, experiment.id))!
    expect(report.sampleRatio.alarm).toBe(false)
    expect(report.removals).toHaveLength(1)
  })

  it('takes back a mail that waits in the outbox, and writes the control’s', async () => {
    await buy(range(1, 20))
    await leave()
    await enforceGuardRails(context)
    const experiment = await running()
    const [mail] = await context.shop.query<{ id: string; customerId: string }>(`SELECT id, customer_id AS "customerId" FROM outbox WHERE shop_id = $1 AND variant = 'b' ORDER BY id`, [context.shopId])
    const claimed = { sendId: mail!.id, customerId: mail!.customerId, flowId, stepId: 'send', entryNumber: 1, experimentId: experiment.id, variant: 'b', dueAt: now(), expiresAt: now(), attempts: 0, facts: [], productIds: [], decision: {} }
    expect(await context.shop.transaction((tx) => confirmBeforeSend(context)(tx, claimed))).toEqual({ ok: false, outcome: 'cancel', reason: 'variant-removed' })
    await advanceRuns(context, { limit: 100 })
    const again = await context.shop.query<{ decision: { variant: string } }>(`SELECT decision FROM outbox WHERE shop_id = $1 AND customer_id = $2 AND step_id = 'send-again'`, [context.shopId, mail!.customerId])
    expect(again).toMatchObject([{ decision: { variant: 'a', instead: 'b' } }])
  })

  it('leaves its customers without a mail where the flow says so, and stays where it only warns', async () => {
    const { id } = await running()
    await onBreach('warn')
    expect(await running()).toMatchObject({ id, onBreach: 'warn' })
    await leave()
    expect(await enforceGuardRails(context)).toBe(0)
    await onBreach('nothing')
    expect(await enforceGuardRails(context)).toBe(1)
    await buy(range(1, 30))
    const exits = await context.shop.query<{ count: number }>(`SELECT count(*)::int AS count FROM flow_run WHERE shop_id = $1 AND exit_reason = 'variant-removed'`, [context.shopId])
    expect(exits[0]!.count).toBeGreaterThan(3)
    expect(await context.shop.query(`SELECT 1 FROM outbox WHERE shop_id = $1 AND variant = 'b'`, [context.shopId])).toEqual([])
  })

  it('takes part again when the merchant says so: the same arms, counted anew', async () => {
    await leave()
    await enforceGuardRails(context)
    const before = await running()
    await expect(restoreVariant(context, before.id, 'a', 'user:1')).rejects.toThrow('takes part already')
    await restoreVariant(context, before.id, 'b', 'user:1')
    const after = await running()
    expect(after).toMatchObject({ salt: before.salt, variants: before.variants })
    expect(after.id).not.toBe(before.id)
    expect(await readRemovals(context.shop, before.id)).toMatchObject([{ variant: 'b', restoredBy: 'user:1' }])
    await refreshOutcomes(context)
    expect(await enforceGuardRails(context)).toBe(0)
    await buy(range(1, 30))
    expect((await context.shop.query('SELECT 1 FROM assignment WHERE shop_id = $1 AND experiment_id = $2 AND variant = $3', [context.shopId, after.id, 'b'])).length).toBeGreaterThan(3)
    await expect(restoreVariant(context, before.id, 'b', 'user:1')).rejects.toThrow('has ended')
  })
})
