import type { ShopContext } from '~/platform/context'

/**
 * When customers began a checkout that they did not finish, since a moment: milliseconds UTC by customer, oldest first.
 * Finished ones are orders and counted there.
 * @param customerIds null: of everybody
 */
export async function readVisitTimes(context: ShopContext, since: Date, customerIds: readonly string[] | null): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  const rows = context.shop.stream<{ customerId: string; at: Date }>(
    `SELECT customer_id AS "customerId", created_at AS at FROM checkout
     WHERE shop_id = $1 AND customer_id IS NOT NULL AND completed_at IS NULL AND created_at > $2 AND created_at <= $3 AND ($4::text[] IS NULL OR customer_id = ANY($4))
     ORDER BY customer_id, created_at, token`,
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
