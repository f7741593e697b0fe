import { drawExponential, drawWeighted } from './distributions'
import { canBeBought } from './fill-basket'
import { placeOrder } from './place-order'
import { DAY } from './time'
import type { World } from './world'

/** Orders without a customer: somebody buys at the counter and leaves no name. About one order in fifty. */
export function planWalkIns(world: World, customers: number): void {
  const meanGap = (DAY * 5600) / Math.max(customers, 1)
  const next = (from: number, sequence: number): void => {
    const random = world.random.fork('walk-in', sequence)
    const at = Math.round(from + drawExponential(random, meanGap) + DAY / 48)
    world.queue.push(at, `walk-in ${sequence}`, (now) => {
      const index = drawWeighted(random, world.products.map((product) => (canBeBought(product, now) ? product.popularity : 0)))
      const product = world.products[index]
      const variant = product?.variants.find((candidate) => candidate.stock > 0)
      if (product && variant) {
        placeOrder(world, random, { at: now, customer: null, items: [{ product, variant, quantity: 1 }], cause: 'walk-in', discount: null, landingSite: null, referringSite: null })
      }
      next(now, sequence + 1)
    })
  }
  next(world.openedAt, 0)
}
