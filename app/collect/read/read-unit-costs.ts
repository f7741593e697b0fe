import type { ShopContext } from '~/platform/context'

/**
 * What one piece costs the store, in its currency, by product: of the variant whose price the catalogue tells (the
 * cheapest that can be bought). Products without a known cost are missing. Kept apart from the catalogue so that no
 * mail, and nothing that is handed to others, can hold it.
 */
export async function readUnitCosts(context: ShopContext): Promise<Map<string, number>> {
  const rows = await context.shop.query<{ productId: string; cost: number }>(
    `SELECT "productId", cost FROM (
       SELECT DISTINCT ON (product_id) product_id AS "productId", unit_cost::float8 AS cost FROM variant
       WHERE shop_id = $1 ORDER BY product_id, (sells_when_empty OR inventory_quantity IS NULL OR inventory_quantity > 0) DESC, price, position, id) AS told
     WHERE cost IS NOT NULL ORDER BY "productId"`,
    [context.shopId],
  )
  return new Map(rows.map(({ productId, cost }) => [productId, cost]))
}
