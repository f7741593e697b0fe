import { streamPurchases } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { dayOf, type Purchases } from './purchases'
import { PurchasesBuilder } from './purchases-builder'
import { readObjectors } from './read-objectors'

export interface PurchaseScope {
  /** `only-items` leaves out what was bought of other products. */
  scope?: 'all' | 'only-items'
  /** Only customers with an order after this moment, with all their orders. */
  orderedSince?: Date
}

/**
 * Everything the store sold until now to known customers who do not object to profiling, as columns.
 * @param items products that get the first indices: the catalogue, or the products of a model
 */
export async function readPurchases(context: ShopContext, items: readonly string[], { scope = 'all', orderedSince }: PurchaseScope = {}): Promise<Purchases> {
  const wanted = scope === 'all' ? null : new Set(items)
  const now = dayOf(context.clock.now())
  const objectors = await readObjectors(context)
  const builder = new PurchasesBuilder(items)
  for await (const lines of streamPurchases(context, { orderedSince })) {
    for (const line of lines) {
      if (objectors.has(line.customerId)) continue
      const day = dayOf(line.at)
      if (day > now || wanted?.has(line.productId) === false) continue
      builder.add({ customerId: line.customerId, orderId: line.orderId, day, productId: line.productId, quantity: line.quantity, price: line.unitPrice })
    }
  }
  return builder.finish()
}
