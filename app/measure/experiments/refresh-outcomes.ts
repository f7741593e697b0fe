import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'

import { countSpills } from './count-spills'
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

/** A pass looks back a little further than the last one: what was committed late must not be missed. */
const OVERLAP_MS = 2 * 3_600_000
/** Days that may still get assignments: workers that were on their way over midnight. */
const LATE_DAYS = 2

/**
 * Brings up to date what became of everyone assigned whose window is open or has closed lately: orders and revenue net
 * of refunds, leaving, complaining and sending goods back, all within the experiment's window after the assignment and for the holdout as
 * for the others. Then writes today's totals, which the pages read. Safe to run at any time, any number of times.
 *
 * Only customers about whom something came in since the last pass are looked at; once a day all of them.
 * @param which instead: `all` customers, or only the `changed` ones however long ago all were looked at
 */
export async function refreshOutcomes(context: ShopContext, which?: 'all' | 'changed'): Promise<{ assignments: number; changed: number }> {
  const now = context.clock.now()
  const [last] = await context.shop.query<{ passedAt: Date; fullAt: Date }>('SELECT passed_at AS "passedAt", full_at AS "fullAt" FROM outcome_pass WHERE shop_id = $1', [context.shopId])
  const full = last === undefined || which === 'all' || (which !== 'changed' && now.getTime() - last.fullAt.getTime() >= DAY_MS)
  const customers = full ? null : await changedSince(context, new Date(last.passedAt.getTime() - OVERLAP_MS))
  const open = customers?.length === 0 ? [] : await readOpen(context, now, customers)
  const changed = open.length === 0 ? 0 : await update(context, open, await collectOutcomes(context, open, customers))
  await takeSnapshot(context.shop, now, full ? null : new Date(last.passedAt.getTime() - LATE_DAYS * DAY_MS))
  if (full) await countSpills(context.shop, now)
  await context.shop.query(
    `INSERT INTO outcome_pass (shop_id, passed_at, full_at) VALUES ($1, $2, $2)
     ON CONFLICT (shop_id) DO UPDATE SET passed_at = excluded.passed_at, full_at = CASE WHEN $3 THEN excluded.full_at ELSE outcome_pass.full_at END`,
    [context.shopId, now, full],
  )
  return { assignments: open.length, changed }
}

/** Customers with an order, refund, consent or event of a mail that came in at `since` or later. */
async function changedSince(context: ShopContext, since: Date): Promise<string[]> {
  const rows = await context.shop.query<{ id: string }>(
    `SELECT id FROM customer WHERE shop_id = $1 AND changed_at >= $2
     UNION SELECT customer_id FROM consent_event WHERE shop_id = $1 AND recorded_at >= $2
     UNION SELECT o.customer_id FROM mail_event m JOIN outbox o ON o.shop_id = m.shop_id AND o.id = m.send_id
           WHERE m.shop_id = $1 AND m.received_at >= $2 AND m.type IN ('unsubscribe', 'group_unsubscribe', 'spamreport')
     UNION SELECT a.customer_id FROM assignment a JOIN experiment e ON e.shop_id = a.shop_id AND e.id = a.experiment_id WHERE a.shop_id = $1 AND e.state = 'RUNNING' AND a.assigned_at >= $2
     ORDER BY 1`,
    [context.shopId, since],
  )
  return rows.map((row) => row.id)
}

/** Whoever was forgotten keeps the outcome of that moment: nothing leads to their orders any more. */
async function readOpen(context: ShopContext, now: Date, customers: readonly string[] | null): Promise<OpenAssignment[]> {
  return context.shop.query<OpenAssignment>(
    `SELECT a.experiment_id AS "experimentId", a.customer_id AS "customerId", a.assigned_at AS "assignedAt", e.window_days AS "windowDays",
            a.orders, a.revenue, a.unsubscribed, a.complained, a.refunded
     FROM assignment a JOIN experiment e ON e.shop_id = a.shop_id AND e.id = a.experiment_id
     WHERE a.shop_id = $1 AND a.assigned_at > $2::timestamptz - make_interval(days => e.window_days + $3) AND ($4::text[] IS NULL OR a.customer_id = ANY($4)) AND a.customer_id NOT LIKE 'forgotten-%'
     ORDER BY a.experiment_id, a.customer_id`,
    [context.shopId, now, REFUND_DAYS, customers],
  )
}

function within(assignment: OpenAssignment, at: Date): boolean {
  const after = at.getTime() - assignment.assignedAt.getTime()
  return after >= 0 && after < assignment.windowDays * DAY_MS
}

async function collectOutcomes(context: ShopContext, open: readonly OpenAssignment[], customers: readonly string[] | null): Promise<Map<OpenAssignment, Outcome>> {
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

  for await (const orders of streamOrders(context, { from, customerIds: customers ?? undefined })) {
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
    `SELECT customer_id AS "customerId", occurred_at AS at FROM consent_event WHERE shop_id = $1 AND state = 'UNSUBSCRIBED' AND occurred_at >= $2 AND ($3::text[] IS NULL OR customer_id = ANY($3))
     UNION ALL
     SELECT o.customer_id, m.occurred_at FROM mail_event m JOIN outbox o ON o.shop_id = m.shop_id AND o.id = m.send_id
     WHERE m.shop_id = $1 AND m.type IN ('unsubscribe', 'group_unsubscribe') AND m.occurred_at >= $2 AND ($3::text[] IS NULL OR o.customer_id = ANY($3))`,
    [context.shopId, from, customers],
  )
  for (const event of left) touch(event.customerId, event.at, (outcome) => (outcome.unsubscribed = true))
  const complaints = await context.shop.query<{ customerId: string; at: Date }>(
    `SELECT o.customer_id AS "customerId", m.occurred_at AS at FROM mail_event m JOIN outbox o ON o.shop_id = m.shop_id AND o.id = m.send_id
     WHERE m.shop_id = $1 AND m.type = 'spamreport' AND m.occurred_at >= $2 AND ($3::text[] IS NULL OR o.customer_id = ANY($3))`,
    [context.shopId, from, customers],
  )
  for (const event of complaints) touch(event.customerId, event.at, (outcome) => (outcome.complained = true))
  const refunds = await context.shop.query<{ customerId: string | null; at: Date }>(
    `SELECT customer_id AS "customerId", processed_at AS at FROM "order" WHERE shop_id = $1 AND total_refunded > 0 AND processed_at >= $2 AND ($3::text[] IS NULL OR customer_id = ANY($3))`,
    [context.shopId, from, customers],
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
    `UPDATE assignment a SET orders = n.orders, revenue = n.revenue, unsubscribed = n.unsubscribed, complained = n.complained, refunded = n.refunded,
       eventful = n.orders > 0 OR n.unsubscribed OR n.complained OR n.refunded
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
