import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'

import type { Flow } from '../flow'
import { DAY_MS, HOUR_MS, type Candidate } from './candidate'

/** Orders since the flow was turned on, as long as their mail would not be too late. */
export async function* ordersPlaced(context: ShopContext, flow: Flow, activeSince: Date): AsyncGenerator<Candidate[]> {
  const { trigger, send } = flow.definition
  if (trigger.kind !== 'order-placed') return
  const wait = trigger.afterDays * DAY_MS
  const now = context.clock.now()
  const from = new Date(Math.max(activeSince.getTime(), now.getTime() - wait - send.expiresAfterHours * HOUR_MS))
  for await (const orders of streamOrders(context, { from })) {
    const placed = orders.filter((order) => order.at <= now && order.value > 0)
    yield placed.flatMap((order) => (order.customerId === null ? [] : [{ customerId: order.customerId, triggerKey: `order:${order.id}`, dueAt: new Date(order.at.getTime() + wait) }]))
  }
}
