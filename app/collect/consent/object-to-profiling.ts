import type { ShopTransaction } from '~/platform/tenancy'

export interface Objection {
  customerId: string
  /** false takes an objection back. */
  objects: boolean
  at: Date
}

/**
 * Notes that a customer objects to being profiled, or no longer does (Article 21 (2) of the GDPR: at any time, for
 * direct marketing). Every reader of the customer's history asks for it, so it holds from the commit on; the profile
 * itself goes with the next `compute-profiles`.
 * @returns whether anything changed; false also for who is unknown, deleted or erased
 */
export async function objectToProfiling(tx: ShopTransaction, { customerId, objects, at }: Objection): Promise<boolean> {
  const changed = await tx.query(
    `UPDATE customer SET profiling_opt_out = $3, changed_at = $4
     WHERE shop_id = $1 AND id = $2 AND profiling_opt_out <> $3 AND deleted_at IS NULL AND redacted_at IS NULL RETURNING id`,
    [tx.shopId, customerId, objects, at],
  )
  return changed.length > 0
}
