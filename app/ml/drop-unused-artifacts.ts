import type { ShopContext } from '~/platform/context'

/**
 * Takes the numbers away from all versions of a kind that are not in use; their cards stay. For kinds whose numbers speak
 * of customers, if only without names: what nobody uses need not be kept, and could not be brought up to date.
 */
export async function dropUnusedArtifacts(context: ShopContext, kind: string): Promise<void> {
  await context.shop.query("UPDATE model SET artifact = NULL WHERE shop_id = $1 AND kind = $2 AND state <> 'LIVE' AND artifact IS NOT NULL", [context.shopId, kind])
}
