import type { ShopContext } from '~/platform/context'

import type { Flow } from '../flow'
import { DAY_MS, HOUR_MS, writeTriggerKey, type Candidate } from './candidate'

/** At least so large a share of a product's buyers bought it again: then it is something one buys again. */
const leastRepeatShare = 0.1
/** Shorter intervals are second thoughts, not consumption. */
const leastInterval = 5

/**
 * Customers whose usual interval for a product comes to its end. The interval is the customer's own median where they
 * have bought it on three days or more, else the median over all who bought it again. Each purchase reminds once.
 */
export async function* productsDue(context: ShopContext, flow: Flow, activeSince: Date): AsyncGenerator<Candidate[]> {
  const { trigger, send } = flow.definition
  if (trigger.kind !== 'product-due') return
  const now = context.clock.now()
  const from = new Date(Math.max(activeSince.getTime(), now.getTime() - send.expiresAfterHours * HOUR_MS))
  const rows = await context.shop.query<{ customerId: string; productId: string; lastAt: Date; intervalDays: number }>(
    `WITH bought AS (
       SELECT o.customer_id, l.product_id, (o.processed_at AT TIME ZONE 'UTC')::date AS day, max(o.processed_at) AS at
       FROM "order" o JOIN order_line l ON l.shop_id = o.shop_id AND l.order_id = o.id
       WHERE o.shop_id = $1 AND NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.customer_id IS NOT NULL AND o.processed_at <= $2
         AND l.product_id IS NOT NULL AND l.quantity > l.refunded
       GROUP BY 1, 2, 3
     ), gaps AS (
       SELECT customer_id, product_id, at, day - lag(day) OVER (PARTITION BY customer_id, product_id ORDER BY day) AS gap FROM bought
     ), usual AS (
       SELECT product_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS days
       FROM gaps GROUP BY product_id
       HAVING count(DISTINCT customer_id) FILTER (WHERE gap IS NOT NULL) >= greatest($3::int, $4::float8 * count(DISTINCT customer_id))
     ), own AS (
       SELECT customer_id, product_id, max(at) AS last_at, count(gap) AS gaps, percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS days FROM gaps GROUP BY 1, 2
     )
     SELECT own.customer_id AS "customerId", own.product_id AS "productId", own.last_at AS "lastAt",
            greatest($5::float8, CASE WHEN own.gaps >= 2 THEN own.days ELSE usual.days END) AS "intervalDays"
     FROM own JOIN usual USING (product_id)
     WHERE own.last_at + make_interval(secs => 86400 * (greatest($5::float8, CASE WHEN own.gaps >= 2 THEN own.days ELSE usual.days END) - $6::int)) BETWEEN $7 AND $2
     ORDER BY 1, 2`,
    [context.shopId, now, trigger.minimumRepeatBuyers, leastRepeatShare, leastInterval, trigger.leadDays, from],
  )
  yield rows.map(({ customerId, productId, lastAt, intervalDays }) => ({
    customerId,
    triggerKey: writeTriggerKey('due', customerId, productId, lastAt),
    dueAt: new Date(lastAt.getTime() + (intervalDays - trigger.leadDays) * DAY_MS),
  }))
}
