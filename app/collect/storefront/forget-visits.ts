import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

/** So long visits are kept: what was looked at says little after some weeks; half a year lets a merchant ask where an interest came from. */
export const VISIT_DAYS = 180

/** Forgets what these customers looked at, and which browsers are theirs. */
export async function forgetVisitsOf(tx: Pick<ShopTransaction, 'query' | 'shopId'>, customerIds: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM storefront_visit WHERE shop_id = $1 AND (customer_id = ANY($2) OR visitor IN (SELECT visitor FROM storefront_visitor WHERE shop_id = $1 AND customer_id = ANY($2)))', [tx.shopId, customerIds])
  await tx.query('DELETE FROM storefront_visitor WHERE shop_id = $1 AND customer_id = ANY($2)', [tx.shopId, customerIds])
}

/** Forgets the visits of customers who may not be profiled any more; all of them where the store turned profiling off. @returns how many customers */
export async function forgetUnwantedVisits(context: ShopContext, profilingEnabled: boolean): Promise<number> {
  return context.shop.transaction(async (tx) => {
    if (!profilingEnabled) {
      await tx.query('DELETE FROM storefront_visit WHERE shop_id = $1', [tx.shopId])
      await tx.query('DELETE FROM storefront_visitor WHERE shop_id = $1', [tx.shopId])
      return 0
    }
    const unwanted = await tx.query<{ id: string }>(
      `SELECT c.id FROM customer c WHERE c.shop_id = $1 AND (c.profiling_opt_out OR c.deleted_at IS NOT NULL OR c.redacted_at IS NOT NULL)
         AND EXISTS (SELECT FROM storefront_visit s WHERE s.shop_id = $1 AND s.customer_id = c.id) ORDER BY c.id`,
      [tx.shopId],
    )
    if (unwanted.length > 0) await tx.query('DELETE FROM storefront_visit WHERE shop_id = $1 AND customer_id = ANY($2)', [tx.shopId, unwanted.map(({ id }) => id)])
    return unwanted.length
  })
}

/** Forgets what happened before a moment: visits, the counts of those days, browsers not seen since. @returns how many visits */
export async function forgetOldVisits(context: ShopContext, before: Date): Promise<number> {
  return context.shop.transaction(async (tx) => {
    const gone = await tx.query('DELETE FROM storefront_visit WHERE shop_id = $1 AND at < $2 RETURNING 1', [tx.shopId, before])
    await tx.query('DELETE FROM storefront_intake WHERE shop_id = $1 AND day < $2', [tx.shopId, before])
    await tx.query(
      'DELETE FROM storefront_visitor v WHERE shop_id = $1 AND linked_at < $2 AND NOT EXISTS (SELECT FROM storefront_visit s WHERE s.shop_id = $1 AND s.visitor = v.visitor)',
      [tx.shopId, before],
    )
    return gone.length
  })
}
