import type { ShopTransaction } from '~/platform/tenancy'

import type { Merge } from '../interpret/rows'

/**
 * Gives the kept customer what the other one bought and looked at, and the other one's objection to being profiled and birthday. The other is deleted beside this, as Shopify did; mails that wait
 * for them are not sent. @returns the kept customers, whose profiles are out of date now
 */
export async function applyMerges(tx: ShopTransaction, merges: readonly Merge[]): Promise<string[]> {
  for (const { keptId, goneId } of merges) {
    await tx.query('UPDATE "order" SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, goneId, keptId])
    await tx.query('UPDATE storefront_visit SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, goneId, keptId])
    await tx.query('UPDATE storefront_visitor SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, goneId, keptId])
    await tx.query(
      `UPDATE customer SET profiling_opt_out = true WHERE shop_id = $1 AND id = $3 AND EXISTS (SELECT FROM customer gone WHERE gone.shop_id = $1 AND gone.id = $2 AND gone.profiling_opt_out)`,
      [tx.shopId, goneId, keptId],
    )
    await tx.query(
      'UPDATE customer SET birthday = coalesce(customer.birthday, gone.birthday) FROM customer gone WHERE customer.shop_id = $1 AND customer.id = $3 AND gone.shop_id = $1 AND gone.id = $2',
      [tx.shopId, goneId, keptId],
    )
  }
  return merges.map((merge) => merge.keptId)
}
