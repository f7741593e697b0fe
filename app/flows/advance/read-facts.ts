import { readCustomer, readCustomerOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readProfile } from '~/profile'

import type { RunFacts } from './judge-run'
import type { PlanInput } from './plan-mail'

/** What decides about one customer's run, as of now. */
export async function readFacts(context: ShopContext, customerId: string): Promise<Omit<RunFacts, 'orders' | 'timeZone'> & { orders: PlanInput['orders'] }> {
  const [customer, profile, orders] = await Promise.all([readCustomer(context, customerId), readProfile(context, customerId), readCustomerOrders(context, customerId)])
  const now = context.clock.now()
  const suppressed = customer?.emailIndex ? (await context.shop.query('SELECT 1 FROM suppression WHERE shop_id = $1 AND email_index = $2', [context.shopId, customer.emailIndex])).length > 0 : false
  return { now, customer, suppressed, profile, orders: orders.filter((order) => order.at <= now) }
}
