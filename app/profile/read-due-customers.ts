import type { ShopContext } from '~/platform/context'

/** A customer whose profile is missing or older than what is known of them. */
export interface DueCustomer {
  id: string
  timeZone: string | null
}

const mayBeProfiled = 'c.shop_id = $1 AND c.deleted_at IS NULL AND c.redacted_at IS NULL AND NOT c.profiling_opt_out'

/** Customers who may be profiled and whose profile was computed before `before` (or before they last changed), by id. */
export function streamDueCustomers(context: ShopContext, before: Date | 'changed'): AsyncIterable<DueCustomer[]> {
  const stale = before === 'changed' ? 'c.changed_at >= p.computed_at' : 'p.computed_at < $2'
  return context.shop.stream<DueCustomer>(
    `SELECT c.id, c.time_zone AS "timeZone" FROM customer c
     LEFT JOIN customer_profile p ON p.shop_id = c.shop_id AND p.customer_id = c.id
     WHERE ${mayBeProfiled} AND (p.computed_at IS NULL OR ${stale}) ORDER BY c.id`,
    before === 'changed' ? [context.shopId] : [context.shopId, before],
  )
}

/** Ids of customers with orders whom nobody may profile: opted out, redacted or deleted. */
export async function readUnprofiledIds(context: ShopContext): Promise<Set<string>> {
  const rows = await context.shop.query<{ id: string }>(
    'SELECT id FROM customer WHERE shop_id = $1 AND (deleted_at IS NOT NULL OR redacted_at IS NOT NULL OR profiling_opt_out)',
    [context.shopId],
  )
  return new Set(rows.map((row) => row.id))
}

/** Time zones of the customers who are known to live in another than the store's. */
export async function readTimeZones(context: ShopContext, storeZone: string): Promise<Map<string, string>> {
  const zones = new Map<string, string>()
  const rows = context.shop.stream<{ id: string; timeZone: string }>(
    'SELECT id, time_zone AS "timeZone" FROM customer WHERE shop_id = $1 AND time_zone IS NOT NULL AND time_zone <> $2 ORDER BY id',
    [context.shopId, storeZone],
  )
  for await (const batch of rows) for (const row of batch) zones.set(row.id, row.timeZone)
  return zones
}

/** Removes the profiles, and the moves between segments, of customers who opted out, were redacted or deleted; all of them where the store turned profiling off. */
export async function removeUnwantedProfiles(context: ShopContext, profilingEnabled: boolean): Promise<number> {
  const unwanted = 'c.deleted_at IS NOT NULL OR c.redacted_at IS NOT NULL OR c.profiling_opt_out'
  return context.shop.transaction(async (tx) => {
    const remove = (table: string) =>
      tx.query(
        profilingEnabled
          ? `DELETE FROM ${table} t USING customer c WHERE t.shop_id = $1 AND c.shop_id = t.shop_id AND c.id = t.customer_id AND (${unwanted}) RETURNING t.customer_id`
          : `DELETE FROM ${table} WHERE shop_id = $1 RETURNING customer_id`,
        [tx.shopId],
      )
    await remove('segment_move')
    return (await remove('customer_profile')).length
  })
}
