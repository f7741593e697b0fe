import type { ShopTransaction } from '~/platform/tenancy'

import type { Experiment } from './experiment'
import { expectedShares, pickVariant } from './pick-variant'

/** An arm, and the chance among all customers with which it was given. */
export interface Assigned {
  variant: string
  probability: number
}

/** The arm that `assignVariant` gives, without writing anything: where a customer stands already, else where the hash puts them. */
export async function readVariant(scope: ShopTransaction, experiment: Experiment, customerId: string): Promise<Assigned> {
  const [row] = await scope.query<{ variant: string; probability: number | null }>('SELECT variant, probability FROM assignment WHERE shop_id = $1 AND experiment_id = $2 AND customer_id = $3', [scope.shopId, experiment.id, customerId])
  const variant = row?.variant ?? pickVariant(experiment, customerId)
  return { variant, probability: row?.probability ?? shareOf(experiment, variant) }
}

/**
 * Puts a customer into an arm of an experiment, for good: the first assignment stays, also when the split is changed.
 * Assign only when the customer would be mailed if they were not held out, or the arms cannot be compared. The chance of
 * the arm is logged with it, and the segment the customer is in at that moment.
 */
export async function assignVariant(tx: ShopTransaction, experiment: Experiment, customerId: string, now: Date, segment: string | null = null): Promise<Assigned> {
  const variant = pickVariant(experiment, customerId)
  const inserted = await tx.query<Assigned>(
    `INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at, probability, segment) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT DO NOTHING RETURNING variant, probability`,
    [tx.shopId, experiment.id, customerId, variant, now, shareOf(experiment, variant), segment],
  )
  return inserted[0] ?? readVariant(tx, experiment, customerId)
}

function shareOf(experiment: Experiment, variant: string): number {
  return expectedShares(experiment).find((share) => share.variant === variant)?.share ?? 0
}
