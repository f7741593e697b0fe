import type { ShopContext } from '~/platform/context'

import type { OrderSummary } from '../records'
import { COUNTED, ORDER_COLUMNS } from './counted-orders'

/**
 * Orders that count, from `from` (inclusive) to `to` (exclusive), ordered by customer, time, id; those of nobody come
 * last. `oneIn`: of so many customers one, by a hash of the id, with all their orders. `customerIds`: of these alone.
 */
export function streamOrders(context: ShopContext, range: { from?: Date; to?: Date; oneIn?: number; customerIds?: readonly string[] } = {}): AsyncIterable<OrderSummary[]> {
  return context.shop.stream<OrderSummary>(
    `SELECT ${ORDER_COLUMNS} FROM "order" o
     WHERE o.shop_id = $1 AND ${COUNTED} AND ($2::timestamptz IS NULL OR o.processed_at >= $2) AND ($3::timestamptz IS NULL OR o.processed_at < $3)
       AND ($4::int = 1 OR hashtextextended(o.customer_id, 0) % $4 = 0)
       AND ($5::text[] IS NULL OR o.customer_id = ANY($5))
     ORDER BY o.customer_id NULLS LAST, o.processed_at, o.id`,
    [context.shopId, range.from ?? null, range.to ?? null, range.oneIn ?? 1, range.customerIds ?? null],
  )
}
