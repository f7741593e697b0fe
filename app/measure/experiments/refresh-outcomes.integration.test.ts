import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { enqueueMail } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { assignVariant, createExperiment, refreshOutcomes, stopExperiment, type Experiment } from '../index'

const HOUR_MS = 3_600_000
const STEPS = 60
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** A store in which the same things happen as in its twin. */
async function openStore(name: string): Promise<{ context: ShopContext; experiments: Experiment[] }> {
  const context = await database.context(`${name}.myshopify.com`)
  const now = context.clock.now()
  const experiments: Experiment[] = []
  for (const [flowId, allocation] of [['first', 'fixed'], ['second', 'thompson']] as const) {
    const variants = ['a', 'b'].map((id) => ({ id, name: id, weight: 1 }))
    experiments.push({ ...(await context.shop.transaction((tx) => createExperiment(tx, { flowId, name: flowId, variants, holdoutShare: 0.2, windowDays: 3, allocation }, now))), salt: flowId })
  }
  return { context, experiments }
}

const touch = (context: ShopContext, customerId: string) => context.shop.query('UPDATE customer SET changed_at = $3 WHERE shop_id = $1 AND id = $2', [context.shopId, customerId, context.clock.now()])

type Happening = (store: Awaited<ReturnType<typeof openStore>>, customerId: string, id: string, random: number) => Promise<unknown>
const happenings: readonly Happening[] = [
  ({ context, experiments }, customerId, id, random) =>
    context.shop.transaction((tx) => assignVariant(tx, experiments[random < 0.5 ? 0 : 1]!, customerId, context.clock.now(), random < 0.3 ? null : random < 0.7 ? 'new' : 'loyal')).then(() => id),
  async ({ context }, customerId, id, random) => {
    const at = new Date(context.clock.now().getTime() - Math.floor(random * 60) * HOUR_MS)
    await context.shop.query(`INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'USD', $4, $4, $5, $5)`, [context.shopId, id, customerId, 10 + Math.floor(random * 90), at])
    await touch(context, customerId)
  },
  async ({ context }, customerId, _id, random) => {
    await context.shop.query(`UPDATE "order" SET total_refunded = total_price * $3 WHERE shop_id = $1 AND customer_id = $2`, [context.shopId, customerId, random < 0.5 ? 1 : 0.25])
    await touch(context, customerId)
  },
  ({ context }, customerId, id) =>
    context.shop.query(`INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at) VALUES ($1 || $2, $1, $3, 'UNSUBSCRIBED', 'test', $4, $5) ON CONFLICT DO NOTHING`, [context.shopId, id, customerId, new Date(context.clock.now().getTime() - 5 * HOUR_MS), context.clock.now()]),
  async ({ context }, customerId, id) => {
    const now = context.clock.now()
    const { sendId } = await context.shop.transaction((tx) => enqueueMail(tx, { flowId: id, stepId: 'send', customerId, entryNumber: 1, experimentId: null, dueAt: now, expiresAt: now, content: { subject: 's', preheader: '', html: 'h', text: 't' }, facts: [], productIds: [], decision: {} }, context))
    await context.shop.query(`INSERT INTO mail_event (shop_id, event_id, send_id, type, occurred_at, received_at) VALUES ($1, $2, $3, 'spamreport', $4, $4)`, [context.shopId, id, sendId, now])
  },
]

/** All that a pass writes, without the store's name and the experiments' ids. */
async function readAll({ context, experiments }: Awaited<ReturnType<typeof openStore>>): Promise<unknown> {
  const tables = []
  for (const [table, order] of [['assignment', 'customer_id'], ['experiment_day', 'day, variant'], ['experiment_slice', 'kind, key, variant, probability'], ['experiment_cell', 'day, variant, probability, segment']] as const) {
    for (const { id } of experiments) {
      const rows = await context.shop.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) - 'shop_id' - 'experiment_id' AS row FROM ${table} t WHERE shop_id = $1 AND experiment_id = $2 ORDER BY ${order}`, [context.shopId, id])
      tables.push(rows.map(({ row }) => row))
    }
  }
  return tables
}

describe('a pass over what changed', () => {
  it.each([1, 2, 3])('writes the same as a pass over everything, whatever happens in whatever order (seed %i)', async (seed) => {
    const { next: random } = seededRandom(`refresh/${seed}`)
    const [some, all] = [await openStore(`some-${seed}`), await openStore(`all-${seed}`)]
    for (const { context } of [some, all]) {
      await context.shop.query(`INSERT INTO customer (shop_id, id, created_at, source_updated_at, changed_at) SELECT $1, 'c' || n, $2, $2, $2 FROM generate_series(1, 40) n`, [context.shopId, context.clock.now()])
    }
    let looked = 0
    for (let step = 0; step < STEPS; step++) {
      for (let times = 0; times < 6; times++) {
        const happening = happenings[random() < 0.5 ? 0 : Math.floor(random() * happenings.length)]!
        const [customerId, chance] = [`c${1 + Math.floor(random() * 40)}`, random()]
        for (const store of [some, all]) await happening(store, customerId, `e${step}-${times}`, chance)
      }
      database.services.clock.advance(Math.ceil(random() * 9) * HOUR_MS)
      if (step === STEPS - 10) for (const { context, experiments } of [some, all]) await stopExperiment(context, experiments[1]!.id)
      looked += (await refreshOutcomes(some.context, step === 0 ? 'all' : 'changed')).assignments
      await refreshOutcomes(all.context, 'all')
    }
    expect(await readAll(some)).toEqual(await readAll(all))
    expect(looked).toBeGreaterThan(STEPS)
  })
})
