import { hashFraction } from '~/platform/random'
import type { ShopTransaction } from '~/platform/tenancy'

import type { Experiment } from './experiment'

/** A layer is cut into so many parts; a customer's part follows from the layer's name and the customer alone. */
export const BUCKETS = 1000

/** Buckets from `from` up to, and without, `to`. */
export interface BucketRange {
  from: number
  to: number
  flowId: string
}

/** Others hold too much of the layer. `left` is the share that is free. */
export class LayerFull extends Error {
  override name = 'LayerFull'
  constructor(readonly layer: string, readonly left: number) {
    super(`Only ${Math.round(left * 1000) / 10} % of the customers are left in the layer “${layer}”. Take less, or make another flow’s part smaller first.`)
  }
}

export function bucketOf(scope: Pick<ShopTransaction, 'shopId'>, layer: string, customerId: string): number {
  return Math.floor(hashFraction('layer', scope.shopId, layer, customerId) * BUCKETS)
}

/**
 * The ranges of a layer after one flow has asked for `size` buckets. It keeps what it holds as far as it goes: a larger
 * part takes free buckets in addition, a smaller one gives back its last; nobody else's change. Pure.
 * @throws RangeError when fewer are free
 */
export function shareOutBuckets(ranges: readonly BucketRange[], flowId: string, size: number): BucketRange[] {
  const owners = Array.from({ length: BUCKETS }, () => '')
  for (const range of ranges) owners.fill(range.flowId, range.from, range.to)
  const own = owners.flatMap((owner, bucket) => (owner === flowId ? [bucket] : []))
  for (const bucket of own.slice(size)) owners[bucket] = ''
  for (let missing = size - own.length, bucket = 0; missing > 0; bucket++) {
    if (bucket >= BUCKETS) throw new RangeError(`${missing} buckets are missing.`)
    if (owners[bucket] !== '') continue
    owners[bucket] = flowId
    missing -= 1
  }
  const result: BucketRange[] = []
  for (const [bucket, owner] of owners.entries()) {
    const last = result.at(-1)
    if (last && last.to === bucket && last.flowId === owner) last.to += 1
    else if (owner !== '') result.push({ from: bucket, to: bucket + 1, flowId: owner })
  }
  return result
}

/** The ranges of a layer, from the first bucket on. */
export async function readLayer(scope: ShopTransaction, layer: string): Promise<BucketRange[]> {
  return scope.query<BucketRange>('SELECT bucket_from AS "from", bucket_to AS "to", flow_id AS "flowId" FROM layer_range WHERE shop_id = $1 AND layer = $2 ORDER BY bucket_from', [scope.shopId, layer])
}

/**
 * Gives a flow its part of a layer, and takes back what it held of others. Customers who are in an experiment stay in it.
 * @param place null: the flow is in no layer
 * @throws LayerFull
 */
export async function takePlaceInLayer(tx: ShopTransaction, flowId: string, place: { name: string; share: number } | null): Promise<void> {
  await tx.query('DELETE FROM layer_range WHERE shop_id = $1 AND flow_id = $2 AND layer IS DISTINCT FROM $3', [tx.shopId, flowId, place?.name ?? null])
  if (place === null) return
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`layer/${tx.shopId}/${place.name}`])
  const ranges = await readLayer(tx, place.name)
  const others = ranges.filter((range) => range.flowId !== flowId).reduce((sum, range) => sum + range.to - range.from, 0)
  const size = Math.round(place.share * BUCKETS)
  if (size > BUCKETS - others) throw new LayerFull(place.name, (BUCKETS - others) / BUCKETS)
  const next = shareOutBuckets(ranges, flowId, size).filter((range) => range.flowId === flowId)
  await tx.query('DELETE FROM layer_range WHERE shop_id = $1 AND layer = $2 AND flow_id = $3', [tx.shopId, place.name, flowId])
  await tx.query('INSERT INTO layer_range (shop_id, layer, bucket_from, bucket_to, flow_id) SELECT $1, $2, "from", "to", $3 FROM unnest($4::int[], $5::int[]) AS range ("from", "to")', [
    tx.shopId, place.name, flowId, next.map((range) => range.from), next.map((range) => range.to),
  ])
}

/**
 * May this customer be in this experiment, as far as its layer says? Whoever is in it stays; whoever is in another running
 * experiment of the layer does not come in, also where buckets have changed hands since.
 */
export async function mayJoin(scope: ShopTransaction, experiment: Pick<Experiment, 'id' | 'flowId' | 'layer'>, customerId: string): Promise<boolean> {
  if (experiment.layer === null) return true
  const bucket = bucketOf(scope, experiment.layer, customerId)
  const [place] = await scope.query<{ own: boolean; other: boolean; range: boolean }>(
    `SELECT EXISTS (SELECT FROM assignment WHERE shop_id = $1 AND experiment_id = $2 AND customer_id = $3) AS own,
            EXISTS (SELECT FROM assignment a JOIN experiment e ON e.shop_id = a.shop_id AND e.id = a.experiment_id
                    WHERE a.shop_id = $1 AND a.customer_id = $3 AND e.layer = $4 AND e.state = 'RUNNING' AND e.id <> $2) AS other,
            EXISTS (SELECT FROM layer_range WHERE shop_id = $1 AND layer = $4 AND flow_id = $5 AND bucket_from <= $6 AND bucket_to > $6) AS range`,
    [scope.shopId, experiment.id, customerId, experiment.layer, experiment.flowId, bucket],
  )
  return place !== undefined && (place.own || (place.range && !place.other))
}

/** Holds a customer's place in a layer until the transaction ends: two experiments must not take the same one at once. */
export async function lockPlace(tx: ShopTransaction, layer: string, customerId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`layer/${tx.shopId}/${layer}/${customerId}`])
}
