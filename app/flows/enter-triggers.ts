import type { ShopContext } from '~/platform/context'
import { derivedId } from '~/platform/ids'

import type { Flow } from './flow'
import { readFlows } from './read-flows'
import { birthdays } from './triggers/birthdays'
import type { Candidate } from './triggers/candidate'
import { lapsed } from './triggers/lapsed'
import { ordersPlaced } from './triggers/orders-placed'
import { productEvents } from './triggers/product-events'
import { productsDue } from './triggers/products-due'
import { subscribed } from './triggers/subscribed'
import { watchProducts } from './watch/watch-products'

export interface EnterReport {
  entered: number
}

/**
 * Lets everyone in who meets the trigger of a flow that is on: one durable run each. Safe at any time and by any number
 * of workers at once: who waits in a flow does not enter again, the same order or silence lets in once, and the flow's
 * own pause between two entries is kept.
 */
export async function enterTriggers(context: ShopContext): Promise<EnterReport> {
  await watchProducts(context)
  let entered = 0
  for (const flow of await readFlows(context.shop)) {
    if (flow.state !== 'ON' || flow.activeSince === null) continue
    for await (const candidates of candidatesOf(context, flow, flow.activeSince)) {
      entered += await enter(context, flow, candidates)
    }
  }
  return { entered }
}

/** The customers who meet a flow's trigger, in batches. */
function candidatesOf(context: ShopContext, flow: Flow, activeSince: Date): AsyncGenerator<Candidate[]> {
  switch (flow.definition.trigger.kind) {
    case 'order-placed':
      return ordersPlaced(context, flow, activeSince)
    case 'lapsed':
      return lapsed(context, flow)
    case 'product-due':
      return productsDue(context, flow, activeSince)
    case 'back-in-stock':
    case 'price-drop':
      return productEvents(context, flow, activeSince)
    case 'subscribed':
      return subscribed(context, flow, activeSince)
    case 'birthday':
      return birthdays(context, flow)
  }
}

async function enter(context: ShopContext, flow: Flow, candidates: readonly Candidate[]): Promise<number> {
  if (candidates.length === 0) return 0
  const now = context.clock.now()
  const again = flow.definition.send.entryAgainAfterDays
  const wanted = flow.definition.conditions.flatMap((condition) => (condition.kind === 'segments' && condition.at === 'entry' ? [condition.segments] : []))
  return context.shop.transaction(async (tx) => {
    // One worker at a time lets customers into a flow, so that entry numbers have no gaps and nobody slips in twice.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`enter/${flow.id}`])
    const allowed = await tx.query<{ customerId: string; triggerKey: string; dueAt: Date; entryNumber: number }>(
      `SELECT DISTINCT ON (c.customer_id) c.customer_id AS "customerId", c.trigger_key AS "triggerKey", c.due_at AS "dueAt",
              coalesce(before.entries, 0) + 1 AS "entryNumber"
       FROM unnest($3::text[], $4::text[], $5::timestamptz[]) AS c (customer_id, trigger_key, due_at)
       JOIN customer ON customer.shop_id = $1 AND customer.id = c.customer_id AND customer.consent_state = 'SUBSCRIBED'
         AND customer.redacted_at IS NULL AND customer.deleted_at IS NULL
       LEFT JOIN LATERAL (
         SELECT max(r.entry_number) AS entries, bool_or(r.state = 'WAITING') AS waiting, max(r.entered_at) AS last
         FROM flow_run r WHERE r.shop_id = $1 AND r.flow_id = $2 AND r.customer_id = c.customer_id
       ) before ON true
       LEFT JOIN customer_profile p ON p.shop_id = $1 AND p.customer_id = c.customer_id AND NOT customer.profiling_opt_out
       WHERE NOT coalesce(before.waiting, false)
         AND NOT EXISTS (SELECT FROM jsonb_array_elements($8::jsonb) AS wanted WHERE NOT coalesce(wanted ? p.segment, false) AND NOT coalesce(wanted ? p.cluster, false))
         AND (before.last IS NULL OR ($6::int IS NOT NULL AND before.last <= $7::timestamptz - make_interval(days => $6::int)))
         AND NOT EXISTS (SELECT FROM flow_run r WHERE r.shop_id = $1 AND r.flow_id = $2 AND r.trigger_key = c.trigger_key)
       ORDER BY c.customer_id, c.due_at, c.trigger_key`,
      [tx.shopId, flow.id, candidates.map((one) => one.customerId), candidates.map((one) => one.triggerKey), candidates.map((one) => one.dueAt), again, now, JSON.stringify(wanted)],
    )
    if (allowed.length === 0) return 0
    const entered = await tx.query(
      `INSERT INTO flow_run (id, shop_id, flow_id, customer_id, entry_number, trigger_key, flow_version, state, due_at, entered_at)
       SELECT id, $1, $2, customer_id, entry_number, trigger_key, $3, 'WAITING', due_at, $4
       FROM unnest($5::text[], $6::text[], $7::int[], $8::text[], $9::timestamptz[]) AS new (id, customer_id, entry_number, trigger_key, due_at)
       ON CONFLICT DO NOTHING
       RETURNING id`,
      [
        tx.shopId,
        flow.id,
        flow.version,
        now,
        allowed.map((one) => derivedId('run', tx.shopId, flow.id, one.customerId, one.entryNumber)),
        allowed.map((one) => one.customerId),
        allowed.map((one) => one.entryNumber),
        allowed.map((one) => one.triggerKey),
        allowed.map((one) => one.dueAt),
      ],
    )
    return entered.length
  })
}
