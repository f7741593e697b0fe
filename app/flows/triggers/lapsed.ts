import type { ShopContext } from '~/platform/context'
import { listOverdue } from '~/profile'

import type { Flow } from '../flow'
import { DAY_MS, type Candidate } from './candidate'

const BATCH = 5_000

/** Customers whose silence is long for them, but not so long that they are strangers. */
export async function* lapsed(context: ShopContext, flow: Flow): AsyncGenerator<Candidate[]> {
  const { trigger } = flow.definition
  if (trigger.kind !== 'lapsed') return
  const now = context.clock.now()
  const overdue = await listOverdue(context, { atLeast: trigger.overdueAtLeast, minOrders: trigger.minimumOrders, limit: 10_000_000 })
  const known = overdue.filter((customer) => now.getTime() - customer.lastOrderAt.getTime() <= trigger.silentAtMostDays * DAY_MS)
  for (let start = 0; start < known.length; start += BATCH) {
    yield known.slice(start, start + BATCH).map(({ customerId, lastOrderAt }) => ({ customerId, triggerKey: `lapsed:${customerId}:${lastOrderAt.toISOString()}`, dueAt: now }))
  }
}
