import { readCatalogue, type CatalogueProduct } from '~/collect'
import type { ShopContext } from '~/platform/context'
import type { RecommendSettings } from '~/platform/recommend-settings'
import { defaultShopSettings } from '~/platform/shop-settings'
import { excludedByShop, type Exclusion } from './exclusions'
import { cachedRecommender, closeRecommender, type OpenRecommender } from './open-recommender'
import { dayOf, emptyHistory } from './purchases'
import type { RankedProduct } from './ranked-product'
import { readHistory } from './read-history'
import { rankProducts } from './recommender'
import { priceLimits } from './rules/customer-rules'

/** What keeps a product away: its shelf, the customer's prices, that the customer has it, or only that others stand before it. */
export type Removal = Exclusion | 'price-band' | 'already-bought' | 'moved-down'

export interface RuledRecommendations {
  products: (RankedProduct & {
    title: string
    price: string
    /** Chance times what one piece earns, in the store's currency; null without a chance or where costs are not known. */
    expectedMargin: number | null
  })[]
  /** What the products stand by, before boosts and variety: margins of which too few are known leave the value to go by. */
  orderedBy: RecommendSettings['orderBy']
  /** What would stand there without the rules, best first. */
  removed: { productId: string; title: string; price: string; by: Removal }[]
  /** Titles of every product that a reason names. */
  titles: Record<string, string>
}

/**
 * What a customer would be shown under rules that are not saved yet, and what these rules take away. Compared with the
 * same question asked without any rule but that sold-out products are not shown. Writes nothing.
 */
export async function explainRules(context: ShopContext, { customerId, rules: asked }: { customerId: string; rules: RecommendSettings }): Promise<RuledRecommendations> {
  const recommender = await recommenderFor(context, asked)
  const at = dayOf(context.clock.now())
  const history = (await readHistory(context, recommender, customerId)) ?? emptyHistory
  const rules = recommender.rulesOf(asked)
  const request = { history, at, count: asked.count }
  const chosen = rankProducts(recommender, rules, request)
  const free = rankProducts(recommender, recommender.rulesOf({ ...defaultShopSettings.recommend, alreadyBought: asked.alreadyBought === 'never' ? 'when-due' : asked.alreadyBought }), request)

  const kept = new Set(chosen.map(({ productId }) => productId))
  const named = new Map((await readCatalogue(context, { ids: [...kept, ...free.map(({ productId }) => productId), ...chosen.flatMap(({ reason }) => ('productId' in reason ? [reason.productId] : []))] })).map((product) => [product.id, product]))
  const told = (productId: string) => ({ title: named.get(productId)?.title ?? productId, price: named.get(productId)?.price ?? '0' })
  const limits = priceLimits(asked.priceBand, history)
  const owned = new Set(Array.from(history.item, (item) => recommender.items[item]!))
  return {
    titles: Object.fromEntries([...named.values()].map(({ id, title }) => [id, title])),
    products: chosen.map((one) => ({ ...one, ...told(one.productId), expectedMargin: rules.margin && one.probability && one.probability * rules.margin[recommender.indexOf.get(one.productId)!]! })),
    orderedBy: asked.orderBy === 'expected-margin' && rules.margin === null ? 'expected-value' : asked.orderBy,
    removed: free.flatMap(({ productId }) => {
      const product = named.get(productId)
      return product && !kept.has(productId) ? [{ productId, ...told(productId), by: removalOf(product, asked, limits, owned) }] : []
    }),
  }
}

/** One that was opened before costs were read cannot order by margin, so it is opened anew. */
async function recommenderFor(context: ShopContext, { orderBy }: RecommendSettings): Promise<OpenRecommender> {
  const recommender = await cachedRecommender(context)
  if (orderBy !== 'expected-margin' || recommender.rules.margin !== null) return recommender
  closeRecommender(context)
  return cachedRecommender(context)
}

function removalOf(product: CatalogueProduct, rules: RecommendSettings, limits: ReturnType<typeof priceLimits>, owned: ReadonlySet<string>): Removal {
  const price = Number(product.price)
  const exclusion = excludedByShop(product, rules)
  if (exclusion) return exclusion
  if (limits && (price < limits.least || price > limits.most)) return 'price-band'
  return rules.alreadyBought === 'never' && owned.has(product.id) ? 'already-bought' : 'moved-down'
}
