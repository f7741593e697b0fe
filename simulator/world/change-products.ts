import { DAY } from './time'
import type { World } from './world'

/** Every two days or so the merchant touches a product: a new price, a sale that begins or ends, a better text. */
export function planProductChanges(world: World): void {
  const next = (from: number, sequence: number): void => {
    const random = world.random.fork('product-change', sequence)
    const at = Math.round(from + (0.6 + 2.8 * random.next()) * DAY)
    world.queue.push(at, `product change ${sequence}`, (now) => {
      const product = random.pick(world.products)
      if (product.deletedAt === null && product.createdAt < now) {
        const onSale = product.variants.some((variant) => variant.compareAt !== null)
        const kind = random.next()
        for (const variant of product.variants) {
          if (kind < 0.45 && onSale) {
            variant.price = variant.compareAt ?? variant.price
            variant.compareAt = null
          } else if (kind < 0.45) {
            variant.compareAt = variant.price
            variant.price = Math.round((variant.price * (0.75 + 0.1 * (product.id % 2))) / 50) * 50
          } else if (kind < 0.85) {
            variant.price = Math.max(300, Math.round((variant.price * (0.96 + 0.1 * (sequence % 2))) / 50) * 50)
            if (variant.compareAt !== null && variant.compareAt <= variant.price) variant.compareAt = null
          }
          variant.updatedAt = now
        }
        product.updatedAt = now
        world.onHappening({ kind: 'product-updated', at: now, product })
      }
      next(now, sequence + 1)
    })
  }
  next(world.openedAt, 0)
}
