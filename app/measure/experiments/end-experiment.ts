import type { ShopContext } from '~/platform/context'

import { HOLDOUT } from './experiment'
import { readExperiment } from './read-experiments'

/** Ends an experiment without a winner. Its figures stay; assignments end. Ending twice changes nothing. */
export async function stopExperiment(context: ShopContext, experimentId: string): Promise<void> {
  await context.shop.query(`UPDATE experiment SET state = 'STOPPED', ended_at = $3 WHERE shop_id = $1 AND id = $2 AND state = 'RUNNING'`, [context.shopId, experimentId, context.clock.now()])
}

/**
 * Ends an experiment with a winner that the merchant chose. One that ended without a winner may still be given one.
 * @throws Error when there is no such experiment or variant.
 */
export async function decideExperiment(context: ShopContext, experimentId: string, winner: string): Promise<void> {
  const experiment = await readExperiment(context.shop, experimentId)
  if (!experiment) throw new Error('This experiment no longer exists. Go back to the list of experiments.')
  if (winner !== HOLDOUT && !experiment.variants.some((variant) => variant.id === winner)) throw new Error(`“${winner}” is not a variant of this experiment. Choose one of: ${experiment.variants.map((variant) => variant.name).join(', ')}.`)
  await context.shop.query(`UPDATE experiment SET state = 'DECIDED', ended_at = coalesce(ended_at, $3), winner = $4 WHERE shop_id = $1 AND id = $2 AND state <> 'DECIDED'`, [context.shopId, experimentId, context.clock.now(), winner])
}
