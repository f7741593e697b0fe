import type { Services } from '~/platform/context'

import { projectInboxJob } from './contracts/project-inbox'
import { enqueue } from './enqueue'
import { openJobs } from './open-jobs'

/** The round under way for each store, and whether another has to follow it. */
const rounds = new WeakMap<Services['database'], Map<string, { done: Promise<void>; again: boolean }>>()

/**
 * A delivery was stored: turn it into rows soon. In a burst one request to the queue serves all deliveries that came
 * while the one before it was on its way.
 * @throws what the queue throws; the worker's next round finds the delivery in any case.
 */
export async function enqueueProjection(services: Services, shopId: string): Promise<void> {
  const byShop = rounds.get(services.database) ?? new Map<string, { done: Promise<void>; again: boolean }>()
  rounds.set(services.database, byShop)
  const under = byShop.get(shopId)
  if (under) {
    under.again = true
    return under.done
  }
  const round = { again: true, done: Promise.resolve() }
  const send = async (): Promise<void> => {
    try {
      const queue = await openJobs(services)
      while (round.again) {
        round.again = false
        await enqueue(queue, projectInboxJob, { shopId })
      }
    } finally {
      byShop.delete(shopId)
    }
  }
  byShop.set(shopId, round)
  round.done = send()
  return round.done
}
