import type { ShopContext } from '~/platform/context'
import type { Interest } from '../profile'
import { segmentColumns, type SegmentRef } from './segment-ref'
import { tasteLikeness, type Taste } from './taste-likeness'

export interface Lookalike {
  customerId: string
  orders: number
  spent: number
  lastOrderAt: Date
  /** What they and the others both like, strongest first. */
  shared: string[]
}

/** So many of those who buy alike are then compared by taste. */
const compared = 300
/** A segment's taste is read from so many of its customers. */
const tasters = 500
/** How far apart two customers of opposite taste are, in standard deviations of behaviour. */
const tasteWeight = 1.5

interface Row extends Omit<Lookalike, 'shared'> {
  distance: number
  categories: Interest[] | null
}

/** Behaviour as the groups of k-means see it; logarithms because all four are skewed. */
const features = [
  'ln(1 + p.recency_days)',
  'ln(p.orders)',
  'ln(1 + greatest(0, p.average_order::float8))',
  'ln(1 + greatest(0, extract(epoch FROM p.computed_at - p.first_order_at)::float8 / 86400))',
]

/**
 * Customers who are most like a customer, or like those of a segment without being in it, the most alike first: near
 * in how lately, how often, for how much and since when they buy (each in standard deviations of the store), and in
 * taste. Only customers who may be profiled, on either side.
 */
export async function findLookalikes(context: ShopContext, like: { customerId: string } | SegmentRef, limit: number): Promise<Lookalike[]> {
  const isMember = 'customerId' in like ? 'p.customer_id = $2' : `p.${segmentColumns[like.scheme]} = $2`
  const name = 'customerId' in like ? like.customerId : like.name
  return context.shop.transaction(async (tx) => {
    const rows = await tx.query<Row>(
      `WITH p AS (
         SELECT p.customer_id, p.orders, p.monetary_total, p.last_order_at, p.interests, ${features.map((feature, i) => `${feature} AS f${i}`).join(', ')}, coalesce(${isMember}, false) AS member
         FROM customer_profile p WHERE p.shop_id = $1 AND p.orders > 0
       ), store AS (
         SELECT ${features.map((_, i) => `greatest(stddev_samp(f${i}), 1e-9) AS s${i}, avg(f${i}) FILTER (WHERE member) AS m${i}`).join(', ')} FROM p
       )
       SELECT * FROM (
         SELECT p.customer_id AS "customerId", p.orders, p.monetary_total::float8 AS spent, p.last_order_at AS "lastOrderAt", p.interests->'categories' AS categories,
           sqrt(${features.map((_, i) => `((p.f${i} - store.m${i}) / store.s${i}) ^ 2`).join(' + ')}) AS distance
         FROM p, store WHERE NOT p.member AND store.m0 IS NOT NULL
       ) AS near ORDER BY round(distance::numeric, 9), "customerId" LIMIT $3`,
      [tx.shopId, name, compared],
    )
    const members = await tx.query<{ categories: Interest[] | null }>(
      `SELECT p.interests->'categories' AS categories FROM customer_profile p WHERE p.shop_id = $1 AND ${isMember} AND p.orders > 0 ORDER BY p.customer_id LIMIT $3`,
      [tx.shopId, name, tasters],
    )
    const taste: Taste = new Map()
    for (const { categories } of members) for (const { name: category, weight } of categories ?? []) taste.set(category, (taste.get(category) ?? 0) + weight / members.length)
    return rows
      .map(({ distance, categories, ...row }) => {
        const { likeness, shared } = tasteLikeness(taste, new Map((categories ?? []).map((each) => [each.name, each.weight])))
        return { row: { ...row, shared }, apart: distance + tasteWeight * (1 - likeness) }
      })
      .sort((a, b) => a.apart - b.apart || (a.row.customerId < b.row.customerId ? -1 : 1))
      .slice(0, limit)
      .map(({ row }) => row)
  })
}
