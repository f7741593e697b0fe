import type { ShopContext } from '~/platform/context'

/** Customers who object to being profiled, are deleted or were erased: nothing is learned from them, nothing reckoned for them. */
export async function readObjectors(context: ShopContext): Promise<ReadonlySet<string>> {
  const rows = await context.shop.query<{ id: string }>(
    'SELECT id FROM customer WHERE shop_id = $1 AND (profiling_opt_out OR deleted_at IS NOT NULL OR redacted_at IS NOT NULL) ORDER BY id',
    [context.shopId],
  )
  return new Set(rows.map(({ id }) => id))
}
