import type { ShopContext } from '~/platform/context'
import { lockProjection } from '../store/lock-projection'
import { touchCustomers } from '../store/upsert-customers'
import { countOutcomes } from './count-outcomes'

/** An order is told by its webhook within hours; a browser that names one which never comes is not asked about for ever. */
const DAYS_FOR_AN_ORDER = 7
const DAY_MS = 86_400_000

export interface LinkReport {
  /** Visits whose customer is known now. */
  linked: number
  /** Visits of customers who may not be profiled: dropped. */
  dropped: number
}

/**
 * Gives visits to the customers of their browsers. A browser with which an order was placed belongs to that order's
 * customer as Shopify's webhook names them, not as the browser does; what was looked at before the order is theirs too.
 */
export async function linkVisits(context: ShopContext): Promise<LinkReport> {
  const now = context.clock.now()
  return context.shop.transaction(async (tx) => {
    await lockProjection(tx)
    await tx.query(
      `UPDATE storefront_visitor v SET customer_id = o.customer_id, order_id = NULL FROM "order" o
       WHERE v.shop_id = $1 AND v.pending AND o.shop_id = $1 AND o.id = v.order_id AND o.customer_id IS NOT NULL`,
      [tx.shopId],
    )
    const settled = await tx.query<{ visitor: string; customerId: string }>(
      `UPDATE storefront_visitor SET pending = order_id IS NOT NULL AND linked_at > $2 WHERE shop_id = $1 AND pending AND (customer_id IS NOT NULL OR linked_at <= $2)
       RETURNING visitor, coalesce(customer_id, '') AS "customerId"`,
      [tx.shopId, new Date(now.getTime() - DAYS_FOR_AN_ORDER * DAY_MS)],
    )
    const known = settled.filter(({ customerId }) => customerId !== '')
    if (known.length === 0) return { linked: 0, dropped: 0 }
    const lists = [tx.shopId, known.map(({ visitor }) => visitor), known.map(({ customerId }) => customerId)]
    const dropped = await tx.query(
      `DELETE FROM storefront_visit s USING unnest($2::text[], $3::text[]) AS v (visitor, customer_id), customer c
       WHERE s.shop_id = $1 AND s.visitor = v.visitor AND s.customer_id IS NULL AND c.shop_id = $1 AND c.id = v.customer_id
         AND (c.profiling_opt_out OR c.deleted_at IS NOT NULL OR c.redacted_at IS NOT NULL) RETURNING 1`,
      lists,
    )
    const linked = await tx.query<{ customerId: string }>(
      `UPDATE storefront_visit s SET customer_id = v.customer_id FROM unnest($2::text[], $3::text[]) AS v (visitor, customer_id)
       WHERE s.shop_id = $1 AND s.visitor = v.visitor AND s.customer_id IS NULL RETURNING s.customer_id AS "customerId"`,
      lists,
    )
    await touchCustomers(tx, linked.map(({ customerId }) => customerId), now)
    await countOutcomes(tx, { 'opted-out': dropped.length }, now)
    return { linked: linked.length, dropped: dropped.length }
  })
}
