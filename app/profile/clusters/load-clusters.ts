import { liveModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { OrderSummaryNumbers } from '../rhythm/summarise-orders'
import { clusterFeatures, clusterWidth } from './cluster-features'
import { clusterKind, type ClusterModel } from './cluster-model'
import { nearestCentre } from './fit-k-means'
import { scaleRow } from './scale-features'

/** The live grouping of the store and its version; null where none has won. */
export async function loadClusters(context: ShopContext): Promise<{ model: ClusterModel; version: number } | null> {
  const live = await liveModel(context, clusterKind)
  if (!live?.artifact) return null
  return { model: JSON.parse(Buffer.from(live.artifact).toString('utf8')) as ClusterModel, version: live.version }
}

/** The live grouping, ready to be asked for a customer's group; null where none has won. */
export interface Grouping {
  version: number
  /** The group by the nearest centre; null for a customer who has not bought. */
  find: (summary: OrderSummaryNumbers, now: number) => string | null
}

export async function openGrouping(context: ShopContext): Promise<Grouping | null> {
  const live = await loadClusters(context)
  return live && { version: live.version, find: findCluster(live.model) }
}

/** The group of a customer who has bought, by the nearest centre; null for one who has not. */
function findCluster({ scaling, centres, segments }: ClusterModel): (summary: OrderSummaryNumbers, now: number) => string | null {
  const flat = Float64Array.from(centres.flat())
  return (summary, now) => {
    if (summary.orders === 0) return null
    const { centre } = nearestCentre(scaleRow(clusterFeatures(summary, now), scaling), 0, flat, clusterWidth)
    return segments[centre]?.id ?? null
  }
}
