import type { ShopContext } from '~/platform/context'

import type { PurchaseLine } from '../records'
import { COUNTED, UNIT_PRICE } from './counted-orders'

/**
 * Every kept position of every known customer, in batches, ordered by customer, time, order, line; with `variants` each
 * says of what variant it was. `oneIn`: of so many customers one, by a hash of the id, with all their orders.
 * `orderedSince`: only of customers with an order after that moment, with all their orders.
 */
export function streamPurchases(context: ShopContext, options: { variants?: boolean; oneIn?: number; orderedSince?: Date } = {}): AsyncIterable<PurchaseLine[]> {
  return context.shop.stream<PurchaseLine>(
    `SELECT o.customer_id AS "customerId", o.id AS "orderId", o.processed_at AS at, l.product_id AS "productId",
       l.quantity - l.refunded AS quantity, ${UNIT_PRICE} AS "unitPrice"${options.variants ? ', l.variant_id AS "variantId", l.variant_title AS "variantTitle"' : ''}
     FROM "order" o JOIN order_line l ON l.shop_id = o.shop_id AND l.order_id = o.id
     WHERE o.shop_id = $1 AND ${COUNTED} AND o.customer_id IS NOT NULL AND l.product_id IS NOT NULL AND l.quantity > l.refunded
       AND ($2::int = 1 OR hashtextextended(o.customer_id, 0) % $2 = 0)${options.orderedSince ? ' AND o.customer_id IN (SELECT late.customer_id FROM "order" late WHERE late.shop_id = $1 AND late.processed_at > $3)' : ''}
     ORDER BY o.customer_id, o.processed_at, o.id, l.id`,
    [context.shopId, options.oneIn ?? 1, ...(options.orderedSince ? [options.orderedSince] : [])],
  )
}
