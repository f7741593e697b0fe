import type { ShopContext } from '~/platform/context'

import { HOLDOUT } from '../experiments/experiment'
import { sequentialDifference } from '../statistics/confidence-sequence'
import { raiseToPooled, sampleFromSums, type Sample } from '../statistics/sample'
import type { Incremental, Interval, Period } from './figures'

interface ArmRow {
  experimentId: string
  heldOut: boolean
  alpha: number
  expectedSize: number
  customers: number
  orders: number
  orderSquares: number
  revenue: string
  revenueSquares: string
}

/** Treated minus holdout over the customers assigned in the period whose windows are over, all experiments together. */
export async function readIncremental(context: ShopContext, period: Period): Promise<Incremental | null> {
  const rows = await context.shop.query<ArmRow>(
    `SELECT a.experiment_id AS "experimentId", a.variant = $4 AS "heldOut", e.alpha, e.expected_size AS "expectedSize", count(*)::int AS customers,
            sum(a.orders)::int AS orders, sum(a.orders * a.orders)::int AS "orderSquares", sum(a.revenue) AS revenue, sum(a.revenue * a.revenue) AS "revenueSquares"
     FROM assignment a JOIN experiment e ON e.shop_id = a.shop_id AND e.id = a.experiment_id
     WHERE a.shop_id = $1 AND a.assigned_at >= $2 AND a.assigned_at < $3 AND a.assigned_at <= $5::timestamptz - make_interval(days => e.window_days)
     GROUP BY a.experiment_id, a.variant = $4, e.alpha, e.expected_size
     ORDER BY a.experiment_id, 2`,
    [context.shopId, period.from, period.to, HOLDOUT, context.clock.now()],
  )
  const pairs = rows.flatMap((treated) => {
    const held = rows.find((row) => row.heldOut && row.experimentId === treated.experimentId)
    return !treated.heldOut && held && treated.customers > 1 && held.customers > 1 ? [{ treated, held }] : []
  })
  if (pairs.length === 0) return null
  const total = (sampleOf: (row: ArmRow) => Sample): Interval =>
    pairs.reduce<Interval>(
      (sum, { treated, held }) => {
        // The bounds of all flows are added up, so all of them must hold at once: alpha is shared out.
        const difference = sequentialDifference(...raiseToPooled(sampleOf(treated), sampleOf(held)), { expectedSize: treated.expectedSize, alpha: treated.alpha / pairs.length })
        return { value: sum.value + difference.difference * treated.customers, low: sum.low + difference.low * treated.customers, high: sum.high + difference.high * treated.customers }
      },
      { value: 0, low: 0, high: 0 },
    )
  return {
    orders: total((row) => sampleFromSums(row.customers, row.orders, row.orderSquares)),
    revenue: total((row) => sampleFromSums(row.customers, Number(row.revenue), Number(row.revenueSquares))),
    customers: pairs.reduce((sum, pair) => sum + pair.treated.customers, 0),
    heldOut: pairs.reduce((sum, pair) => sum + pair.held.customers, 0),
  }
}
