import type { ShopContext } from '~/platform/context'

import { readKnown, type Known } from '../decisions/known'
import { WAIT, WRITE } from '../decisions/log-decision'
import type { ContactMoment } from './contact-episode'

/** A customer's logged moments in a variant that asks when to write, and what became of them within the window. */
export interface LoggedEpisode {
  moments: ContactMoment[]
  written: boolean
  orders: number
  /** In the shop's currency, net of refunds. */
  revenue: number
  left: boolean
}

interface Row {
  at: Date
  experimentId: string
  customerId: string
  action: string
  chances: Record<string, number>
  inputs: unknown
  orders: number
  revenue: string
  left: boolean
  sent: boolean
}

const LOOK_BACK_DAYS = 365
/** The newest so many; more would only cost time. */
const MOST_EPISODES = 30_000
const DAY_MS = 86_400_000

/**
 * The episodes of a variant's present mail and timing in the last year whose window is over, oldest first. Only a customer's
 * first entry counts, as for every arm. Left out: who objects to profiling or was forgotten, and whose way was cut off by an
 * edit of the flow or by a guard rail, which do not depend on what they did.
 */
export async function readEpisodes(context: ShopContext, { flowId, variant, treatment }: { flowId: string; variant: string; treatment: string }): Promise<LoggedEpisode[]> {
  const now = context.clock.now()
  const rows = await context.shop.query<Row>(
    `WITH begun AS (
       SELECT d.experiment_id, d.customer_id, d.entry, d.decided_at, a.orders, a.revenue, a.unsubscribed OR a.complained AS "left", r.state = 'SENT' AS sent
       FROM experiment e JOIN decision d ON d.shop_id = $1 AND d.experiment_id = e.id
       JOIN assignment a ON a.shop_id = $1 AND a.experiment_id = e.id AND a.customer_id = d.customer_id AND a.assigned_at = d.decided_at
       JOIN customer c ON c.shop_id = $1 AND c.id = d.customer_id AND NOT c.profiling_opt_out AND c.redacted_at IS NULL
       JOIN flow_run r ON r.shop_id = $1 AND r.flow_id = e.flow_id AND r.customer_id = d.customer_id AND r.entry_number = d.entry AND r.experiment_id = e.id AND r.state <> 'WAITING'
       WHERE e.shop_id = $1 AND e.flow_id = $2 AND d.step = 0 AND d.arm = $3 AND d.treatment = $4 AND d.action IN ('${WRITE}', '${WAIT}')
         AND d.decided_at >= $5 AND d.decided_at <= $6::timestamptz - make_interval(days => e.window_days)
       ORDER BY d.decided_at DESC, d.experiment_id, d.customer_id LIMIT $7
     )
     SELECT b.decided_at AS at, d.experiment_id AS "experimentId", d.customer_id AS "customerId", d.action, d.chances, d.inputs, b.orders, b.revenue, b."left", b.sent
     FROM begun b JOIN decision d ON d.shop_id = $1 AND d.experiment_id = b.experiment_id AND d.customer_id = b.customer_id AND d.entry = b.entry
     ORDER BY b.decided_at, d.experiment_id, d.customer_id, d.step`,
    [context.shopId, flowId, variant, treatment, new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS), now, MOST_EPISODES],
  )
  const byCustomer = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.experimentId}/${row.customerId}`
    byCustomer.set(key, [...(byCustomer.get(key) ?? []), row])
  }
  return [...byCustomer.values()].flatMap((steps) => toEpisode(steps) ?? [])
}

function toEpisode(steps: readonly Row[]): LoggedEpisode | null {
  const moments = steps.map(({ action, chances, inputs }) => toMoment(action, chances, readKnown(inputs)))
  const { action, sent, orders, revenue, left } = steps.at(-1)!
  if (moments.some((moment) => moment === null) || (action === WAIT && sent)) return null
  return { moments: moments as ContactMoment[], written: action === WRITE, orders, revenue: Number(revenue), left }
}

/** null: nothing may be known, or the other action was impossible. */
function toMoment(action: string, chances: Record<string, number>, known: Known | null): ContactMoment | null {
  const [writes = 0, waits = 0] = [chances[WRITE], chances[WAIT]]
  return known && writes > 0 && waits > 0 ? { known, action: action === WRITE ? 1 : 0, chance: writes / (writes + waits) } : null
}
