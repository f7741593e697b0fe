import type { ShopContext } from '~/platform/context'
import type { SegmentName } from './segments'

export interface OverdueCustomer {
  customerId: string
  /** Share of this customer's intervals that are shorter than the present silence, 0 to 1. */
  overdue: number
  orders: number
  lastOrderAt: Date
  segment: SegmentName
}

/** Customers whose silence is longer than `atLeast` (0 to 1) of their own intervals, the most overdue first; without those who object to being profiled. */
export async function listOverdue(context: ShopContext, options: { atLeast: number; minOrders: number; limit: number }): Promise<OverdueCustomer[]> {
  return context.shop.query<OverdueCustomer>(
    `SELECT customer_id AS "customerId", overdue, orders, last_order_at AS "lastOrderAt", segment FROM customer_profile
     WHERE shop_id = $1 AND overdue >= $2 AND orders >= $3
       AND NOT EXISTS (SELECT FROM customer c WHERE c.shop_id = $1 AND c.id = customer_id AND c.profiling_opt_out)
     ORDER BY overdue DESC, customer_id LIMIT $4`,
    [context.shopId, options.atLeast, options.minOrders, options.limit],
  )
}
