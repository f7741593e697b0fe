import type { ShopContext } from '~/platform/context'

/**
 * Puts newer counts into a live model without making it another version: what was judged (its card) and whom it may
 * still remember (retrain_since) stay as they are. A version that is no longer live is left alone.
 * @returns whether it was still live
 */
export async function renewArtifact(context: ShopContext, modelId: string, artifact: Uint8Array): Promise<boolean> {
  const rows = await context.shop.query<{ id: string }>("UPDATE model SET artifact = $3 WHERE shop_id = $1 AND id = $2 AND state = 'LIVE' RETURNING id", [context.shopId, modelId, Buffer.from(artifact)])
  return rows.length > 0
}
