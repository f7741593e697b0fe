import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { computeProfiles, forgetCustomer, readProfile, trainClusters } from '../index'
import { insertStore } from '../testing/insert-store'
import { threeKinds } from '../testing/three-kinds'

let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
})

afterAll(() => database.close())

describe('trainClusters', () => {
  it('says that a store without buyers has no groups', async () => {
    expect(await trainClusters(context)).toMatchObject({ promoted: false, rows: 0, why: expect.stringContaining('from 50 on') })
    expect(await liveModel(context, 'segments')).toBeNull()
  })

  it('groups a store, and the profile job puts everyone in', async () => {
    await insertStore(context, threeKinds({ customers: 180, until: '2026-02-28', optedOut: ['c006'] }))
    expect(await computeProfiles(context)).toMatchObject({ computed: 179, full: true })
    expect((await readProfile(context, 'c000'))?.cluster).toBeNull()
    const card = await trainClusters(context)
    expect(card).toMatchObject({ promoted: true, rows: 179, details: { k: 3, retired: [] } })
    expect(await computeProfiles(context)).toMatchObject({ computed: 179, full: true })
    const groups = await Promise.all(['c000', 'c001', 'c002', 'c003', 'c004'].map(async (id) => (await readProfile(context, id))?.cluster))
    expect(new Set(groups.slice(0, 3)).size).toBe(3)
    expect(groups.slice(3)).toEqual(groups.slice(0, 2))
    expect(await readProfile(context, 'c006')).toBeNull()
    expect((await readProfile(context, 'c000'))?.modelVersion).toBe('profile-1+segments-2')
    // Being put into a first group is no move.
    expect(await moves()).toEqual([])
  })

  it('re-assigns only who was touched, notes the move, and forgets it with the customer', async () => {
    const before = await readProfile(context, 'c001')
    for (let hour = 0; hour < 2; hour++) {
      database.services.clock.advance(3_600_000)
      await context.shop.query(`UPDATE customer SET changed_at = $1 WHERE id = 'c001'`, [context.clock.now()])
      // Nine orders within a month: a newly won regular.
      await context.shop.query(
        `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
         SELECT $1, 'n' || $2::int * 10 + i, 'n', 'c001', 'USD', 60, 60, $3::timestamptz - make_interval(days => i), $3 FROM generate_series(0, 4) i`,
        [context.shopId, hour, context.clock.now()])
      expect(await computeProfiles(context)).toMatchObject({ computed: 1, full: false })
    }
    const after = await readProfile(context, 'c001')
    expect(after?.cluster).not.toBe(before?.cluster)
    expect(await moves()).toContainEqual({ customerId: 'c001', scheme: 'cluster', from: before?.cluster, to: after?.cluster, redrawn: false })
    expect((await moves()).every((move) => move.customerId === 'c001')).toBe(true)
    await forgetCustomer(context, 'c001')
    expect(await moves()).toEqual([])
  })

  it('keeps the groups when trained again', async () => {
    const ids = async () => ((await liveModel(context, 'segments'))?.card.details.segments as { id: string }[]).map(({ id }) => id).sort()
    const before = await ids()
    expect(await trainClusters(context)).toMatchObject({ promoted: true })
    expect(await ids()).toEqual(before)
  })
})

const moves = () => context.shop.query<{ customerId: string; scheme: string; from: string; to: string; redrawn: boolean }>(
  'SELECT customer_id AS "customerId", scheme, "from", "to", redrawn FROM segment_move WHERE shop_id = $1 ORDER BY at, customer_id, scheme', [context.shopId])
