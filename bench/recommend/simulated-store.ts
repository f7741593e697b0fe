import { dayOf, PurchasesBuilder, type CatalogueItem, type Purchases } from '~/recommend'
import { createWorld } from '../../simulator/world/create-world'
import { wishesOf } from '../../simulator/world/fill-basket'

/** The demo's store, with what only the simulator knows: what each customer would take next. */
export interface SimulatedStore {
  purchases: Purchases
  catalogue: CatalogueItem[]
  /** Price of each product, by index. */
  price: Float64Array
  /** Chance that the next thing a customer takes is each product: by index of the product, summing to 1. */
  wishesOf(customer: number): Float64Array
  at: number
}

const liveFrom = Date.UTC(2026, 2, 1, 12)

export function simulatedStore(customers: number, seed: number): SimulatedStore {
  const world = createWorld({ seed: String(seed), customers, liveFrom, domain: 'ember-and-oak.myshopify.com', storefront: 'https://ember-and-oak.example' })
  const builder = new PurchasesBuilder(world.products.map(({ id }) => String(id)).sort())
  const kept = world.orders.flatMap((order) => (order.customerId === null || order.cancelledAt !== null || order.test ? [] : [{ ...order, customerId: order.customerId }]))
  for (const { id, customerId, createdAt, lines } of kept.sort((a, b) => a.customerId - b.customerId || a.createdAt - b.createdAt || a.id - b.id)) {
    for (const { productId, quantity, price } of lines) {
      if (productId !== null) builder.add({ customerId: String(customerId), orderId: String(id), day: dayOf(new Date(createdAt)), productId: String(productId), quantity, price: price / 100 })
    }
  }
  const purchases = builder.finish()
  const products = purchases.items.map((id) => world.productById.get(Number(id))!)
  const place = new Map(purchases.items.map((id, item) => [Number(id), item]))
  return {
    purchases,
    catalogue: products.map(({ id, title, description, productType, vendor, tags, createdAt }) => ({ id: String(id), title, description, productType, vendor, tags, createdDay: dayOf(new Date(createdAt)) })),
    price: Float64Array.from(products, ({ variants }) => variants[0]!.price / 100),
    at: dayOf(new Date(liveFrom)),
    wishesOf: (customer) => {
      const wanted = new Float64Array(products.length)
      for (const [id, wish] of wishesOf(world, world.customerById.get(Number(purchases.customers[customer]))!)) wanted[place.get(id)!] = wish
      const total = wanted.reduce((sum, wish) => sum + wish, 0) || 1
      return wanted.map((wish) => wish / total)
    },
  }
}
