import type { ShopContext } from '~/platform/context'

import type { Flow } from '../flow'
import { DAY_MS, HOUR_MS, writeTriggerKey, type Candidate } from './candidate'

const BATCH = 5_000
/** A product that stood in a mail, or in a cart that was left, longer ago than this is forgotten. */
const shownDays = 180
const cartDays = 90

/**
 * Customers to whom a product is known that came back into stock or fell in price: they bought it (longer ago than the
 * flow's limit), left it in a cart, were shown it in a mail, or have it among their present recommendations. Of
 * several products at once, the earliest news is told first; the flow's pause keeps the others from piling up.
 */
export async function* productEvents(context: ShopContext, flow: Flow, activeSince: Date): AsyncGenerator<Candidate[]> {
  const { trigger, send } = flow.definition
  if (trigger.kind !== 'back-in-stock' && trigger.kind !== 'price-drop') return
  const now = context.clock.now()
  const from = new Date(Math.max(activeSince.getTime(), now.getTime() - send.expiresAfterHours * HOUR_MS))
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  const rows = await context.shop.query<{ customerId: string; productId: string; at: Date }>(
    `WITH told AS (
       SELECT product_id, max(at) AS at FROM product_event
       WHERE shop_id = $1 AND kind = $2 AND at > $3 AND at <= $4
         AND CASE kind WHEN 'back-in-stock' THEN at - out_since >= make_interval(secs => 86400 * $5::float8) ELSE price <= price_before * (1 - $5::float8 / 100) END
       GROUP BY product_id
     ), bought AS (
       SELECT o.customer_id, l.product_id, max(o.processed_at) AS last_at
       FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
       WHERE l.shop_id = $1 AND l.product_id IN (SELECT product_id FROM told) AND l.quantity > l.refunded
         AND NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.customer_id IS NOT NULL
       GROUP BY 1, 2
     ), interested AS (
       SELECT customer_id, product_id FROM bought
       UNION SELECT c.customer_id, p FROM checkout c, unnest(c.product_ids) p WHERE c.shop_id = $1 AND c.customer_id IS NOT NULL AND c.completed_at IS NULL AND c.created_at > $7
       UNION SELECT m.customer_id, p FROM outbox m, unnest(m.product_ids) p WHERE m.shop_id = $1 AND m.accepted_at > $8
       UNION SELECT r.customer_id, r.product_id FROM recommendation r JOIN customer c ON c.shop_id = r.shop_id AND c.id = r.customer_id AND NOT c.profiling_opt_out
         WHERE r.shop_id = $1 AND NOT r.moves @> '[{"rule": "looked-at"}]'
     )
     SELECT interested.customer_id AS "customerId", told.product_id AS "productId", told.at
     FROM interested JOIN told USING (product_id) LEFT JOIN bought USING (customer_id, product_id)
     WHERE bought.last_at IS NULL OR bought.last_at < $6
     ORDER BY told.at, told.product_id, interested.customer_id`,
    [context.shopId, trigger.kind, from, now, trigger.kind === 'back-in-stock' ? trigger.outAtLeastDays : trigger.dropAtLeastPercent, ago(trigger.notBoughtDays), ago(cartDays), ago(shownDays)],
  )
  for (let start = 0; start < rows.length; start += BATCH) {
    yield rows.slice(start, start + BATCH).map(({ customerId, productId, at }) => ({ customerId, triggerKey: writeTriggerKey(trigger.kind, customerId, productId, at), dueAt: now }))
  }
}
