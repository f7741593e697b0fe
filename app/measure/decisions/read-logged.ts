import type { ShopContext } from '~/platform/context'

import { readKnown, type Known } from './known'

/** The decision that put a customer into an experiment, and what became of them within its window. */
export interface LoggedOutcome {
  experimentId: string
  /** Milliseconds UTC. */
  decidedAt: number
  arm: string
  action: string
  treatment: string
  chances: Record<string, number>
  known: Known
  orders: number
  /** In the shop's currency, net of refunds. */
  revenue: number
  unsubscribed: boolean
  complained: boolean
}

const LOOK_BACK_DAYS = 365
/** The newest so many; more would only cost time. */
const MOST_ROWS = 60_000
const DAY_MS = 86_400_000

/**
 * The logged decisions of a flow's experiments in the last year whose window is over, oldest first, with what came of
 * them. Customers who were forgotten or object to profiling are left out.
 */
export async function readLogged(context: ShopContext, flowId: string): Promise<LoggedOutcome[]> {
  const now = context.clock.now()
  const rows = await context.shop.query<Omit<LoggedOutcome, 'known' | 'decidedAt' | 'revenue'> & { at: Date; inputs: unknown; revenue: string }>(
    `SELECT * FROM (
       SELECT d.experiment_id AS "experimentId", d.customer_id, d.decided_at AS at, d.arm, d.action, d.treatment, d.chances, d.inputs,
              a.orders, a.revenue, a.unsubscribed, a.complained
       FROM experiment e JOIN decision d ON d.shop_id = $1 AND d.experiment_id = e.id
       JOIN assignment a ON a.shop_id = $1 AND a.experiment_id = d.experiment_id AND a.customer_id = d.customer_id AND a.assigned_at = d.decided_at
       JOIN customer c ON c.shop_id = $1 AND c.id = d.customer_id AND NOT c.profiling_opt_out AND c.redacted_at IS NULL
       WHERE e.shop_id = $1 AND e.flow_id = $2 AND d.step = 0 AND d.inputs IS NOT NULL
         AND d.decided_at >= $3 AND d.decided_at <= $4::timestamptz - make_interval(days => e.window_days)
       ORDER BY d.decided_at DESC, d.experiment_id, d.customer_id LIMIT $5
     ) newest ORDER BY at, "experimentId", customer_id`,
    [context.shopId, flowId, new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS), now, MOST_ROWS],
  )
  return rows.flatMap(({ at, inputs, revenue, experimentId, arm, action, treatment, chances, orders, unsubscribed, complained }) => {
    const known = readKnown(inputs)
    return known ? [{ experimentId, decidedAt: at.getTime(), arm, action, treatment, chances, known, orders, revenue: Number(revenue), unsubscribed, complained }] : []
  })
}
