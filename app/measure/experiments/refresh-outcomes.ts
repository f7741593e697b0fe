import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'

import { takeSnapshot } from './take-snapshot'

const DAY_MS = 86_400_000
/** Refunds are taken back for so long after the window; then an outcome is final. */
const REFUND_DAYS = 30

interface OpenAssignment {
  experimentId: string
  customerId: string
  assignedAt: Date
  windowDays: number
  orders: number
  revenue: string
  unsubscribed: boolean
  complained: boolean
  refunded: boolean
}

interface Outcome {
  orders: number
  revenue: number
  unsubscribed: boolean
  complained: boolean
  refunded: boolean
}

/**
 * Brings up to date what became of everyone assigned whose window is open or has closed lately: orders and revenue net
 * of refunds, leaving, complaining and sending goods back, all within the experiment's window after the assignment and for the holdout as
 * for the others. Then writes today's totals, which the pages read. Safe to run at any time, any number of times.
 */
export async function refreshOutcomes(context: ShopContext): Promise<{ assignments: number; changed: number }> {
  const now = context.clock.now()
  const open = await readOpen(context, now)
  if (open.length > 0) {
    const changed = await update(context, open, await collectOutcomes(context, open))
    await takeSnapshot(context.shop, now)
    return { assignments: open.length, changed }
  }
  await takeSnapshot(context.shop, now)
  return { assignments: 0, changed: 0 }
}

async function readOpen(context: ShopContext, now: Date): Promise<OpenAssignment[]> {
  return context.shop.query<OpenAssignment>(
    `SELECT a.experiment_id AS "experimentId", a.customer_id AS "customerId", a.assigned_at AS "assignedAt", e.window_days AS "windowDays",
            a.orders, a.revenue, a.unsubscribed, a.complained, a.refunded
     FROM assignment a JOIN experiment e ON e.shop_id = a.shop_id AND e.id = a.experiment_id
     WHERE a.shop_id = $1 AND a.assigned_at > $2::timestamptz - make_interval(days => e.window_days + $3)
     ORDER BY a.experiment_id, a.customer_id`,
    [context.shopId, now, REFUND_DAYS],
  )
}

function within(assignment: OpenAssignment, at: Date): boolean {
  const after = at.getTime() - assignment.assignedAt.getTime()
  return after >= 0 && after < assignment.windowDays * DAY_MS
}

async function collectOutcomes(context: ShopContext, open: readonly OpenAssignment[]): Promise<Map<OpenAssignment, Outcome>> {
  const outcomes = new Map<OpenAssignment, Outcome>()
  const byCustomer = new Map<string, OpenAssignment[]>()
  let from = new Date(8.64e15)
  for (const assignment of open) {
    outcomes.set(assignment, { orders: 0, revenue: 0, unsubscribed: false, complained: false, refunded: false })
    byCustomer.set(assignment.customerId, [...(byCustomer.get(assignment.customerId) ?? []), assignment])
    if (assignment.assignedAt < from) from = assignment.assignedAt
  }
  const touch = (customerId: string | null, at: Date, change: (outcome: Outcome) => void): void => {
    for (const assignment of customerId === null ? [] : (byCustomer.get(customerId) ?? [])) {
      if (within(assignment, at)) change(outcomes.get(assignment) as Outcome)
    }
  }

  for await (const orders of streamOrders(context, { from })) {
    for (const order of orders) {
      touch(order.customerId, order.at, (outcome) => {
        // An order that was refunded entirely did not happen.
        if (order.value <= 0) return
        outcome.orders += 1
        outcome.revenue += order.value
      })
    }
  }
  const left = await context.shop.query<{ customerId: string; at: Date }>(
    `SELECT customer_id AS "customerId", occurred_at AS at FROM consent_event WHERE shop_id = $1 AND state = 'UNSUBSCRIBED' AND occurred_at >= $2
     UNION ALL
     SELECT o.customer_id, m.occurred_at FROM mail_event m JOIN outbox o ON o.shop_id = m.shop_id AND o.id = m.send_id
     WHERE m.shop_id = $1 AND m.type IN ('unsubscribe', 'group_unsubscribe') AND m.occurred_at >= $2`,
    [context.shopId, from],
  )
  for (const event of left) touch(event.customerId, event.at, (outcome) => (outcome.unsubscribed = true))
  const complaints = await context.shop.query<{ customerId: string; at: Date }>(
    `SELECT o.customer_id AS "customerId", m.occurred_at AS at FROM mail_event m JOIN outbox o ON o.shop_id = m.shop_id AND o.id = m.send_id
     WHERE m.shop_id = $1 AND m.type = 'spamreport' AND m.occurred_at >= $2`,
    [context.shopId, from],
  )
  for (const event of complaints) touch(event.customerId, event.at, (outcome) => (outcome.complained = true))
  const refunds = await context.shop.query<{ customerId: string | null; at: Date }>(
    `SELECT customer_id AS "customerId", processed_at AS at FROM "order" WHERE shop_id = $1 AND total_refunded > 0 AND processed_at >= $2`,
    [context.shopId, from],
  )
  for (const order of refunds) touch(order.customerId, order.at, (outcome) => (outcome.refunded = true))
  return outcomes
}

async function update(context: ShopContext, open: readonly OpenAssignment[], outcomes: ReadonlyMap<OpenAssignment, Outcome>): Promise<number> {
  const changed = open.flatMap((before) => {
    const after = outcomes.get(before) as Outcome
    const revenue = after.revenue.toFixed(4)
    const same = before.orders === after.orders && Number(before.revenue) === Number(revenue) && before.unsubscribed === after.unsubscribed && before.complained === after.complained && before.refunded === after.refunded
    return same ? [] : [{ ...before, ...after, revenue }]
  })
  if (changed.length === 0) return 0
  await context.shop.query(
    `UPDATE assignment a SET orders = n.orders, revenue = n.revenue, unsubscribed = n.unsubscribed, complained = n.complained, refunded = n.refunded
     FROM unnest($2::text[], $3::text[], $4::int[], $5::numeric[], $6::bool[], $7::bool[], $8::bool[]) AS n (experiment_id, customer_id, orders, revenue, unsubscribed, complained, refunded)
     WHERE a.shop_id = $1 AND a.experiment_id = n.experiment_id AND a.customer_id = n.customer_id`,
    [
      context.shopId,
      changed.map((row) => row.experimentId),
      changed.map((row) => row.customerId),
      changed.map((row) => row.orders),
      changed.map((row) => row.revenue),
      changed.map((row) => row.unsubscribed),
      changed.map((row) => row.complained),
      changed.map((row) => row.refunded),
    ],
  )
  return changed.length
}
