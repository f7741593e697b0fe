import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BY_CUSTOMER, experimentReport, FIXED_SPLIT, forgetCustomer, openPolicies, policyKinds, refreshOutcomes, runningExperiment, trainPolicies } from '~/measure'
import { listModels, saveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { advanceRuns, ensureDefaultFlows, enterTriggers, FlowConflict, readFlow, readFlows, readPolicyFlows, rollOutVariant, saveFlow, setFlowState, type FlowDefinition } from './index'
import { seedCustomer, seedOrder, seedProducts } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let flowId: string
const now = () => database.services.clock.now()
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)

interface Row { customerId: string; arm: string; action: string; probability: number; chances: Record<string, number>; inputs: { orders: number } | null; treatment: string; modelVersion: number | null; step: number }
const learn = async () => trainPolicies(context, (await readPolicyFlows(context)).find(({ id }) => id === flowId)!)
const decisions = () => context.shop.query<Row>(`SELECT customer_id AS "customerId", arm, action, probability, chances, inputs, treatment, model_version AS "modelVersion", step FROM decision WHERE shop_id = $1 ORDER BY customer_id, entry, step`, [context.shopId])

async function edit(change: (experiment: FlowDefinition['experiment']) => FlowDefinition['experiment']): Promise<void> {
  const flow = (await readFlow(context.shop, flowId))!
  await saveFlow(context, flowId, { name: flow.name, definition: { ...flow.definition, experiment: change(flow.definition.experiment) }, expectedVersion: flow.version })
}
async function buy(from: number, to: number): Promise<void> {
  for (let index = from; index <= to; index++) {
    await seedCustomer(context, String(index))
    await seedOrder(context, { id: `o${index}`, customerId: String(index), at: now(), value: index % 2 === 0 ? 20 : 200 })
  }
  await enterTriggers(context)
  pass(7.2)
  await advanceRuns(context, { limit: 500 })
}

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
  await seedProducts(context)
  await ensureDefaultFlows(context)
  flowId = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')!.id
  await edit((experiment) => ({ ...experiment, variants: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), weight: 1 })), holdoutShare: 0.2 }))
  await setFlowState(context, flowId, 'ON')
  pass(0.1)
})
afterAll(() => database.close())

describe('decisions', () => {
  it('are logged with the chance of every action and what was known, once for each customer', async () => {
    await buy(1, 30)
    const rows = await decisions()
    expect(rows).toHaveLength(30)
    for (const row of rows) {
      expect(row.chances).toEqual({ a: 0.4, b: 0.4, nothing: 0.2 })
      expect(row.probability).toBeCloseTo(row.action === 'nothing' ? 0.2 : 0.4, 12)
      expect(row.action === 'nothing' ? row.arm : row.action).toBe(row.action === 'nothing' ? 'holdout' : row.arm)
      expect(row.inputs).toMatchObject({ orders: 1, mailsLately: 0 })
    }
    expect(new Set(rows.map((row) => row.treatment)).size).toBe(2)
  })

  it('keep their figures when a person is forgotten, but nothing of what was known', async () => {
    await forgetCustomer(context, '1')
    const rows = await decisions()
    expect(rows).toHaveLength(30)
    expect(rows.filter((row) => row.inputs === null).map((row) => row.customerId.startsWith('forgotten-'))).toEqual([true])
  })
})

describe('a variant that writes only to whom it helps', () => {
  const helped = { kind: 'helped' as const, explore: 0.2 }
  const ask = () => edit((experiment) => ({ ...experiment, variants: [{ id: 'a', name: 'A', weight: 1 }, { id: 'chosen', name: 'Chosen', weight: 3, policy: helped }] }))

  it('is refused until a model has won', async () => {
    await expect(ask()).rejects.toThrow(FlowConflict)
    pass(15)
    await refreshOutcomes(context, 'all')
    expect((await learn()).size).toBe(0)
    expect((await openPolicies(context, flowId)).helped).toBeNull()
  })

  it('then writes by the model and by chance, logs both chances, and repeats nothing', async () => {
    const [kind] = policyKinds(flowId) as [string]
    // It helps those who spent little: the second number column.
    const mean = [0, Math.log1p(60), ...Array.from({ length: 9 }, () => 0)]
    const model = { name: 'residual', encoder: { segments: [], mean, deviation: mean.map(() => 1) }, weights: [0, 0, -1, ...Array.from({ length: 9 }, () => 0)] }
    const card = { metric: 'qini', value: 1, baseline: 0, baselineName: 'mailing everyone', higherIsBetter: true, promoted: true, why: 'It wins.', rows: 1, seconds: 0, details: {} }
    await saveModel(context, { kind, card, artifact: Buffer.from(JSON.stringify(model)), promoted: true })
    await ask()
    await buy(101, 180)
    const experiment = (await runningExperiment(context.shop, flowId))!
    const rows = (await decisions()).filter((row) => Number(row.customerId) > 100)
    expect(rows).toHaveLength(80)
    const chosen = rows.filter((row) => row.arm === 'chosen')
    for (const row of chosen) {
      const even = Number(row.customerId) % 2 === 0
      expect(row.modelVersion).toBe(1)
      // Of all customers: the arm's three quarters of four fifths.
      expect(row.chances.chosen).toBeCloseTo(0.6 * (even ? 0.9 : 0.1), 12)
      expect(row.chances.nothing).toBeCloseTo(0.2 + 0.6 * (even ? 0.1 : 0.9), 12)
      expect(row.probability).toBe(row.chances[row.action])
    }
    const mailed = chosen.filter((row) => row.action === 'chosen').map((row) => Number(row.customerId) % 2)
    expect(mailed.filter((odd) => odd === 0).length).toBeGreaterThan(4 * mailed.filter((odd) => odd === 1).length)
    const runs = await context.shop.query<{ exitReason: string | null; count: number }>(`SELECT exit_reason AS "exitReason", count(*)::int AS count FROM flow_run WHERE shop_id = $1 AND experiment_id = $2 AND variant = 'chosen' GROUP BY 1 ORDER BY 1`, [context.shopId, experiment.id])
    expect(runs).toEqual([{ exitReason: 'not-helped', count: chosen.length - mailed.length }, { exitReason: null, count: mailed.length }])
    const [mail] = await context.shop.query<{ decision: { policy: object; models: object } }>(`SELECT decision FROM outbox WHERE shop_id = $1 AND variant = 'chosen' ORDER BY id LIMIT 1`, [context.shopId])
    expect(mail!.decision).toMatchObject({ policy: { action: 'chosen', model: { kind, version: 1 } } })
    await advanceRuns(context, { limit: 500 })
    expect((await decisions()).filter((row) => Number(row.customerId) > 100)).toEqual(rows)
  })

  it('learns from what was decided, by a card that says what is missing', async () => {
    pass(15)
    await refreshOutcomes(context, 'all')
    const cards = await learn()
    expect([...cards.values()].map(({ promoted, rows }) => ({ promoted, rows }))).toEqual([{ promoted: false, rows: 109 }])
    expect((await listModels(context)).map(({ version, state }) => `${version} ${state}`)).toEqual(['2 NOT_PROMOTED', '1 LIVE'])
  })
})

describe('variants chosen by customer', () => {
  const variants = [{ id: 'a', name: 'A', weight: 1 }, { id: 'b', name: 'B', weight: 1, products: 1 }]
  const ask = () => edit((experiment) => ({ ...experiment, variants, allocation: 'by-customer', byCustomerShare: 0.5, floor: 0.2 }))

  it('are refused until a model has won, and need two variants that go to everybody', async () => {
    await expect(ask()).rejects.toThrow('which variant suits whom')
    await expect(edit((experiment) => ({ ...experiment, variants: variants.slice(0, 1), allocation: 'by-customer' }))).rejects.toThrow('two variants or more')
  })

  it('then are drawn from chances that are logged, as an arm against the fixed split', async () => {
    await edit((experiment) => ({ ...experiment, variants }))
    const flow = (await readPolicyFlows(context)).find(({ id }) => id === flowId)!
    const mean = [0, Math.log1p(60), ...Array.from({ length: 9 }, () => 0)]
    const gain = [0, 0, -1, ...Array.from({ length: 9 }, () => 0)]
    // Surely: b for those who spent little.
    const model = { encoder: { segments: [], mean, deviation: mean.map(() => 1) }, actions: flow.variants.map(({ id, treatment }) => ({ id, treatment })), added: { mean: gain, covariance: Array.from({ length: 144 }, (_, at) => (at % 13 === 0 ? 1e-6 : 0)) } }
    const card = { metric: 'worth', value: 1, baseline: 0, baselineName: 'the fixed split', higherIsBetter: true, promoted: true, why: 'It wins.', rows: 1, seconds: 0, details: {} }
    await saveModel(context, { kind: policyKinds(flowId)[1]!, card, artifact: Buffer.from(JSON.stringify(model)), promoted: true })
    await ask()
    await buy(201, 280)
    const rows = (await decisions()).filter((row) => Number(row.customerId) > 200)
    expect(new Set(rows.map(({ arm }) => arm))).toEqual(new Set(['a', 'b', BY_CUSTOMER, 'holdout']))
    for (const row of rows) {
      const even = Number(row.customerId) % 2 === 0
      // A half by the split, a half by the model, which leaves a fifth to the other variant.
      expect(row.chances.b).toBeCloseTo(0.8 * (0.25 + 0.5 * (even ? 0.8 : 0.2)), 12)
      expect(row.chances.a! + row.chances.b! + row.chances.nothing!).toBeCloseTo(1, 12)
    }
    const chosen = rows.filter(({ arm }) => arm === BY_CUSTOMER)
    const fitting = chosen.filter((row) => (row.action === 'b') === (Number(row.customerId) % 2 === 0))
    expect(fitting.length).toBeGreaterThan(0.6 * chosen.length)
    pass(15)
    await refreshOutcomes(context, 'all')
    const report = (await experimentReport(context, (await runningExperiment(context.shop, flowId))!.id))!
    expect(report.comparisons.filter(({ metric }) => metric === 'conversion').map(({ variant, against }) => `${variant}/${against}`)).toEqual(['mailed/holdout', 'a/holdout', 'b/holdout', 'by-customer/holdout', 'by-customer/fixed-split', 'b/a'])
    expect(report.arms.map(({ variant, expectedShare }) => [variant, Math.round(expectedShare * 1000) / 1000])).toEqual([['a', 0.2], ['b', 0.2], [BY_CUSTOMER, 0.4], ['holdout', 0.2]])
    const [split] = report.history.filter(({ against }) => against === FIXED_SPLIT)
    expect(split?.customers).toBe(rows.filter(({ arm }) => arm !== 'holdout').length)
  })

  it('goes on for nine in ten when it has won', async () => {
    const { id } = (await runningExperiment(context.shop, flowId))!
    const flow = await rollOutVariant(context, id, BY_CUSTOMER)
    expect(flow.definition.experiment).toMatchObject({ allocation: 'by-customer', byCustomerShare: 0.9 })
    expect((await runningExperiment(context.shop, flowId))!.variants.map(({ id: variant, weight }) => [variant, Math.round(weight * 10) / 10])).toEqual([['a', 1], ['b', 1], [BY_CUSTOMER, 18]])
  })
})
