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

const COUNTS = ['assigned', 'customers', 'converted', 'orders', 'unsubscribed', 'complained', 'refunded', 'buyers', 'capped', 'unsubscribed_early', 'complained_early']
const SUMS = ['revenue', 'revenue_squares', 'capped_revenue', 'capped_revenue_squares']
const DAY_COLUMNS = [...COUNTS, ...SUMS]
const SLICE_COLUMNS = ['assigned', 'customers', 'converted', 'capped_revenue', 'capped_revenue_squares']
const sums = (columns: readonly string[]): string => columns.map((column) => `sum(${column})`).join(', ')
const excluded = (columns: readonly string[]): string => columns.map((column) => `${column} = excluded.${column}`).join(', ')

/** Experiments that can still change, each with the moment before which an assignment's window is over. */
const OPEN = `open AS (
  SELECT id, allocation, $2::timestamptz - make_interval(days => window_days) AS edge, (($2::timestamptz - make_interval(days => window_days)) AT TIME ZONE 'UTC')::date AS edge_day
  FROM experiment WHERE shop_id = $1 AND (ended_at IS NULL OR ended_at > $2::timestamptz - make_interval(days => window_days + 31))
)`

/**
 * How many were assigned comes from the cells, how many of them are through their window too, but for the one day on which
 * the windows are ending now; everything else is of the few to whom something happened.
 */
const PARTS = `parts AS (
  SELECT c.experiment_id, c.day, c.variant, c.probability, c.segment, c.assigned, CASE WHEN c.day < open.edge_day THEN c.assigned ELSE 0 END AS customers,
         0 AS converted, 0 AS orders, 0 AS unsubscribed, 0 AS complained, 0 AS refunded, 0 AS buyers, 0 AS capped, 0 AS unsubscribed_early, 0 AS complained_early,
         0::numeric AS revenue, 0::numeric AS revenue_squares, 0::numeric AS capped_revenue, 0::numeric AS capped_revenue_squares
  FROM experiment_cell c JOIN open ON open.id = c.experiment_id WHERE c.shop_id = $1
  UNION ALL
  SELECT a.experiment_id, open.edge_day, a.variant, coalesce(a.probability, 0), coalesce(a.segment, ''), 0, count(*)::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  FROM assignment a JOIN open ON open.id = a.experiment_id
  WHERE a.shop_id = $1 AND a.assigned_at >= open.edge_day::timestamp AT TIME ZONE 'UTC' AND a.assigned_at <= open.edge
  GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT a.experiment_id, (a.assigned_at AT TIME ZONE 'UTC')::date, a.variant, coalesce(a.probability, 0), coalesce(a.segment, ''), 0, 0,
         (a.over AND a.orders > 0)::int, CASE WHEN a.over THEN a.orders ELSE 0 END, (a.over AND a.unsubscribed)::int, (a.over AND a.complained)::int, (a.over AND a.refunded)::int,
         (a.over AND (a.refunded OR a.orders > 0))::int, (a.over AND a.revenue > coalesce(cap.cap, a.revenue))::int, a.unsubscribed::int, a.complained::int,
         CASE WHEN a.over THEN a.revenue ELSE 0 END, CASE WHEN a.over THEN a.revenue * a.revenue ELSE 0 END,
         CASE WHEN a.over THEN least(a.revenue, coalesce(cap.cap, a.revenue)) ELSE 0 END, CASE WHEN a.over THEN least(a.revenue, coalesce(cap.cap, a.revenue)) ^ 2 ELSE 0 END
  FROM eventful a LEFT JOIN cap USING (experiment_id)
)`

/**
 * Writes today's totals of every experiment that can still change. A page that shows a million customers reads these few
 * rows; and to write them, only the days from `since` on are counted, and the customers to whom something happened read.
 * @param since days before it were counted by an earlier call and get no more assignments; null: all days are counted
 */
export async function takeSnapshot(scope: ShopTransaction, now: Date, since: Date | null = null): Promise<void> {
  await countCells(scope, now, since)
  await scope.query(
    `WITH ${OPEN}, eventful AS (
       SELECT t.*, t.assigned_at <= open.edge AS over FROM assignment t JOIN open ON open.id = t.experiment_id WHERE t.shop_id = $1 AND t.eventful
     ), cap AS (
       SELECT experiment_id, CASE WHEN count(*) >= ${LEAST_BUYERS} THEN (percentile_cont(${CAP_QUANTILE}) WITHIN GROUP (ORDER BY revenue::float8))::numeric(20, 4) END AS cap
       FROM eventful WHERE over AND orders > 0 GROUP BY experiment_id
     ), ${PARTS}, days AS (
       INSERT INTO experiment_day (shop_id, experiment_id, day, variant, revenue_cap, ${DAY_COLUMNS.join(', ')})
       SELECT $1, parts.experiment_id, ($2::timestamptz AT TIME ZONE 'UTC')::date, variant, max(cap.cap), ${sums(DAY_COLUMNS)}
       FROM parts LEFT JOIN cap USING (experiment_id) GROUP BY parts.experiment_id, variant
       ON CONFLICT (shop_id, experiment_id, day, variant) DO UPDATE SET revenue_cap = excluded.revenue_cap, ${excluded(DAY_COLUMNS)}
     )
     INSERT INTO experiment_slice (shop_id, experiment_id, kind, key, variant, probability, ${SLICE_COLUMNS.join(', ')})
     SELECT $1, experiment_id, slice.kind, slice.key, variant, probability, ${sums(SLICE_COLUMNS)}
     FROM parts JOIN open ON open.id = parts.experiment_id CROSS JOIN LATERAL (
       SELECT 'day' AS kind, to_char(parts.day, 'YYYY-MM-DD') AS key WHERE open.allocation = 'thompson'
       UNION ALL SELECT 'segment', parts.segment WHERE parts.segment <> ''
     ) slice
     GROUP BY experiment_id, slice.kind, slice.key, variant, probability
     ON CONFLICT (shop_id, experiment_id, kind, key, variant, probability) DO UPDATE SET ${excluded(SLICE_COLUMNS)}`,
    [scope.shopId, now],
  )
}

/** Counts who was assigned on each day from `since` on. */
async function countCells(scope: ShopTransaction, now: Date, since: Date | null): Promise<void> {
  if (since === null) await scope.query(`WITH ${OPEN} DELETE FROM experiment_cell c USING open WHERE c.shop_id = $1 AND c.experiment_id = open.id`, [scope.shopId, now])
  await scope.query(
    `WITH ${OPEN}
     INSERT INTO experiment_cell (shop_id, experiment_id, day, variant, probability, segment, assigned)
     SELECT $1, a.experiment_id, (a.assigned_at AT TIME ZONE 'UTC')::date, a.variant, coalesce(a.probability, 0), coalesce(a.segment, ''), count(*)
     FROM assignment a JOIN open ON open.id = a.experiment_id
     WHERE a.shop_id = $1 AND ($3::timestamptz IS NULL OR a.assigned_at >= date_trunc('day', $3::timestamptz, 'UTC'))
     GROUP BY 2, 3, 4, 5, 6
     ON CONFLICT (shop_id, experiment_id, day, variant, probability, segment) DO UPDATE SET assigned = excluded.assigned`,
    [scope.shopId, now, since],
  )
}
