import { readShop } from '~/platform/shops'
import type { ShopContext } from '~/platform/context'

import { buildReport } from './build-report'
import { readExperiment } from './read-experiments'
import type { ExperimentReport } from './report'
import { readAllocation, readSlices, readTallies } from './read-totals'
import { readRemovals } from './variant-removals'

/** Everything to show about one experiment, from its daily totals; null when there is no such experiment. */
export async function experimentReport(context: ShopContext, experimentId: string): Promise<ExperimentReport | null> {
  const experiment = await readExperiment(context.shop, experimentId)
  if (!experiment) return null
  const [tallies, slices, allocation, removals, shop] = await Promise.all([
    readTallies(context.shop, experimentId),
    readSlices(context.shop, experimentId),
    experiment.allocation === 'thompson' ? readAllocation(context.shop, experimentId) : [],
    readRemovals(context.shop, experimentId),
    readShop(context.shop),
  ])
  return buildReport(experiment, { tallies, slices, allocation, removals, currency: shop.currency })
}
