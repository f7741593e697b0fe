import { renewArtifact } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { addOrders } from './incremental/add-orders'
import { closeRecommender, openRecommender } from './open-recommender'
import { dateOfDay, dayOf } from './purchases'
import { readPurchases } from './read-purchases'
import { packServing } from './recount'
import { crewFor } from './refresh-recommendations'
import { writeRecommendations, type WriteReport } from './write-recommendations'

/** A count that is younger needs no addition: the full count of this day has just been. */
const leastDays = 0.5

/**
 * Adds the orders since the last count to the live model and writes new recommendations for those who placed them: work
 * in proportion to the day's orders, not to the store. What was taken back since, and orders that were told late, wait
 * for the next full count (`refreshRecommendations`), within three days.
 *
 * @returns null where there is nothing to add to: no live model, or one that has just been counted
 */
export async function takeInOrders(context: ShopContext, { signal }: { signal?: AbortSignal } = {}): Promise<WriteReport | null> {
  const now = context.clock.now()
  const at = dayOf(now)
  const recommender = await openRecommender(context)
  const { counted, serving } = recommender
  if (counted === null || serving.modelId === null || serving.statistics === null || at - counted.day < leastDays) return null
  const purchases = await readPurchases(context, recommender.items, { scope: 'only-items', orderedSince: dateOfDay(counted.day) })
  const grown = addOrders(serving, purchases, { since: counted.day, at })
  const written = await renewArtifact(context, serving.modelId, { artifact: packServing(grown, at), countedAt: now, before: { countedAt: counted.at } })
  if (!written) return null
  closeRecommender(context)
  const crew = crewFor(purchases)
  try {
    crew.hold('purchases', 'now', purchases)
    return await writeRecommendations(context, crew, { recommender, purchases, serving: grown, computedAt: now, signal })
  } finally {
    await crew.close()
  }
}
