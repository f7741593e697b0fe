import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'
import { leastGap } from './gap-tally'

/** At least so large a share of a product's buyers bought it again: then it is something one buys again. */
export const leastRepeatShare = 0.1

const DAY_MS = 86_400_000

export interface DueProduct {
  customerId: string
  productId: string
  lastAt: Date
  /** Median of the customer's next interval for this product, days. */
  intervalDays: number
}

/**
 * Customers whose interval for a product comes to its end: `leadDays` before it, between `from` and now; by customer
 * and product. The interval is the customer's own, drawn towards the product's by the precision of each (the
 * posterior mean of `estimateInterval`). Whoever may not be profiled is left out: an interval is a prediction.
 */
export async function listDueProducts(context: ShopContext, options: { from: Date; leadDays: number; minimumRepeatBuyers: number }): Promise<DueProduct[]> {
  if (!(await readShopSettings(context.shop)).profilingEnabled) return []
  const now = context.clock.now()
  const interval = 'exp((r.mean_log / r.between + own.gaps * coalesce(own.mean_log, 0) / r.within) / (1 / r.between + own.gaps / r.within))'
  return context.shop.query<DueProduct>(
    `WITH usual AS (
       SELECT * FROM product_rhythm WHERE shop_id = $1 AND repeat_buyers >= greatest($3::int, $4::float8 * buyers)
     ), bought AS (
       SELECT o.customer_id, l.product_id, (o.processed_at AT TIME ZONE 'UTC')::date AS day, max(o.processed_at) AS at
       FROM "order" o JOIN order_line l ON l.shop_id = o.shop_id AND l.order_id = o.id
       JOIN customer c ON c.shop_id = o.shop_id AND c.id = o.customer_id AND NOT c.profiling_opt_out
       WHERE o.shop_id = $1 AND NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.processed_at <= $2
         AND l.product_id IN (SELECT product_id FROM usual) AND l.quantity > l.refunded
       GROUP BY 1, 2, 3
     ), gaps AS (
       SELECT customer_id, product_id, at, day - lag(day) OVER (PARTITION BY customer_id, product_id ORDER BY day) AS gap FROM bought
     ), own AS (
       SELECT customer_id, product_id, max(at) AS last_at, count(*) FILTER (WHERE gap >= $5) AS gaps, avg(ln(gap::float8)) FILTER (WHERE gap >= $5) AS mean_log
       FROM gaps GROUP BY 1, 2
     ), due AS (
       SELECT own.customer_id, own.product_id, own.last_at, ${interval} AS days FROM own JOIN usual r USING (product_id)
     )
     SELECT customer_id AS "customerId", product_id AS "productId", last_at AS "lastAt", days AS "intervalDays"
     FROM due WHERE last_at + make_interval(secs => 86400 * (days - $6::int)) BETWEEN $7 AND $2
     ORDER BY 1, 2`,
    [context.shopId, now, options.minimumRepeatBuyers, leastRepeatShare, leastGap, options.leadDays, options.from],
  )
}

/** When the interval of a due product ends, less the lead. */
export function dueAt({ lastAt, intervalDays }: Pick<DueProduct, 'lastAt' | 'intervalDays'>, leadDays: number): Date {
  return new Date(lastAt.getTime() + (intervalDays - leadDays) * DAY_MS)
}
