import { toProduct } from './catalogue/build-catalogue'
import { seasonal } from './catalogue/seasonal'
import { DAY } from './time'
import type { World } from './world'

/** New products arrive in the live store, and now and then one that nobody wanted goes for good. */
export function planNewProducts(world: World): void {
  const base = world.products.length
  let at = world.liveFrom
  seasonal.forEach(([department, line], index) => {
    const random = world.random.fork('seasonal', line.title)
    at += Math.round((5 + 6 * random.next()) * DAY)
    world.queue.push(at, `new product ${index}`, (now) => {
      const product = toProduct(line, department, base + index, now, random)
      world.products.push(product)
      world.productById.set(product.id, product)
      world.productByHandle.set(product.handle, product)
      world.onHappening({ kind: 'product-created', at: now, product })
    })
  })
  planDeletions(world)
}

function planDeletions(world: World): void {
  const next = (from: number, sequence: number): void => {
    const random = world.random.fork('product-deletion', sequence)
    world.queue.push(Math.round(from + (18 + 14 * random.next()) * DAY), `delete product ${sequence}`, (now) => {
      const unloved = world.products.filter((product) => product.deletedAt === null && product.popularity < 0.9)
      if (unloved.length > 0) {
        const product = random.pick(unloved)
        product.deletedAt = product.updatedAt = now
        world.onHappening({ kind: 'product-deleted', at: now, product })
      }
      next(now, sequence + 1)
    })
  }
  next(world.liveFrom, 0)
}
