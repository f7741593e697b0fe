import { renewArtifact } from '~/ml'
import type { ShopContext } from '~/platform/context'
import type { Crew } from './crew/crew'
import { soloCrew } from './crew/solo-crew'
import { threadCrew } from './crew/thread-crew'
import { closeRecommender, openRecommender, type OpenRecommender } from './open-recommender'
import { dayOf, type Purchases } from './purchases'
import { readPurchases } from './read-purchases'
import { packServing, recount } from './recount'
import type { ServingModel } from './serving'
import { writeRecommendations, type WriteReport } from './write-recommendations'

/** From so many customers or sold rows on, a second thread saves more time than its start takes. */
const customersForThreads = 5_000
const rowsForThreads = 50_000

export interface RefreshReport extends WriteReport {
  seconds: number
}

/**
 * Counts everything that was sold until now into the live model, then writes the present top products of every customer
 * with an order; rows of customers no longer there go at the end.
 *
 * @param signal once aborted, the batch under way is written and the rest stays as it was
 */
export async function refreshRecommendations(context: ShopContext, { signal }: { signal?: AbortSignal } = {}): Promise<RefreshReport> {
  const started = performance.now()
  const computedAt = context.clock.now()
  const recommender = await openRecommender(context)
  const purchases = await readPurchases(context, recommender.items, { scope: 'only-items' })
  const crew = crewFor(purchases)
  try {
    crew.hold('purchases', 'now', purchases)
    const serving = await bringUpToDate(context, crew, recommender, computedAt)
    const report = await writeRecommendations(context, crew, { recommender, purchases, serving, computedAt, signal })
    if (!signal?.aborted) await context.shop.query('DELETE FROM recommendation WHERE shop_id = $1 AND computed_at <> $2', [context.shopId, computedAt])
    return { ...report, seconds: (performance.now() - started) / 1000 }
  } finally {
    await crew.close()
  }
}

/** One thread where there is little to do. Close it. */
export function crewFor({ customers, item }: Purchases): Crew {
  return customers.length < customersForThreads && item.length < rowsForThreads ? soloCrew() : threadCrew(2)
}

/** A live model with today's counts, kept in the registry as well; the plain ladder as it is: it has just been counted. */
async function bringUpToDate(context: ShopContext, crew: Crew, { serving: model }: OpenRecommender, now: Date): Promise<ServingModel> {
  if (model.statistics === null || model.modelId === null) return model
  crew.hold('catalogue', 'all', model.catalogue)
  const at = dayOf(now)
  const renewed = await recount(crew, model, at)
  // A rival that renewed it meanwhile has added a day's orders to older counts: everything counted anew stands above that.
  await renewArtifact(context, model.modelId, { artifact: packServing(renewed, at), countedAt: now, before: null })
  closeRecommender(context)
  return renewed
}
