import type { ShopTransaction } from '~/platform/tenancy'

/** Running totals of one arm at the end of a day. Money in the shop's currency. */
export interface Tally {
  /** YYYY-MM-DD, UTC. */
  day: string
  variant: string
  assigned: number
  /** Customers whose window is over; everything below is of these. */
  customers: number
  converted: number
  orders: number
  revenue: number
  revenueSquares: number
  unsubscribed: number
  complained: number
  /** Customers who sent goods back, of the `buyers` who ordered at all. */
  refunded: number
  buyers: number
  /** Of all assigned, those who have left or complained by now. */
  unsubscribedEarly: number
  complainedEarly: number
  /** Revenue above this counts as this; the same for all arms of a day. null: nobody is cut back. */
  revenueCap: number | null
  /** Customers cut back to the cap. */
  capped: number
  cappedRevenue: number
  cappedRevenueSquares: number
}

/** The present totals of customers who were assigned on one day, or who were in one segment then. */
export interface Slice {
  kind: 'day' | 'segment'
  key: string
  variant: string
  /** Chance with which they were given the arm. */
  probability: number
  assigned: number
  customers: number
  converted: number
  cappedRevenue: number
  cappedRevenueSquares: number
}

/** Of those who ordered, the most that are left as they are, from so many on. */
const CAP_QUANTILE = 0.99
const LEAST_BUYERS = 100

/** Assignments of experiments that can still change, with the cap of each: `a.over` where the window is over, `a.counted` the revenue that counts. */
const ASSIGNMENTS = `
  WITH open AS (
    SELECT t.*, t.assigned_at <= $2::timestamptz - make_interval(days => e.window_days) AS over, e.allocation
    FROM assignment t JOIN experiment e ON e.shop_id = t.shop_id AND e.id = t.experiment_id
    WHERE t.shop_id = $1 AND (e.ended_at IS NULL OR e.ended_at > $2::timestamptz - make_interval(days => e.window_days + 31))
  ), cap AS (
    SELECT experiment_id, CASE WHEN count(*) >= ${LEAST_BUYERS} THEN (percentile_cont(${CAP_QUANTILE}) WITHIN GROUP (ORDER BY revenue::float8))::numeric(20, 4) END AS cap
    FROM open WHERE over AND orders > 0 GROUP BY experiment_id
  ), a AS (
    SELECT open.*, cap.cap, least(open.revenue, coalesce(cap.cap, open.revenue)) AS counted FROM open LEFT JOIN cap USING (experiment_id)
  )`

/** Writes today's totals of every experiment that can still change. A page that shows a million customers reads these few rows. */
export async function takeSnapshot(scope: ShopTransaction, now: Date): Promise<void> {
  await scope.query(
    `${ASSIGNMENTS}
     INSERT INTO experiment_day (shop_id, experiment_id, day, variant, assigned, customers, converted, orders, revenue, revenue_squares, unsubscribed, complained,
                                 refunded, buyers, revenue_cap, capped, capped_revenue, capped_revenue_squares, unsubscribed_early, complained_early)
     SELECT a.shop_id, a.experiment_id, ($2::timestamptz AT TIME ZONE 'UTC')::date, a.variant, count(*),
            count(*) FILTER (WHERE a.over), count(*) FILTER (WHERE a.over AND a.orders > 0), coalesce(sum(a.orders) FILTER (WHERE a.over), 0),
            coalesce(sum(a.revenue) FILTER (WHERE a.over), 0), coalesce(sum(a.revenue * a.revenue) FILTER (WHERE a.over), 0),
            count(*) FILTER (WHERE a.over AND a.unsubscribed), count(*) FILTER (WHERE a.over AND a.complained), count(*) FILTER (WHERE a.over AND a.refunded), count(*) FILTER (WHERE a.over AND (a.refunded OR a.orders > 0)),
            max(a.cap), count(*) FILTER (WHERE a.over AND a.revenue > a.cap),
            coalesce(sum(a.counted) FILTER (WHERE a.over), 0), coalesce(sum(a.counted * a.counted) FILTER (WHERE a.over), 0),
            count(*) FILTER (WHERE a.unsubscribed), count(*) FILTER (WHERE a.complained)
     FROM a
     GROUP BY a.shop_id, a.experiment_id, a.variant
     ON CONFLICT (shop_id, experiment_id, day, variant) DO UPDATE SET assigned = excluded.assigned, customers = excluded.customers, converted = excluded.converted,
       orders = excluded.orders, revenue = excluded.revenue, revenue_squares = excluded.revenue_squares, unsubscribed = excluded.unsubscribed, complained = excluded.complained,
       refunded = excluded.refunded, buyers = excluded.buyers, revenue_cap = excluded.revenue_cap, capped = excluded.capped, capped_revenue = excluded.capped_revenue, capped_revenue_squares = excluded.capped_revenue_squares, unsubscribed_early = excluded.unsubscribed_early, complained_early = excluded.complained_early`,
    [scope.shopId, now],
  )
  await scope.query(
    `${ASSIGNMENTS}
     INSERT INTO experiment_slice (shop_id, experiment_id, kind, key, variant, probability, assigned, customers, converted, capped_revenue, capped_revenue_squares)
     SELECT a.shop_id, a.experiment_id, part.kind, part.key, a.variant, coalesce(a.probability, 0), count(*),
            count(*) FILTER (WHERE a.over), count(*) FILTER (WHERE a.over AND a.orders > 0),
            coalesce(sum(a.counted) FILTER (WHERE a.over), 0), coalesce(sum(a.counted * a.counted) FILTER (WHERE a.over), 0)
     FROM a CROSS JOIN LATERAL (
       SELECT 'day' AS kind, to_char(a.assigned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS key WHERE a.allocation = 'thompson'
       UNION ALL SELECT 'segment', a.segment WHERE a.segment IS NOT NULL
     ) part
     GROUP BY a.shop_id, a.experiment_id, part.kind, part.key, a.variant, coalesce(a.probability, 0)
     ON CONFLICT (shop_id, experiment_id, kind, key, variant, probability) DO UPDATE SET assigned = excluded.assigned, customers = excluded.customers,
       converted = excluded.converted, capped_revenue = excluded.capped_revenue, capped_revenue_squares = excluded.capped_revenue_squares`,
    [scope.shopId, now],
  )
}
