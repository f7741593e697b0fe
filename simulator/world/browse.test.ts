import { describe, expect, it } from 'vitest'
import { browsingHabits, tellOrderVisits } from './browse'
import { createWorld } from './create-world'
import { DAY } from './time'
import { advanceWorld, type Visit, type World } from './world'

const liveFrom = Date.parse('2026-03-01T12:00:00Z')

function watch(seed: string): { world: World; visits: Visit[] } {
  const world = createWorld({ seed, customers: 300, liveFrom, domain: 'shop.test', storefront: 'https://shop.test' })
  const visits: Visit[] = []
  world.onHappening = (happening) => {
    if (happening.kind === 'visited') visits.push(happening.visit)
    if (happening.kind === 'order-created') tellOrderVisits(world, happening.order)
  }
  advanceWorld(world, liveFrom + 28 * DAY)
  return { world, visits }
}

describe('people who look around', () => {
  const { world, visits } = watch('browse')
  const customerOf = new Map(world.customers.flatMap((customer) => browsingHabits(world, customer).browsers.map((browser) => [browser, customer] as const)))

  it('are the same in every run', () => {
    expect(watch('browse').visits.map(({ id, kind, at, browser }) => [id, kind, at, browser])).toEqual(visits.map(({ id, kind, at, browser }) => [id, kind, at, browser]))
    expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length)
  })

  it('are seen only with their permission, and known only while logged in', () => {
    for (const { browser, customerId } of visits) {
      const customer = customerOf.get(browser)!
      const habits = browsingHabits(world, customer)
      expect(habits.consents).toBe(true)
      if (customerId !== null) expect([customerId, habits.staysLoggedIn]).toEqual([customer.id, true])
    }
    expect(visits.some(({ customerId }) => customerId === null)).toBe(true)
    expect(visits.some(({ customerId }) => customerId !== null)).toBe(true)
  })

  it('look at what they are about to buy more often than at other things, days before', () => {
    const viewed = visits.filter(({ kind }) => kind === 'product-viewed')
    let foreseen = 0
    let bought = 0
    for (const order of world.orders.filter(({ createdAt, sourceName }) => createdAt > liveFrom + 7 * DAY && sourceName === 'web')) {
      const own = viewed.filter(({ browser, at }) => customerOf.get(browser)?.id === order.customerId && at < order.createdAt - DAY / 4 && at > order.createdAt - 7 * DAY)
      if (own.length === 0) continue
      for (const line of order.lines) {
        bought++
        if (own.some(({ product }) => product?.id === line.productId)) foreseen++
      }
    }
    expect(bought).toBeGreaterThan(20)
    // A session shows about four of 120 products.
    expect(foreseen / bought).toBeGreaterThan(0.2)
    expect(foreseen / bought).toBeLessThan(0.95)
  })
})
