import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

import type { OrderLineSummary, OrderSummary } from '../records'
import { COUNTED, ORDER_COLUMNS, UNIT_PRICE } from './counted-orders'

/** Orders that count and happened at `since` or later, oldest first. */
export async function readOrdersSince(tx: ShopTransaction, since: Date): Promise<OrderSummary[]> {
  return tx.query<OrderSummary>(`SELECT ${ORDER_COLUMNS} FROM "order" o WHERE o.shop_id = $1 AND ${COUNTED} AND o.processed_at >= $2 ORDER BY o.processed_at, o.id`, [
    tx.shopId,
    since,
  ])
}

/** One customer's orders that count, oldest first, with their lines. */
export async function readCustomerOrders(context: ShopContext, customerId: string): Promise<(OrderSummary & { lines: OrderLineSummary[] })[]> {
  return context.shop.query(
    `SELECT ${ORDER_COLUMNS}, (
       SELECT coalesce(json_agg(json_build_object('productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'variantTitle', l.variant_title, 'quantity', l.quantity,
         'refunded', l.refunded, 'unitPrice', ${UNIT_PRICE}) ORDER BY l.id), '[]')
       FROM order_line l WHERE l.shop_id = o.shop_id AND l.order_id = o.id) AS lines
     FROM "order" o WHERE o.shop_id = $1 AND o.customer_id = $2 AND ${COUNTED} ORDER BY o.processed_at, o.id`,
    [context.shopId, customerId],
  )
}
