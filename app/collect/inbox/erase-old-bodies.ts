import type { ShopContext } from '~/platform/context'

/**
 * Empties the bodies of deliveries that were dealt with before `olderThan`: what they said stands in rows, the body is
 * more than we need. The row stays, so that a late duplicate is still known.
 * @returns how many were emptied.
 */
export async function eraseOldBodies(context: ShopContext, olderThan: Date): Promise<number> {
  const rows = await context.shop.query(
    `UPDATE inbox SET body_encrypted = '' WHERE shop_id = $1 AND state IN ('DONE', 'IGNORED') AND processed_at < $2 AND length(body_encrypted) > 0 RETURNING 1`,
    [context.shopId, olderThan],
  )
  return rows.length
}
