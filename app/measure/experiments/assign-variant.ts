import type { ShopTransaction } from '~/platform/tenancy'

import type { Experiment } from './experiment'
import { expectedShares, pickVariant } from './pick-variant'

/** The arm that `assignVariant` gives, without writing anything: where a customer stands already, else where the hash puts them. */
export async function readVariant(scope: ShopTransaction, experiment: Experiment, customerId: string): Promise<{ variant: string }> {
  const [row] = await scope.query<{ variant: string }>('SELECT variant FROM assignment WHERE shop_id = $1 AND experiment_id = $2 AND customer_id = $3', [scope.shopId, experiment.id, customerId])
  return { variant: row?.variant ?? pickVariant(experiment, customerId) }
}

/**
 * Puts a customer into an arm of an experiment, for good: the first assignment stays, also when the split is changed.
 * Assign only when the customer would be mailed if they were not held out, or the arms cannot be compared. The chance of
 * the arm is logged with it, and the segment the customer is in at that moment.
 */
export async function assignVariant(tx: ShopTransaction, experiment: Experiment, customerId: string, now: Date, segment: string | null = null): Promise<{ variant: string }> {
  const variant = pickVariant(experiment, customerId)
  const chance = expectedShares(experiment).find((share) => share.variant === variant)?.share ?? 0
  const inserted = await tx.query<{ variant: string }>(
    `INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at, probability, segment) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING RETURNING variant`,
    [tx.shopId, experiment.id, customerId, variant, now, chance, segment],
  )
  return inserted[0] ?? readVariant(tx, experiment, customerId)
}
