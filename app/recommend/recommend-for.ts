import { readCatalogue } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { excludedByShop } from './exclusions'
import { cachedRecommender } from './open-recommender'
import { dayOf, emptyHistory } from './purchases'
import type { RankedProduct, RecommendationRequest } from './ranked-product'
import { readHistory, withTrigger } from './read-history'
import { rankProducts } from './recommender'

/**
 * The best products for one customer now, at most `count`, each with a true reason. A customer without orders, unknown
 * or opted out of profiling gets what is popular. Stock, price and the merchant's rules are read afresh for what is
 * about to be proposed.
 */
export async function recommendFor(context: ShopContext, request: RecommendationRequest): Promise<RankedProduct[]> {
  const recommender = await cachedRecommender(context)
  const at = dayOf(context.clock.now())
  const bought = await readHistory(context, recommender, request.customerId)
  // What set the mail off is known of the customer too, and left out for somebody who objects to being profiled.
  const history = bought ? withTrigger(bought, recommender, request.triggerProductIds ?? [], at) : emptyHistory
  const barred = new Set([...(request.exclude ?? []), ...(request.triggerProductIds ?? [])])
  for (;;) {
    const ranked = rankProducts(recommender, recommender.rules, { history, at, count: request.count, excluded: (item) => barred.has(recommender.items[item]!) })
    const gone = await changedSince(context, recommender.settings.recommend, ranked)
    if (gone.length === 0) return ranked
    for (const id of gone) barred.add(id)
  }
}

/** Those of the ranked products that may no longer be proposed. */
async function changedSince(context: ShopContext, rules: Parameters<typeof excludedByShop>[1], ranked: readonly RankedProduct[]): Promise<string[]> {
  if (ranked.length === 0) return []
  const ids = ranked.map(({ productId }) => productId)
  const today = new Map((await readCatalogue(context, { ids })).map((product) => [product.id, product]))
  return ids.filter((id) => {
    const product = today.get(id)
    return product === undefined || excludedByShop(product, rules) !== null
  })
}
