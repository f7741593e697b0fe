import type { ShopTransaction } from '~/platform/tenancy'

import type { Merge } from '../interpret/rows'

/**
 * Gives the kept customer what the other one bought and looked at. The other is deleted beside this, as Shopify did; mails that wait
 * for them are not sent. @returns the kept customers, whose profiles are out of date now
 */
export async function applyMerges(tx: ShopTransaction, merges: readonly Merge[]): Promise<string[]> {
  for (const { keptId, goneId } of merges) {
    await tx.query('UPDATE "order" SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, goneId, keptId])
    await tx.query('UPDATE storefront_visit SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, goneId, keptId])
    await tx.query('UPDATE storefront_visitor SET customer_id = $3 WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, goneId, keptId])
  }
  return merges.map((merge) => merge.keptId)
}
