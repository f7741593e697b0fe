import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveModel } from '~/ml'
import { dismissOnboarding } from '~/platform/dismiss-onboarding'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { ensureDefaultFlows } from './ensure-default-flows'
import { readFlows } from './read-flows'
import { readSetup } from './read-setup'
import { setFlowState } from './set-flow-state'

describe('readSetup', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase({ SENDGRID_API_KEY: undefined })
  })

  afterAll(() => database.close())

  it('ticks off each step by what is really there, and is gone once all are done', async () => {
    const context = await database.context('fresh.myshopify.com', { sender: { name: '', email: '' }, postalAddress: ' ' })
    const { shop, shopId, clock } = context
    const done = async () => (await readSetup(context))?.filter((step) => step.done).map((step) => step.id)
    expect(await done()).toEqual([])

    await shop.query(`UPDATE shop SET settings = settings || '{"sender": {"name": "A", "email": "a@example.com"}, "postalAddress": "1 Street", "transport": "viewer"}' WHERE id = $1`, [shopId])
    expect(await done()).toEqual(['sender', 'address', 'provider'])

    await shop.query(
      `INSERT INTO customer_profile (shop_id, customer_id, computed_at, model_version, orders, monetary_total, average_order, recency_score, frequency_score, monetary_score, segment)
       VALUES ($1, '1', $2, 'p', 0, 0, 0, 0, 0, 0, 'no-orders')`,
      [shopId, clock.now()],
    )
    const card = { metric: 'm', value: 1, baseline: 2, baselineName: 'b', higherIsBetter: true, promoted: false, why: 'No.', rows: 1, seconds: 1, details: {} }
    await saveModel(context, { kind: 'recommend', promoted: false, artifact: null, card })
    expect(await done()).toEqual(['sender', 'address', 'provider', 'history', 'models'])

    await ensureDefaultFlows(context)
    const [flow] = await readFlows(shop)
    await setFlowState(context, flow?.id ?? '', 'ON')
    expect(await readSetup(context)).toBeNull()
  })

  it('stays away once dismissed', async () => {
    const context = await database.context('dismissed.myshopify.com', { postalAddress: '' })
    expect(await readSetup(context)).not.toBeNull()
    await dismissOnboarding(context.shop, context.clock.now())
    expect(await readSetup(context)).toBeNull()
  })
})
