import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { saveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { TestDatabase } from '~/platform/testing'

import { advanceRuns, enterTriggers, findRetiredSegments, readFlows, saveFlow, setFlowState, type FlowCondition } from './index'
import { openFlowStore } from './testing/open-flow-store'
import { seedCustomer, seedOrder } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext

beforeEach(async () => ({ database, context } = await openFlowStore()))
afterEach(() => database.close())

const pass = (days: number) => database.services.clock.advance(days * DAY_MS)

async function turnOn(conditions: FlowCondition[]): Promise<string> {
  const flow = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')!
  flow.definition.conditions = conditions
  flow.definition.experiment.holdoutShare = 0
  await saveFlow(context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
  await setFlowState(context, flow.id, 'ON')
  return flow.id
}

/** A customer with an order placed now and a profile in the given segments. */
async function buyer(id: string, segment: string, cluster: string | null): Promise<void> {
  await seedCustomer(context, id)
  await seedOrder(context, { id: `o${id}`, customerId: id, at: context.clock.now() })
  await context.shop.query(
    `INSERT INTO customer_profile (shop_id, customer_id, computed_at, model_version, orders, monetary_total, average_order, recency_score, frequency_score, monetary_score, segment, cluster)
     VALUES ($1, $2, $3, 'test', 1, 20, 20, 5, 1, 1, $4, $5)`,
    [context.shopId, id, context.clock.now(), segment, cluster],
  )
}

const runs = () => context.shop.query<{ customerId: string; state: string; exitReason: string | null }>('SELECT customer_id AS "customerId", state, exit_reason AS "exitReason" FROM flow_run ORDER BY customer_id')

describe('a segment as a condition', () => {
  it('lets through by the RFM name or the id of a group, as of when the mail is due', async () => {
    await turnOn([{ kind: 'segments', segments: ['champions', 's2'] }])
    pass(0.1)
    await buyer('1', 'champions', 's1')
    await buyer('2', 'new', 's2')
    await buyer('3', 'new', 's1')
    await buyer('4', 'new', null)
    expect(await enterTriggers(context)).toEqual({ entered: 4 })
    await context.shop.query(`UPDATE customer_profile SET cluster = 's2' WHERE customer_id = '4'`)
    pass(7.1)
    await advanceRuns(context, { limit: 100 })
    expect((await runs()).map(({ state, exitReason }) => exitReason ?? state)).toEqual(['SENT', 'SENT', 'other-segment', 'SENT'])
  })

  it('keeps out at the entry where it says so, and does not ask again', async () => {
    await turnOn([{ kind: 'segments', segments: ['new'], at: 'entry' }, { kind: 'segments', segments: ['s1', 's3'], at: 'entry' }])
    pass(0.1)
    await buyer('1', 'new', 's1')
    await buyer('2', 'new', 's2')
    await buyer('3', 'champions', 's3')
    await seedCustomer(context, '4')
    await seedOrder(context, { id: 'o4', customerId: '4', at: context.clock.now() })
    expect(await enterTriggers(context)).toEqual({ entered: 1 })
    await context.shop.query(`UPDATE customer_profile SET segment = 'lost', cluster = 's9' WHERE customer_id = '1'`)
    pass(7.1)
    await advanceRuns(context, { limit: 100 })
    expect(await runs()).toEqual([{ customerId: '1', state: 'SENT', exitReason: null }])
  })

  it('says which flows ask for a group that is gone', async () => {
    const flowId = await turnOn([{ kind: 'segments', segments: ['champions', 's1', 's2'] }])
    const gone = async () => findRetiredSegments(context, await readFlows(context.shop))
    expect(await gone()).toEqual({ [flowId]: ['s1', 's2'] })
    const segment = { id: 's2', traits: [], since: '2026-01-01', typical: [], customers: 1 }
    const grouping = { scaling: { shapes: [], means: [], deviations: [] }, centres: [[]], segments: [segment], retired: [{ id: 's1', traits: [], since: '2026-01-01', retiredAt: '2026-02-01' }], picture: { points: [], axes: [[], []], shares: [0, 0] } }
    await saveModel(context, {
      kind: 'segments', promoted: true, artifact: Buffer.from(JSON.stringify(grouping)),
      card: { metric: 'silhouette', value: 1, baseline: 0, baselineName: '', higherIsBetter: true, promoted: true, why: '', rows: 1, seconds: 0, details: {} },
    })
    expect(await gone()).toEqual({ [flowId]: ['s1'] })
  })
})
