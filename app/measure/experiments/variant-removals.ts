import type { ShopTransaction } from '~/platform/tenancy'

import type { BreachRule } from './experiment'
import type { GuardRail } from './report'

/** A variant that a guard rail took out of its experiment. Nobody is assigned to it from `removedAt` on. */
export interface VariantRemoval {
  variant: string
  /** What its customers get in its place. */
  instead: Exclude<BreachRule, 'warn'>
  metric: GuardRail['metric']
  /** What was known then: the rate, the lower end of its always-valid interval, and the limit that lay below it. */
  rate: number
  low: number
  limit: number
  removedAt: Date
  /** The merchant let it take part again, in the experiment that followed this one. */
  restoredAt: Date | null
  restoredBy: string | null
}

const columns = `variant, instead, metric, rate, low, "limit", removed_at AS "removedAt", restored_at AS "restoredAt", restored_by AS "restoredBy"`

/** All removals of an experiment, oldest first. */
export async function readRemovals(scope: ShopTransaction, experimentId: string): Promise<VariantRemoval[]> {
  return scope.query<VariantRemoval>(`SELECT ${columns} FROM variant_removal WHERE shop_id = $1 AND experiment_id = $2 ORDER BY removed_at, variant`, [scope.shopId, experimentId])
}

/** Notes that a variant is out. The first reason stays. @returns whether it was in until now */
export async function removeVariant(tx: ShopTransaction, experimentId: string, removal: Omit<VariantRemoval, 'restoredAt' | 'restoredBy'>): Promise<boolean> {
  const { variant, instead, metric, rate, low, limit, removedAt } = removal
  const rows = await tx.query(
    `INSERT INTO variant_removal (shop_id, experiment_id, variant, instead, metric, rate, low, "limit", removed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING variant`,
    [tx.shopId, experimentId, variant, instead, metric, rate, low, limit, removedAt],
  )
  return rows.length > 0
}

/**
 * Notes that the merchant lets a variant take part again in `nextId`, the experiment that goes on from here with the same
 * salt: what speaks against the variant is counted anew there, and figures with and without it are not added up. Other
 * variants that are out stay out. @returns whether it was out
 */
export async function markRestored(tx: ShopTransaction, experimentId: string, nextId: string, variant: string, by: string, now: Date): Promise<boolean> {
  const restored = await tx.query(
    `UPDATE variant_removal SET restored_at = $4, restored_by = $5 WHERE shop_id = $1 AND experiment_id = $2 AND variant = $3 AND restored_at IS NULL RETURNING variant`,
    [tx.shopId, experimentId, variant, now, by],
  )
  await tx.query(
    `INSERT INTO variant_removal (shop_id, experiment_id, variant, instead, metric, rate, low, "limit", removed_at)
     SELECT shop_id, $3, variant, instead, metric, rate, low, "limit", removed_at FROM variant_removal
     WHERE shop_id = $1 AND experiment_id = $2 AND restored_at IS NULL ON CONFLICT DO NOTHING`,
    [tx.shopId, experimentId, nextId],
  )
  return restored.length > 0
}
