import type { ShopContext } from '~/platform/context'

/** A click sooner after the mail left follows our clock, not the customer's. */
const ownTimeAfterMinutes = 60

/**
 * When customers clicked in our mails since a moment, milliseconds UTC by customer, oldest first: people only (no
 * proxies or scanners), and only clicks at an hour of their own choosing.
 * @param customerIds null: of everybody
 */
export async function readClickTimes(context: ShopContext, since: Date, customerIds: readonly string[] | null): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  const rows = context.shop.stream<{ customerId: string; at: Date }>(
    `SELECT o.customer_id AS "customerId", e.occurred_at AS at FROM mail_event e JOIN outbox o ON o.shop_id = e.shop_id AND o.id = e.send_id
     WHERE e.shop_id = $1 AND e.type = 'click' AND e.machine IS NULL AND e.occurred_at > $2 AND e.occurred_at <= $3 AND ($4::text[] IS NULL OR o.customer_id = ANY($4))
       AND e.occurred_at >= o.accepted_at + make_interval(mins => $5)
     ORDER BY o.customer_id, e.occurred_at, e.event_id`,
    [context.shopId, since, context.clock.now(), customerIds, ownTimeAfterMinutes],
  )
  for await (const batch of rows) {
    for (const { customerId, at } of batch) {
      const own = times.get(customerId)
      if (own) own.push(at.getTime())
      else times.set(customerId, [at.getTime()])
    }
  }
  return times
}
