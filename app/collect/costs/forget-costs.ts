import type { ShopContext } from '~/platform/context'

const KEPT_MS = 30 * 24 * 60 * 60_000

/**
 * Unit costs are kept for the order by margin and for nothing else: thirty days after they were last asked for they go.
 * To be called while products are ordered otherwise.
 * @returns of how many variants the cost was forgotten
 */
export async function forgetCosts(context: ShopContext): Promise<number> {
  const old = new Date(context.clock.now().getTime() - KEPT_MS)
  return context.shop.transaction(async (tx) => {
    const gone = await tx.query('DELETE FROM cost_reading WHERE shop_id = $1 AND asked_at < $2 RETURNING 1', [tx.shopId, old])
    if (gone.length === 0) return 0
    return (await tx.query('UPDATE variant SET unit_cost = NULL WHERE shop_id = $1 AND unit_cost IS NOT NULL RETURNING 1', [tx.shopId])).length
  })
}
