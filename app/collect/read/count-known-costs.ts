import type { ShopContext } from '~/platform/context'

/** Of the products that can be bought, how many have a known cost. */
export interface KnownCosts {
  buyable: number
  known: number
}

/** Counts by the variant that `readUnitCosts` reads. */
export async function countKnownCosts(context: ShopContext): Promise<KnownCosts> {
  const [row] = await context.shop.query<KnownCosts>(
    `SELECT count(*)::int AS buyable, count(cost)::int AS known FROM (
       SELECT DISTINCT ON (v.product_id) v.unit_cost AS cost FROM variant v JOIN product p ON p.shop_id = v.shop_id AND p.id = v.product_id
       WHERE v.shop_id = $1 AND p.deleted_at IS NULL AND p.status = 'ACTIVE' AND p.published_at IS NOT NULL
         AND (v.sells_when_empty OR v.inventory_quantity IS NULL OR v.inventory_quantity > 0)
       ORDER BY v.product_id, v.price, v.position, v.id) AS told`,
    [context.shopId],
  )
  return row ?? { buyable: 0, known: 0 }
}
