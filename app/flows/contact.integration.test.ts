import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { objectToProfiling } from '~/collect'
import { experimentReport, forgetCustomer, policyKinds, readContactOf, refreshOutcomes, runningExperiment, trainPolicies } from '~/measure'
import { saveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { advanceRuns, askingVariant, describeDecision, ensureDefaultFlows, enterTriggers, readFlow, readFlows, readPolicyFlows, saveFlow, setFlowState, type FlowDefinition } from './index'
import { seedCustomer, seedOrder, seedProducts } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let flowId: string
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)

interface Row { customerId: string; step: number; arm: string; action: string; probability: number; chances: Record<string, number>; inputs: object | null; treatment: string; modelVersion: number | null }
const decisions = (from: number) => context.shop.query<Row>(`SELECT customer_id AS "customerId", step, arm, action, probability, chances, inputs, treatment, model_version AS "modelVersion" FROM decision WHERE shop_id = $1 AND customer_id ~ '^[0-9]+$' AND customer_id::int >= $2 ORDER BY customer_id::int, step`, [context.shopId, from])
const runs = (from: number) => context.shop.query<{ state: string; exitReason: string | null; count: number }>(`SELECT state, exit_reason AS "exitReason", count(*)::int AS count FROM flow_run WHERE shop_id = $1 AND customer_id::int >= $2 AND variant = 'asks' GROUP BY 1, 2 ORDER BY 1, 2`, [context.shopId, from])
const learn = async () => trainPolicies(context, (await readPolicyFlows(context)).find(({ id }) => id === flowId)!)
const asks = { id: 'asks', name: 'Asks when', weight: 4, policy: { kind: 'contact' as const, explore: 0.1, moments: 3, everyDays: 3 } }

async function edit(change: (experiment: FlowDefinition['experiment']) => FlowDefinition['experiment']): Promise<void> {
  const flow = (await readFlow(context.shop, flowId))!
  await saveFlow(context, flowId, { name: flow.name, definition: { ...flow.definition, experiment: change(flow.definition.experiment) }, expectedVersion: flow.version })
}
async function buy(from: number, to: number): Promise<void> {
  for (let index = from; index <= to; index++) {
    await seedCustomer(context, String(index))
    await seedOrder(context, { id: `o${index}`, customerId: String(index), at: context.clock.now(), value: 40, productId: String(1 + (index % 4)) })
  }
  await enterTriggers(context)
  pass(7.2)
}
async function passMoments(): Promise<void> {
  for (let moment = 0; moment < 3; moment++) {
    await advanceRuns(context, { limit: 1000 })
    pass(3)
  }
  await advanceRuns(context, { limit: 1000 })
}

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
  await seedProducts(context)
  await ensureDefaultFlows(context)
  flowId = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')!.id
})
afterAll(() => database.close())

describe('a variant that asks when to write', () => {
  it('has one wait, one place in a flow, and a window that counts its last mail', async () => {
    await expect(edit((experiment) => ({ ...experiment, variants: [asks, { ...asks, id: 'too' }] }))).rejects.toThrow('One variant of a flow')
    await expect(edit((experiment) => ({ ...experiment, variants: [{ ...asks, waitDays: 2 }] }))).rejects.toThrow('no wait of its own')
    await expect(edit((experiment) => ({ ...experiment, variants: [asks], windowDays: 7 }))).rejects.toThrow('give 11 days or more')
    await expect(edit((experiment) => ({ ...experiment, variants: [{ ...asks, id: 'write' }] }))).rejects.toThrow('means something else')
  })

  it('is decided by chance until a policy has won, each moment logged with what was known then', async () => {
    await edit((experiment) => ({ ...experiment, variants: [{ id: 'now', name: 'Now', weight: 1 }, asks], holdoutShare: 0.1 }))
    await setFlowState(context, flowId, 'ON')
    pass(0.1)
    await buy(1, 160)
    await passMoments()
    const all = await decisions(1)
    const own = all.filter(({ arm }) => arm === 'asks')
    expect(new Set(own.map(({ step }) => step))).toEqual(new Set([0, 1, 2]))
    for (const { step, chances, action, probability, treatment, modelVersion } of own) {
      expect(chances.write! / (chances.write! + chances.wait!)).toBeCloseTo(1 / (4 - step), 12)
      expect(Object.values(chances).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12)
      expect(probability).toBe(chances[action])
      expect(treatment).toBe(askingVariant((await readFlow(context.shop, flowId))!.definition)!.treatment)
      expect(modelVersion).toBeNull()
    }
    // Of all customers at the first moment: the arm has four fifths of nine tenths.
    expect(all.find(({ arm }) => arm === 'now')!.chances).toEqual({ now: expect.closeTo(0.18, 12) as number, write: expect.closeTo(0.18, 12) as number, wait: expect.closeTo(0.54, 12) as number, nothing: expect.closeTo(0.1, 12) as number })
    const written = own.filter(({ action }) => action === 'write').length
    const customers = new Set(own.map(({ customerId }) => customerId)).size
    expect(await runs(1)).toEqual([{ state: 'SENT', exitReason: null, count: written }, { state: 'EXITED', exitReason: 'kept-waiting', count: customers - written }])
    // A quarter at each moment, and a quarter never.
    for (const step of [0, 1, 2]) expect(own.filter((row) => row.action === 'write' && row.step === step).length / customers).toBeGreaterThan(0.12)
    const [mail] = await context.shop.query<{ decision: Record<string, unknown> }>(`SELECT decision FROM outbox WHERE shop_id = $1 AND variant = 'asks' ORDER BY id LIMIT 1`, [context.shopId])
    expect(describeDecision(mail!.decision).map(({ value }) => value)).toContainEqual(expect.stringMatching(/^write, with a chance of (25|33\.3|50) %, by chance alone/))
  })

  it('leaves the flow when its customer orders while it waits, and repeats nothing when it is asked again', async () => {
    await buy(201, 215)
    await advanceRuns(context, { limit: 1000 })
    const before = await decisions(201)
    await advanceRuns(context, { limit: 1000 })
    expect(await decisions(201)).toEqual(before)
    const waits = before.filter(({ action }) => action === 'wait').map(({ customerId }) => customerId)
    for (const id of waits) await seedOrder(context, { id: `again${id}`, customerId: id, at: context.clock.now(), value: 40 })
    pass(3)
    await advanceRuns(context, { limit: 1000 })
    expect(await decisions(201)).toEqual(before)
    expect((await runs(201)).find(({ exitReason }) => exitReason === 'ordered-again')?.count).toBe(waits.length)
  })

  it('writes at once to whom objects to profiling, and keeps nothing known of them', async () => {
    await buy(301, 312)
    for (let index = 301; index <= 312; index++) await context.shop.transaction((tx) => objectToProfiling(tx, { customerId: String(index), objects: true, at: context.clock.now() }))
    await advanceRuns(context, { limit: 1000 })
    const own = (await decisions(301)).filter(({ arm }) => arm === 'asks')
    expect(own.length).toBeGreaterThan(3)
    for (const row of own) expect(row).toMatchObject({ step: 0, action: 'write', inputs: null, modelVersion: null })
  })

  it('is learned from: until there is enough the card says what is missing', async () => {
    pass(20)
    await refreshOutcomes(context, 'all')
    const kind = policyKinds(flowId)[2]!
    const card = (await learn()).get(kind)!
    const customers = new Set((await decisions(1)).filter(({ arm, customerId }) => arm === 'asks' && Number(customerId) <= 300).map(({ customerId }) => customerId)).size
    expect(card).toMatchObject({ promoted: false, rows: customers })
    expect(card.why).toContain('more are needed')
    const { treatment } = askingVariant((await readFlow(context.shop, flowId))!.definition)!
    expect(await readContactOf(context, flowId, treatment)).toMatchObject({ inUse: false, quality: { missing: { customers: 400 - customers }, variant: 'asks', moments: 3 } })
    expect(await readContactOf(context, flowId, 'another mail')).toBeNull()
    const [forgotten] = (await decisions(1)).filter(({ arm }) => arm === 'asks')
    await forgetCustomer(context, forgotten!.customerId)
    expect((await learn()).get(kind)!.rows).toBe(customers - 1)
  })

  it('is decided by a policy that has won, but for the part left to chance, and compared as an arm', async () => {
    const kind = policyKinds(flowId)[2]!
    const { treatment } = askingVariant((await readFlow(context.shop, flowId))!.definition)!
    // Never at the first moment, always at the second.
    const policy = { kind: 'table', index: { encoder: { segments: [], mean: Array.from({ length: 11 }, () => 0), deviation: Array.from({ length: 11 }, () => 1) }, weights: Array.from({ length: 14 }, () => 0), moments: 3 }, bounds: [], writes: [false, false, true, true, true, true] }
    const card = { metric: 'worth per customer', value: 1, baseline: 0, baselineName: 'writing at once', higherIsBetter: true, promoted: true, why: 'It wins.', rows: 1, seconds: 0, details: {} }
    await saveModel(context, { kind, card, artifact: Buffer.from(JSON.stringify({ treatment, policy })), promoted: true })
    await buy(401, 500)
    await passMoments()
    const own = (await decisions(401)).filter(({ arm }) => arm === 'asks')
    const chance = ({ chances }: Row) => chances.write! / (chances.write! + chances.wait!)
    for (const row of own) {
      expect(row.modelVersion).not.toBeNull()
      expect(chance(row)).toBeCloseTo(row.step === 0 ? 0.1 / 4 : row.step === 1 ? 0.9 + 0.1 / 3 : 0.9 + 0.1 / 2, 12)
    }
    expect(own.filter(({ step, action }) => step === 1 && action === 'write').length).toBeGreaterThan(0.7 * new Set(own.map(({ customerId }) => customerId)).size)
    pass(15)
    await refreshOutcomes(context, 'all')
    const report = (await experimentReport(context, (await runningExperiment(context.shop, flowId))!.id))!
    expect(report.comparisons.filter(({ metric }) => metric === 'conversion').map(({ variant, against }) => `${variant}/${against}`)).toEqual(['mailed/holdout', 'now/holdout', 'asks/holdout', 'asks/now'])
    expect(report.guardRails.some(({ variant }) => variant === 'asks')).toBe(true)
  })

  it('is decided by chance again when its mail or its moments change', async () => {
    await edit((experiment) => ({ ...experiment, variants: [{ id: 'now', name: 'Now', weight: 1 }, { ...asks, policy: { ...asks.policy, everyDays: 4 } }] }))
    await buy(601, 630)
    await advanceRuns(context, { limit: 1000 })
    const own = (await decisions(601)).filter(({ arm }) => arm === 'asks')
    expect(own.length).toBeGreaterThan(5)
    for (const row of own) {
      expect(row.modelVersion).toBeNull()
      expect(row.chances.write! / (row.chances.write! + row.chances.wait!)).toBeCloseTo(0.25, 12)
    }
  })

  it('gets a model by the weekly learning once there is enough, which decides if it has surely won', async () => {
    await edit((experiment) => ({ ...experiment, variants: [{ id: 'now', name: 'Now', weight: 1 }, asks] }))
    const experiment = (await runningExperiment(context.shop, flowId))!
    const asking = askingVariant((await readFlow(context.shop, flowId))!.definition)!
    const random = seededRandom('episodes')
    const at = context.clock.now()
    const rows = Array.from({ length: 2400 }, (_, index) => {
      const tired = random.next() < 0.5
      // Written to within a week of another mail they buy nothing; later, or rested, the sooner the better.
      let step = 0
      while (step < 3 && random.next() >= 1 / (4 - step)) step += 1
      const written = step < 3
      const bought = random.next() < (written ? (tired && step < 2 ? 0 : 0.6 - 0.2 * step) : 0.05)
      return { id: `made${index}`, tired, step, written, bought, at: new Date(at.getTime() + index * 1000) }
    })
    const knownAt = (tired: boolean, step: number) => ({ orders: 1, spent: 40, recencyDays: 7.2 + 3 * step, overdue: null, mailsLately: tired ? 1 : 0, clickedDays: null, pAlive: null, expectedOrders: null, chance: null, segment: null, mailedDays: tired ? 1 + 3 * step : null })
    const decided = rows.flatMap(({ id, tired, step, at: begun }) => Array.from({ length: Math.min(3, step + 1) }, (_, moment) => ({ id, moment, at: new Date(begun.getTime() + moment * 3 * DAY_MS), action: moment === step ? 'write' : 'wait', chances: { write: 1 / (4 - moment), wait: 1 - 1 / (4 - moment) }, inputs: knownAt(tired, moment) })))
    const { shop, shopId } = context
    const of = <Row, Value>(all: readonly Row[], value: (row: Row) => Value): Value[] => all.map(value)
    await shop.query(`INSERT INTO customer (id, shop_id, consent_state, source_updated_at, created_at, changed_at) SELECT id, $1, 'SUBSCRIBED', $3, $3, $3 FROM unnest($2::text[]) AS new (id)`, [shopId, of(rows, ({ id }) => id), at])
    await shop.query(`INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, probability, assigned_at, orders, revenue) SELECT $1, $2, id, 'asks', 0.7, at, orders, 40 * orders FROM unnest($3::text[], $4::timestamptz[], $5::int[]) AS new (id, at, orders)`, [shopId, experiment.id, of(rows, ({ id }) => id), of(rows, (row) => row.at), of(rows, ({ bought }) => Number(bought))])
    await shop.query(
      `INSERT INTO flow_run (id, shop_id, flow_id, customer_id, entry_number, trigger_key, flow_version, state, due_at, entered_at, experiment_id, variant)
       SELECT id, $1, $2, id, 1, id, 1, (CASE WHEN written THEN 'SENT' ELSE 'EXITED' END)::"FlowRunState", $6, $6, $5, 'asks' FROM unnest($3::text[], $4::bool[]) AS new (id, written)`,
      [shopId, flowId, of(rows, ({ id }) => id), of(rows, ({ written }) => written), experiment.id, at],
    )
    await shop.query(
      `INSERT INTO decision (shop_id, experiment_id, customer_id, entry, step, decided_at, arm, action, probability, chances, inputs, inputs_hash, treatment)
       SELECT $1, $2, id, 1, step, at, 'asks', action, 0.5, chances, inputs, '', $3 FROM unnest($4::text[], $5::int[], $6::timestamptz[], $7::text[], $8::jsonb[], $9::jsonb[]) AS new (id, step, at, action, chances, inputs)`,
      [shopId, experiment.id, asking.treatment, of(decided, ({ id }) => id), of(decided, ({ moment }) => moment), of(decided, (row) => row.at), of(decided, ({ action }) => action), of(decided, ({ chances }) => JSON.stringify(chances)), of(decided, ({ inputs }) => JSON.stringify(inputs))],
    )
    pass(30)
    const card = (await learn()).get(policyKinds(flowId)[2]!)!
    expect(card).toMatchObject({ promoted: true, baselineName: 'writing at once' })
    expect(card.rows).toBeGreaterThanOrEqual(2400)
    expect(card.value).toBeGreaterThan(card.baseline)
    expect(await readContactOf(context, flowId, asking.treatment)).toMatchObject({ inUse: true, quality: { missing: null, judged: { gain: { low: expect.any(Number) as number } } } })
    // It decides for the next customers: those who got no mail lately are written to at once.
    await buy(701, 730)
    await advanceRuns(context, { limit: 1000 })
    const own = (await decisions(701)).filter(({ arm }) => arm === 'asks')
    expect(own.length).toBeGreaterThan(5)
    for (const row of own) {
      expect(row.modelVersion).not.toBeNull()
      expect(row.chances.write! / (row.chances.write! + row.chances.wait!)).toBeCloseTo(0.9 + 0.1 / 4, 9)
    }
  }, 120_000)
})
