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
}

/** Writes today's totals of every experiment that can still change. A page that shows a million customers reads these few rows. */
export async function takeSnapshot(scope: ShopTransaction, now: Date): Promise<void> {
  await scope.query(
    `INSERT INTO experiment_day (shop_id, experiment_id, day, variant, assigned, customers, converted, orders, revenue, revenue_squares, unsubscribed, complained)
     SELECT a.shop_id, a.experiment_id, ($2::timestamptz AT TIME ZONE 'UTC')::date, a.variant, count(*),
            count(*) FILTER (WHERE a.over), count(*) FILTER (WHERE a.over AND a.orders > 0), coalesce(sum(a.orders) FILTER (WHERE a.over), 0),
            coalesce(sum(a.revenue) FILTER (WHERE a.over), 0), coalesce(sum(a.revenue * a.revenue) FILTER (WHERE a.over), 0),
            count(*) FILTER (WHERE a.over AND a.unsubscribed), count(*) FILTER (WHERE a.over AND a.complained)
     FROM (
       SELECT assignment.*, assignment.assigned_at <= $2::timestamptz - make_interval(days => e.window_days) AS over
       FROM assignment JOIN experiment e ON e.shop_id = assignment.shop_id AND e.id = assignment.experiment_id
       WHERE assignment.shop_id = $1 AND (e.ended_at IS NULL OR e.ended_at > $2::timestamptz - make_interval(days => e.window_days + 31))
     ) a
     GROUP BY a.shop_id, a.experiment_id, a.variant
     ON CONFLICT (shop_id, experiment_id, day, variant) DO UPDATE SET assigned = excluded.assigned, customers = excluded.customers, converted = excluded.converted,
       orders = excluded.orders, revenue = excluded.revenue, revenue_squares = excluded.revenue_squares, unsubscribed = excluded.unsubscribed, complained = excluded.complained`,
    [scope.shopId, now],
  )
}

/** All days of an experiment, oldest first. */
export async function readTallies(scope: ShopTransaction, experimentId: string): Promise<Tally[]> {
  const rows = await scope.query<Omit<Tally, 'revenue' | 'revenueSquares'> & { revenue: string; revenueSquares: string }>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, variant, assigned, customers, converted, orders, revenue, revenue_squares AS "revenueSquares", unsubscribed, complained
     FROM experiment_day WHERE shop_id = $1 AND experiment_id = $2 ORDER BY experiment_day.day, variant`,
    [scope.shopId, experimentId],
  )
  return rows.map((row) => ({ ...row, revenue: Number(row.revenue), revenueSquares: Number(row.revenueSquares) }))
}
