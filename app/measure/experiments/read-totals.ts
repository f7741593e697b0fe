import type { ShopTransaction } from '~/platform/tenancy'

import type { AllocationDay } from './report'
import type { Slice, Tally } from './take-snapshot'

type Numeric<T, Keys extends keyof T> = Omit<T, Keys> & Record<Keys, string>

/** All days of an experiment, oldest first. */
export async function readTallies(scope: ShopTransaction, experimentId: string): Promise<Tally[]> {
  const rows = await scope.query<Numeric<Omit<Tally, 'revenueCap'>, 'revenue' | 'revenueSquares' | 'cappedRevenue' | 'cappedRevenueSquares'> & { revenueCap: string | null }>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, variant, assigned, customers, converted, orders, revenue, revenue_squares AS "revenueSquares", unsubscribed, complained,
            refunded, buyers, unsubscribed_early AS "unsubscribedEarly", complained_early AS "complainedEarly", revenue_cap AS "revenueCap", capped, coalesce(capped_revenue, revenue) AS "cappedRevenue", coalesce(capped_revenue_squares, revenue_squares) AS "cappedRevenueSquares"
     FROM experiment_day WHERE shop_id = $1 AND experiment_id = $2 ORDER BY experiment_day.day, variant`,
    [scope.shopId, experimentId],
  )
  return rows.map((row) => ({
    ...row,
    revenue: Number(row.revenue),
    revenueSquares: Number(row.revenueSquares),
    revenueCap: row.revenueCap === null ? null : Number(row.revenueCap),
    cappedRevenue: Number(row.cappedRevenue),
    cappedRevenueSquares: Number(row.cappedRevenueSquares),
  }))
}

/** The parts of an experiment, by kind and key, then variant. */
export async function readSlices(scope: ShopTransaction, experimentId: string): Promise<Slice[]> {
  const rows = await scope.query<Numeric<Slice, 'cappedRevenue' | 'cappedRevenueSquares'>>(
    `SELECT kind, key, variant, probability, assigned, customers, converted, capped_revenue AS "cappedRevenue", capped_revenue_squares AS "cappedRevenueSquares"
     FROM experiment_slice WHERE shop_id = $1 AND experiment_id = $2 ORDER BY kind, key, variant, probability`,
    [scope.shopId, experimentId],
  )
  return rows.map((row) => ({ ...row, cappedRevenue: Number(row.cappedRevenue), cappedRevenueSquares: Number(row.cappedRevenueSquares) }))
}

/** The log of an experiment's allocation, oldest first. */
export async function readAllocation(scope: ShopTransaction, experimentId: string): Promise<AllocationDay[]> {
  return scope.query<AllocationDay>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, variant, probability FROM experiment_allocation WHERE shop_id = $1 AND experiment_id = $2 ORDER BY experiment_allocation.day, variant`,
    [scope.shopId, experimentId],
  )
}
