import { readShop } from '~/platform/shops'
import type { ShopContext } from '~/platform/context'

import { buildReport } from './build-report'
import type { Experiment } from './experiment'
import { BUCKETS, readLayer } from './layers'
import { readExperiment } from './read-experiments'
import type { ExperimentReport, LayerReport } from './report'
import { readAllocation, readSlices, readTallies } from './read-totals'
import { readRemovals } from './variant-removals'

/** Everything to show about one experiment, from its daily totals; null when there is no such experiment. */
export async function experimentReport(context: ShopContext, experimentId: string): Promise<ExperimentReport | null> {
  const experiment = await readExperiment(context.shop, experimentId)
  if (!experiment) return null
  const [tallies, slices, allocation, removals, layer, shop] = await Promise.all([
    readTallies(context.shop, experimentId),
    readSlices(context.shop, experimentId),
    experiment.allocation === 'thompson' ? readAllocation(context.shop, experimentId) : [],
    readRemovals(context.shop, experimentId),
    readLayerParts(context, experiment),
    readShop(context.shop),
  ])
  return buildReport(experiment, { tallies, slices, allocation, removals, layer, currency: shop.currency })
}

async function readLayerParts(context: ShopContext, { layer, flowId }: Experiment): Promise<LayerReport | null> {
  if (layer === null) return null
  const shares = new Map([[flowId, 0]])
  for (const range of await readLayer(context.shop, layer)) shares.set(range.flowId, (shares.get(range.flowId) ?? 0) + (range.to - range.from) / BUCKETS)
  return { name: layer, parts: [...shares].map(([id, share]) => ({ flowId: id, share })) }
}
