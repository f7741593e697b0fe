import type { ShopContext } from '~/platform/context'

import type { Flow } from '../flow'
import { HOUR_MS, writeTriggerKey, type Candidate } from './candidate'

/** Customers who agreed to marketing mail for the first time since the flow was turned on. Who left and came back is not new. */
export async function* subscribed(context: ShopContext, flow: Flow, activeSince: Date): AsyncGenerator<Candidate[]> {
  const { trigger, send } = flow.definition
  if (trigger.kind !== 'subscribed') return
  const wait = trigger.afterHours * HOUR_MS
  const now = context.clock.now()
  const from = new Date(Math.max(activeSince.getTime(), now.getTime() - wait - send.expiresAfterHours * HOUR_MS))
  const rows = await context.shop.query<{ customerId: string; at: Date }>(
    `SELECT customer_id AS "customerId", min(occurred_at) AS at FROM consent_event
     WHERE shop_id = $1 AND state = 'SUBSCRIBED' GROUP BY customer_id HAVING min(occurred_at) BETWEEN $2 AND $3 ORDER BY 1`,
    [context.shopId, from, now],
  )
  yield rows.map(({ customerId, at }) => ({ customerId, triggerKey: writeTriggerKey('subscribed', customerId, null, at), dueAt: new Date(at.getTime() + wait) }))
}
