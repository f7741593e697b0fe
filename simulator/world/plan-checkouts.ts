import { derivedId } from '~/platform/ids'
import { drawExponential } from './distributions'
import { fillBasket } from './fill-basket'
import { DAY, MINUTE } from './time'
import type { Checkout } from './types'
import type { World } from './world'

/** Abandoned baskets of the live store: about one for every three orders gets as far as an address, and is left. */
export function planCheckouts(world: World): void {
  const meanGap = (DAY * 160) / Math.max(world.customers.length, 1)
  const next = (from: number, sequence: number): void => {
    const random = world.random.fork('checkout', sequence)
    world.queue.push(Math.round(from + drawExponential(random, meanGap) + MINUTE), `checkout ${sequence}`, (now) => {
      const customer = random.pick(world.customers)
      const items = customer.life.active && customer.address ? fillBasket(world, customer, customer.life, random, now, []) : []
      if (items.length > 0) {
        const checkout: Checkout = { token: derivedId('checkout', world.seed, sequence).replace(/-/g, ''), customer, items, createdAt: now, updatedAt: now, completedAt: null }
        world.onHappening({ kind: 'checkout-created', at: now, checkout })
        world.queue.push(now + 4 * MINUTE, `checkout ${sequence} again`, (later) => {
          checkout.updatedAt = later
          world.onHappening({ kind: 'checkout-updated', at: later, checkout })
        })
      }
      next(now, sequence + 1)
    })
  }
  next(world.liveFrom, 0)
}
