import type { ShopContext } from '~/platform/context'
import type { ClusterPicture, ClusterSegment, RetiredCluster } from '../clusters/cluster-model'
import { clusterLabel } from '../clusters/describe-cluster'
import { loadClusters } from '../clusters/load-clusters'

export interface ClusterCount extends Pick<ClusterSegment, 'id' | 'traits' | 'since'> {
  /** English. */
  label: string
  /** Medians of its customers at the training: days since the last order, orders, order value, days since the first. */
  typical: { recencyDays: number; orders: number; averageOrder: number; tenureDays: number }
  /** As of the last profile run. */
  customers: number
  /** What they spent in all, net of refunds, in the shop's currency. */
  total: number
  /** Expected of them in the next year; null while no model is live. */
  expectedValue365: number | null
}

export interface ClusterOverview {
  clusters: ClusterCount[]
  retired: (RetiredCluster & { label: string })[]
  picture: ClusterPicture
}

/** The groups that k-means found, the largest at the training first; null where no grouping is live. */
export async function readClusters(context: ShopContext): Promise<ClusterOverview | null> {
  const live = await loadClusters(context)
  if (!live) return null
  const rows = await context.shop.query<{ id: string; customers: number; total: number; expected: number | null }>(
    `SELECT cluster AS id, count(*)::int AS customers, sum(monetary_total)::float8 AS total, sum(expected_value_365)::float8 AS expected
     FROM customer_profile WHERE shop_id = $1 AND cluster IS NOT NULL GROUP BY cluster ORDER BY cluster`,
    [context.shopId],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const { segments, retired, picture } = live.model
  return {
    clusters: segments.map(({ id, traits, since, typical: [recencyDays = 0, orders = 0, averageOrder = 0, tenureDays = 0] }) => ({
      id, traits, since, label: clusterLabel(traits),
      typical: { recencyDays, orders, averageOrder, tenureDays },
      customers: found.get(id)?.customers ?? 0,
      total: found.get(id)?.total ?? 0,
      expectedValue365: found.get(id)?.expected ?? null,
    })),
    retired: retired.map((each) => ({ ...each, label: clusterLabel(each.traits) })),
    picture,
  }
}

/** Names of the groups for choosing one: those there are, and those that are retired. */
export async function listClusters(context: ShopContext): Promise<{ id: string; traits: ClusterSegment['traits']; label: string; retired: boolean }[]> {
  const live = await loadClusters(context)
  if (!live) return []
  const name = (retired: boolean) => ({ id, traits }: Pick<ClusterSegment, 'id' | 'traits'>) => ({ id, traits, label: clusterLabel(traits), retired })
  return [...live.model.segments.map(name(false)), ...live.model.retired.map(name(true))]
}
