import type { ShopContext } from '~/platform/context'
import { segmentColumns, type SegmentRef } from './segment-ref'

const DAY_MS = 86_400_000

export interface SegmentMove {
  /** null: the customer placed their first order within the time. */
  from: string | null
  to: string
  customers: number
  /** Those of them who are elsewhere because the groups were drawn anew, at least in part. */
  redrawn: number
}

/**
 * Who is in another segment than `days` days ago, counted by where they were and where they are, most first. A way
 * there and back is no move.
 */
export async function readSegmentMoves(context: ShopContext, scheme: SegmentRef['scheme'], days: number): Promise<SegmentMove[]> {
  const since = new Date(context.clock.now().getTime() - days * DAY_MS)
  const column = segmentColumns[scheme]
  return context.shop.query<SegmentMove>(
    `WITH gone AS (
       SELECT customer_id, (array_agg("from" ORDER BY at))[1] AS "from", bool_or(redrawn) AS redrawn
       FROM segment_move WHERE shop_id = $1 AND scheme = $2 AND at > $3 GROUP BY customer_id
     ), ways AS (
       SELECT g."from", p.${column} AS "to", g.redrawn FROM gone g JOIN customer_profile p ON p.shop_id = $1 AND p.customer_id = g.customer_id
       WHERE p.first_order_at <= $3
       UNION ALL
       SELECT NULL, p.${column}, false FROM customer_profile p WHERE p.shop_id = $1 AND p.first_order_at > $3
     )
     SELECT "from", "to", count(*)::int AS customers, count(*) FILTER (WHERE redrawn)::int AS redrawn
     FROM ways WHERE "to" IS NOT NULL AND "from" IS DISTINCT FROM "to" GROUP BY 1, 2 ORDER BY 3 DESC, 1 NULLS FIRST, 2`,
    [context.shopId, scheme, since],
  )
}

/** The customer's moves, oldest first. */
export async function readCustomerMoves(context: ShopContext, customerId: string): Promise<{ scheme: string; at: Date; from: string; to: string; redrawn: boolean }[]> {
  return context.shop.query('SELECT scheme, at, "from", "to", redrawn FROM segment_move WHERE shop_id = $1 AND customer_id = $2 ORDER BY at, scheme', [context.shopId, customerId])
}

/** Forgets moves from before a moment. @returns how many */
export async function forgetOldMoves(context: ShopContext, before: Date): Promise<number> {
  return (await context.shop.query('DELETE FROM segment_move WHERE shop_id = $1 AND at < $2 RETURNING 1 AS gone', [context.shopId, before])).length
}
