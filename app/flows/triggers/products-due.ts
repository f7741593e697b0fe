import type { ShopContext } from '~/platform/context'
import { dueAt, listDueProducts } from '~/profile'

import type { Flow } from '../flow'
import { HOUR_MS, writeTriggerKey, type Candidate } from './candidate'

/** Customers whose interval for a product, as the profile room estimates it, comes to its end. Each purchase reminds once. */
export async function* productsDue(context: ShopContext, flow: Flow, activeSince: Date): AsyncGenerator<Candidate[]> {
  const { trigger, send } = flow.definition
  if (trigger.kind !== 'product-due') return
  const { leadDays, minimumRepeatBuyers } = trigger
  const from = new Date(Math.max(activeSince.getTime(), context.clock.now().getTime() - send.expiresAfterHours * HOUR_MS))
  const due = await listDueProducts(context, { from, leadDays, minimumRepeatBuyers })
  yield due.map((each) => ({
    customerId: each.customerId,
    triggerKey: writeTriggerKey('due', each.customerId, each.productId, each.lastAt),
    dueAt: dueAt(each, leadDays),
  }))
}
