import type { ShopContext } from '~/platform/context'

/**
 * When customers began a checkout that they did not finish, or looked around on the storefront (at most once an hour),
 * since a moment: milliseconds UTC by customer, oldest first. What ended in an order is counted there.
 * @param customerIds null: of everybody
 */
export async function readVisitTimes(context: ShopContext, since: Date, customerIds: readonly string[] | null): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  const rows = context.shop.stream<{ customerId: string; at: Date }>(
    `SELECT customer_id AS "customerId", created_at AS at FROM checkout
     WHERE shop_id = $1 AND customer_id IS NOT NULL AND completed_at IS NULL AND created_at > $2 AND created_at <= $3 AND ($4::text[] IS NULL OR customer_id = ANY($4))
     UNION ALL
     SELECT s.customer_id, min(s.at) FROM storefront_visit s
     WHERE s.shop_id = $1 AND s.customer_id IS NOT NULL AND s.at > $2 AND s.at <= $3 AND ($4::text[] IS NULL OR s.customer_id = ANY($4))
       AND NOT EXISTS (SELECT FROM "order" o WHERE o.shop_id = $1 AND o.customer_id = s.customer_id AND o.processed_at BETWEEN s.at AND s.at + interval '1 hour')
     GROUP BY s.customer_id, date_trunc('hour', s.at)
     ORDER BY 1, 2`,
    [context.shopId, since, context.clock.now(), customerIds],
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
