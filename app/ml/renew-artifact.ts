import type { ShopContext } from '~/platform/context'

export interface RenewedArtifact {
  artifact: Uint8Array
  /** Until when it has counted. */
  countedAt: Date
  /** What the new counts were added to: written only if nobody has renewed it since. null: whatever stands there. */
  before: { countedAt: Date | null } | null
}

/**
 * Puts newer counts into a live model without making it another version: what was judged (its card) and whom it may
 * still remember (retrain_since) stay as they are. A version that is no longer live is left alone.
 * @returns whether it was written
 */
export async function renewArtifact(context: ShopContext, modelId: string, { artifact, countedAt, before }: RenewedArtifact): Promise<boolean> {
  const rows = await context.shop.query<{ id: string }>(
    `UPDATE model SET artifact = $3, counted_at = $4
     WHERE shop_id = $1 AND id = $2 AND state = 'LIVE' AND ($5 OR counted_at IS NOT DISTINCT FROM $6::timestamptz) RETURNING id`,
    [context.shopId, modelId, Buffer.from(artifact), countedAt, before === null, before?.countedAt ?? null],
  )
  return rows.length > 0
}
