import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { allocateToday, experimentReport, exportReport, listExperiments, refreshOutcomes, runningExperiment } from '~/measure'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { advanceRuns, dropVariant, ensureDefaultFlows, enterTriggers, readFlow, readFlows, replayMail, rollOutVariant, saveFlow, setFlowState } from './index'
import { seedCustomer, seedOrder, seedProducts } from './testing/seed-store'

const DAY_MS = 86_400_000
let database: TestDatabase
let context: ShopContext
let flowId: string
const now = () => database.services.clock.now()
const pass = (days: number) => database.services.clock.advance(days * DAY_MS)
const running = async () => (await runningExperiment(context.shop, flowId))!

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
  await seedProducts(context)
  await ensureDefaultFlows(context)
  const flow = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')!
  flowId = flow.id
  const [first] = flow.definition.experiment.variants
  const variants = ['a', 'b', 'c'].map((id) => ({ ...first!, id, name: id.toUpperCase(), weight: 1 }))
  await saveFlow(context, flow.id, { name: flow.name, definition: { ...flow.definition, experiment: { ...flow.definition.experiment, variants, holdoutShare: 0.2, windowDays: 3, allocation: 'thompson', floor: 0.2 } }, expectedVersion: flow.version })
  await setFlowState(context, flowId, 'ON')
})
afterAll(() => database.close())

describe('a flow that shares out by what works', () => {
  it('notes with every customer the chance they had and their segment, and keeps what each mail was made from', async () => {
    pass(0.1)
    for (let index = 1; index <= 40; index++) {
      await seedCustomer(context, String(index))
      await seedOrder(context, { id: `o${index}`, customerId: String(index), at: now() })
    }
    await enterTriggers(context)
    pass(7.2)
    await advanceRuns(context, { limit: 100 })
    const rows = await context.shop.query<{ variant: string; probability: number }>('SELECT DISTINCT variant, probability FROM assignment ORDER BY variant')
    expect(rows.map((row) => row.variant)).toEqual(['a', 'b', 'c', 'holdout'])
    for (const row of rows) expect(row.probability).toBeCloseTo(row.variant === 'holdout' ? 0.2 : 0.8 / 3, 12)

    const mails = await context.shop.query<{ id: string; decision: { probability: number; allocation: string; inputsHash: string; models: object } }>('SELECT id, decision FROM outbox ORDER BY id')
    expect(mails.length).toBeGreaterThan(20)
    expect(mails[0]!.decision).toMatchObject({ allocation: 'thompson', models: {}, probabilities: { holdout: 0.2 } })
    for (const mail of mails) expect(await replayMail(context, mail.id, { actor: 'test' })).toEqual({ outcome: 'same' })
  })

  it('says what is different when a mail does not come out as it was kept', async () => {
    const [mail] = await context.shop.query<{ id: string; decision: object }>('SELECT id, decision FROM outbox ORDER BY id LIMIT 1')
    const decide = (patch: object) => context.shop.query('UPDATE outbox SET decision = decision || $3::jsonb WHERE shop_id = $1 AND id = $2', [context.shopId, mail!.id, JSON.stringify(patch)])
    await decide({ inputsHash: 'other' })
    expect(await replayMail(context, mail!.id, { actor: 'test' })).toEqual({ outcome: 'different', part: 'inputs' })
    await decide({ copyModel: 'copy-77' })
    expect(await replayMail(context, mail!.id, { actor: 'test' })).toEqual({ outcome: 'model-gone', version: 'copy-77' })
    await decide(mail!.decision)
    await context.shop.query('UPDATE outbox SET content_encrypted = NULL WHERE shop_id = $1 AND id = $2', [context.shopId, mail!.id])
    expect(await replayMail(context, mail!.id, { actor: 'test' })).toEqual({ outcome: 'not-kept' })
  })

  it('settles the chances once a day, from the days before', async () => {
    const experiment = await running()
    await context.shop.query(
      `INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at, probability, segment)
       SELECT $1, $2, 'more-' || v || n, v, $3::timestamptz - interval '5 days', 0.8 / 3, CASE WHEN n % 2 = 0 THEN 'loyal' ELSE 'new' END FROM unnest(ARRAY['a', 'b', 'c']) v, generate_series(1, 200) n`,
      [context.shopId, experiment.id, now()],
    )
    await context.shop.query(
      `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
       SELECT shop_id, 'm' || customer_id, 'm', customer_id, 'USD', 20, 20, assigned_at + interval '1 day', assigned_at FROM assignment
       WHERE shop_id = $1 AND customer_id LIKE 'more-%' AND right(customer_id, 1) IN (SELECT unnest(CASE variant WHEN 'b' THEN ARRAY['1', '2', '3', '4'] ELSE ARRAY['1'] END))`,
      [context.shopId],
    )
    await refreshOutcomes(context)
    const today = await context.shop.transaction((tx) => allocateToday(tx, experiment, now()))
    expect(today.variants.map((variant) => variant.weight)).toEqual((await context.shop.transaction((tx) => allocateToday(tx, experiment, now()))).variants.map((variant) => variant.weight))
    for (const { weight } of today.variants) expect(weight).toBeCloseTo(1 / 3, 9)
    pass(1)
    const [tomorrow, rival] = await Promise.all([1, 2].map(() => context.shop.transaction((tx) => allocateToday(tx, experiment, now()))))
    expect(tomorrow!.variants.map((variant) => Math.round(variant.weight * 100))).toEqual([20, 60, 20])
    expect(rival!.variants).toEqual(tomorrow!.variants)
    const report = await experimentReport(context, experiment.id)
    expect(report?.segments.rows.map((row) => `${row.segment} ${row.comparison.variant}`)).toEqual(['loyal b', 'loyal c', 'new b', 'new c'])
    expect(report?.allocation.at(-1)?.probability).toBeCloseTo(0.2, 2)
    const file = await exportReport(context, experiment.id)
    expect(file?.fileName).toMatch(/^[a-z0-9-]+-2026-03-09\.csv$/)
    expect(file?.csv).toContain('allocation_day,variant,probability')
  })
})

describe('settling', () => {
  it('takes a variant out of the flow and begins again with the others', async () => {
    const before = await running()
    await dropVariant(context, before.id, 'c')
    expect((await readFlow(context.shop, flowId))?.definition.experiment.variants.map((variant) => variant.id)).toEqual(['a', 'b'])
    const after = await running()
    expect(after.id).not.toBe(before.id)
    expect(after).toMatchObject({ allocation: 'thompson', floor: 0.2 })
    await expect(dropVariant(context, after.id, 'c')).rejects.toThrow('no longer part of the flow')
    await expect(dropVariant(context, 'none', 'a')).rejects.toThrow('no longer exists')
  })
  it('goes on with a winner alone, which the ended experiment names', async () => {
    const before = await running()
    pass(1)
    await rollOutVariant(context, before.id, 'b')
    const [latest, ended] = await listExperiments(context.shop)
    expect(latest).toMatchObject({ state: 'RUNNING', variants: [{ id: 'b' }], holdoutShare: 0.2 })
    expect(ended).toMatchObject({ id: before.id, state: 'DECIDED', winner: 'b' })
    await expect(dropVariant(context, latest!.id, 'b')).rejects.toThrow('Pause the flow instead')
  })
})
