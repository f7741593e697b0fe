import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'
import { PurchaseLog, type PurchaseDay } from './lifetimes/purchase-log'
import { readUnprofiledIds } from './read-due-customers'
import { dayOf, localTime } from './rhythm/local-time'
import { readAhead } from './survey/read-ahead'

/** Of more customers than this an even sample is read: the rest would move no parameter and no judgement by what anyone can see. */
const mostCustomers = 40_000

/**
 * Customers' purchase days up to now, by pseudonymous id: of all customers, or in a large store of one in so many.
 * Customers who opted out of profiling train nothing.
 */
export async function readPurchaseLog(context: ShopContext): Promise<{ log: PurchaseLog; today: number; oneIn: number }> {
  const now = context.clock.now()
  const toLocal = localTime((await readShop(context.shop)).timeZone)
  const unprofiled = await readUnprofiledIds(context)
  const [count] = await context.shop.query<{ customers: number }>('SELECT count(*)::int AS customers FROM customer WHERE shop_id = $1', [context.shopId])
  const oneIn = Math.max(1, Math.ceil((count?.customers ?? 0) / mostCustomers))
  const log = new PurchaseLog()
  let customer: string | null = null
  let purchases: PurchaseDay[] = []
  const close = () => {
    if (customer !== null && !unprofiled.has(customer)) log.add(customer, purchases)
    purchases = []
  }
  for await (const batch of readAhead(streamOrders(context, { to: new Date(now.getTime() + 1), oneIn }))) {
    for (const order of batch) {
      if (order.customerId !== customer) {
        close()
        customer = order.customerId
      }
      purchases.push({ day: dayOf(toLocal(order.at.getTime())), value: order.value })
    }
  }
  close()
  return { log, today: dayOf(toLocal(now.getTime())), oneIn }
}
