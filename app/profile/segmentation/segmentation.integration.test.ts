import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { computeProfiles, findLookalikes, forgetOldMoves, listCustomers, readClusters, readCustomerMoves, readRfmGrid, readSegmentMoves, readSegmentRef, trainClusters } from '../index'
import { threeKinds } from '../testing/three-kinds'
import { insertStore } from '../testing/insert-store'

let database: TestDatabase
let context: ShopContext

beforeAll(async () => {
  database = await createTestDatabase()
  context = await database.context()
  await insertStore(context, threeKinds({ customers: 180, until: '2026-02-28', optedOut: ['c006'] }))
  await trainClusters(context)
  await computeProfiles(context)
})

afterAll(() => database.close())

const DAY_MS = 86_400_000
const move = (customerId: string, daysAgo: number, from: string, to: string, redrawn = false) =>
  context.shop.query('INSERT INTO segment_move (shop_id, customer_id, scheme, at, "from", "to", redrawn) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    context.shopId, customerId, 'cluster', new Date(context.clock.now().getTime() - daysAgo * DAY_MS), from, to, redrawn,
  ])

describe('reading segments', () => {
  it('counts the groups with what they spent, and the fields of the grid, everyone once', async () => {
    const overview = await readClusters(context)
    expect(overview?.clusters.reduce((sum, cluster) => sum + cluster.customers, 0)).toBe(179)
    const best = overview?.clusters.find((cluster) => cluster.typical.orders > 5)
    expect(best).toMatchObject({ customers: 59, expectedValue365: null })
    expect(best?.total).toBeGreaterThan(20_000)
    expect(best?.label).toMatch(/orders|lately/)
    const grid = await readRfmGrid(context)
    expect(grid.reduce((sum, cell) => sum + cell.customers, 0)).toBe(179)
    const { customers } = await listCustomers(context, { segment: { scheme: 'cluster', name: best?.id ?? '' }, limit: 100, actor: 'staff' })
    expect(customers).toHaveLength(59)
    expect(customers.every((customer) => customer.orders > 5)).toBe(true)
  })

  it('tells the two kinds of names apart', () => {
    expect(readSegmentRef('champions')).toEqual({ scheme: 'rfm', name: 'champions' })
    expect(readSegmentRef('s12')).toEqual({ scheme: 'cluster', name: 's12' })
    for (const other of ['', 's0', 'sx', 'CHAMPIONS']) expect(readSegmentRef(other)).toBeNull()
  })
})

describe('moves', () => {
  it('counts who is elsewhere, by the first and the present segment, and who has come', async () => {
    const here = await readSegmentMoves(context, 'cluster', 90)
    const arrivals = here.filter(({ from }) => from === null)
    expect(arrivals.reduce((sum, row) => sum + row.customers, 0)).toBeGreaterThanOrEqual(59)
    const [present] = await context.shop.query<{ cluster: string }>(`SELECT cluster FROM customer_profile WHERE customer_id = 'c001'`)
    const now = present?.cluster ?? ''
    await move('c001', 20, 's98', 's99')
    await move('c001', 10, 's99', now)
    await move('c004', 5, 's98', now, true)
    // There and back again is no move; neither is what happened before the time.
    await move('c007', 8, now, 's99')
    await move('c007', 7, 's99', now)
    await move('c010', 40, 's98', now)
    const ways = async (days: number) => (await readSegmentMoves(context, 'cluster', days)).filter(({ from }) => from !== null)
    expect(await ways(30)).toEqual([{ from: 's98', to: now, customers: 2, redrawn: 1 }])
    expect(await ways(90)).toEqual([{ from: 's98', to: now, customers: 3, redrawn: 1 }])
    expect(await ways(15)).toEqual([{ from: 's98', to: now, customers: 1, redrawn: 1 }, { from: 's99', to: now, customers: 1, redrawn: 0 }])
    expect((await readCustomerMoves(context, 'c001')).map((each) => each.from)).toEqual(['s98', 's99'])
    expect(await forgetOldMoves(context, new Date(context.clock.now().getTime() - 30 * DAY_MS))).toBe(1)
  })
})

describe('findLookalikes', () => {
  it('finds for a regular the other regulars, and nobody who opted out', async () => {
    const alike = await findLookalikes(context, { customerId: 'c000' }, 20)
    expect(alike).toHaveLength(20)
    expect(alike.every(({ orders, customerId }) => orders >= 8 && customerId !== 'c000' && customerId !== 'c006')).toBe(true)
    expect(alike[0]?.shared).toEqual(['Tea'])
    expect(await findLookalikes(context, { customerId: 'c006' }, 20)).toEqual([])
    expect(await findLookalikes(context, { customerId: 'c000' }, 20)).toEqual(alike)
  })
  it('finds for a segment those who are near it and not in it', async () => {
    const group = (await readClusters(context))?.clusters[0]?.id ?? ''
    const alike = await findLookalikes(context, { scheme: 'cluster', name: group }, 10)
    const [inside] = await context.shop.query<{ n: number }>('SELECT count(*)::int AS n FROM customer_profile WHERE cluster = $1 AND customer_id = ANY($2::text[])', [group, alike.map((each) => each.customerId)])
    expect(alike).toHaveLength(10)
    expect(inside?.n).toBe(0)
    expect(await findLookalikes(context, { scheme: 'cluster', name: 's77' }, 10)).toEqual([])
  })
})
