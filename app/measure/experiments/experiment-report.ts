import { readShop } from '~/platform/shops'
import type { ShopContext } from '~/platform/context'

import { buildReport } from './build-report'
import { readExperiment } from './read-experiments'
import type { ExperimentReport } from './report'
import { readTallies } from './take-snapshot'

/** Everything to show about one experiment, from its daily totals; null when there is no such experiment. */
export async function experimentReport(context: ShopContext, experimentId: string): Promise<ExperimentReport | null> {
  const experiment = await readExperiment(context.shop, experimentId)
  if (!experiment) return null
  const [tallies, shop] = await Promise.all([readTallies(context.shop, experimentId), readShop(context.shop)])
  return buildReport(experiment, tallies, shop.currency)
}
