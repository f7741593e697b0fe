import type { ShopContext } from '~/platform/context'

import type { VariantOptions } from '../records'

/** What every variant with options is, ordered by product, position and id; those of deleted products too, for they were bought. */
export async function readVariantOptions(context: ShopContext): Promise<VariantOptions[]> {
  return context.shop.query<VariantOptions>(
    `SELECT id AS "variantId", product_id AS "productId", options FROM variant WHERE shop_id = $1 AND options <> '[]' ORDER BY product_id, position, id`,
    [context.shopId],
  )
}
