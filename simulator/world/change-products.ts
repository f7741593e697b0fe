import { DAY } from './time'
import type { Product } from './types'
import type { World } from './world'

/** Every two days or so the merchant touches a product: a sale for a week or two, a new price, a better text. */
export function planProductChanges(world: World): void {
  const next = (from: number, sequence: number): void => {
    const random = world.random.fork('product-change', sequence)
    const at = Math.round(from + (0.6 + 2.8 * random.next()) * DAY)
    world.queue.push(at, `product change ${sequence}`, (now) => {
      const product = random.pick(world.products)
      if (product.deletedAt === null && product.createdAt < now) {
        const kind = random.next()
        if (kind < 0.4) reduce(world, product, 0.1 + 0.05 * random.int(4), now, Math.round((6 + 10 * random.next()) * DAY))
        else if (kind < 0.8) reprice(product, 0.96 + 0.02 * random.int(6))
        touch(world, product, now)
      }
      next(now, sequence + 1)
    })
  }
  next(world.openedAt, 0)
}

/** A sale; what is reduced already stays as it is. */
function reduce(world: World, product: Product, share: number, at: number, duration: number): void {
  if (product.variants.some((variant) => variant.compareAt !== null)) return
  for (const variant of product.variants) {
    variant.compareAt = variant.price
    variant.price = toHalfDollar(variant.price * (1 - share))
  }
  world.queue.push(at + duration, `sale ends ${product.id}`, (now) => {
    for (const variant of product.variants) {
      variant.price = variant.compareAt ?? variant.price
      variant.compareAt = null
    }
    if (product.deletedAt === null) touch(world, product, now)
  })
}

function reprice(product: Product, factor: number): void {
  for (const variant of product.variants) {
    if (variant.compareAt === null) variant.price = Math.max(300, toHalfDollar(variant.price * factor))
  }
}

function touch(world: World, product: Product, at: number): void {
  product.updatedAt = at
  for (const variant of product.variants) variant.updatedAt = at
  world.onHappening({ kind: 'product-updated', at, product })
}

function toHalfDollar(cents: number): number {
  return Math.round(cents / 50) * 50
}
