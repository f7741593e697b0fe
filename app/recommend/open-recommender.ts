import { readCatalogue, readUnitCosts, type CatalogueProduct } from '~/collect'
import { liveModel } from '~/ml'
import type { Clock } from '~/platform/clock'
import type { ShopContext } from '~/platform/context'
import type { RecommendSettings } from '~/platform/recommend-settings'
import { readShopSettings, type ShopSettings } from '~/platform/shop-settings'
import { boughtBeforeOf, fitPlainSources } from './fit-sources'
import { readCatalogueItems } from './item-space'
import { modelKind, unpackModel } from './model-artifact'
import { dayOf } from './purchases'
import { readPurchases } from './read-purchases'
import { readVisitPull } from './read-visits'
import type { Recommender } from './recommender'
import { shelfOf, type StoreRules } from './rules/store-rules'
import { openServing, servingOf, type ServingModel } from './serving'

/** A recommender with the shelf as it was when it was opened. */
export interface OpenRecommender extends Recommender {
  settings: ShopSettings
  rules: StoreRules
  /** The same for rules that are not saved yet. */
  rulesOf: (settings: RecommendSettings) => StoreRules
  /** What it was opened from, for threads to open as well. */
  serving: ServingModel
  /** Until when its counts go: the day inside the model, and the moment noted beside it. null: the plain ladder, just counted. */
  counted: { day: number; at: Date | null } | null
}

/** So long an opened recommender answers before catalogue, settings and model are looked up again. */
const freshMilliseconds = 10 * 60_000
const mostOpen = 16

/** Opened recommenders by the clock that tells their age, then by store; the longest unused are dropped. */
const opened = new WeakMap<Clock, Map<string, { until: number; recommender: Promise<OpenRecommender> }>>()

/** The store's recommender, opened at most once in ten minutes; the merchant's rules are those of this moment. */
export async function cachedRecommender(context: ShopContext): Promise<OpenRecommender> {
  const byShop = opened.get(context.clock) ?? new Map<string, { until: number; recommender: Promise<OpenRecommender> }>()
  opened.set(context.clock, byShop)
  const now = context.clock.now().getTime()
  let entry = byShop.get(context.shopId)
  if (!entry || now >= entry.until || now < entry.until - freshMilliseconds) {
    entry = { until: now + freshMilliseconds, recommender: openRecommender(context) }
    // A failure is not kept: the next caller tries again.
    entry.recommender.catch(() => byShop.delete(context.shopId))
  }
  byShop.delete(context.shopId)
  byShop.set(context.shopId, entry)
  for (const shop of byShop.keys()) {
    if (byShop.size <= mostOpen) break
    byShop.delete(shop)
  }
  const [recommender, settings] = await Promise.all([entry.recommender, readShopSettings(context.shop)])
  if (JSON.stringify(settings) === JSON.stringify(recommender.settings)) return recommender
  const ruled = { ...recommender, settings, rules: recommender.rulesOf(settings.recommend), boughtBefore: boughtBeforeOf(recommender.chain, recommender.catalogue, settings.consumables) }
  entry.recommender = Promise.resolve(ruled)
  return ruled
}

/** What was opened for this store is out of date: a training has just ended. */
export function closeRecommender(context: ShopContext): void {
  opened.get(context.clock)?.delete(context.shopId)
}

/**
 * The live model with today's catalogue; without a live model, the plain ladder counted from the purchases. Products
 * that came after the training are known by their content.
 */
export async function openRecommender(context: ShopContext): Promise<OpenRecommender> {
  const model = await liveModel(context, modelKind)
  const products = await readCatalogue(context)
  const settings = await readShopSettings(context.shop)
  const productIds = products.map(({ id }) => id).sort()
  const byId = new Map(products.map((product) => [product.id, product]))
  const costs = await readUnitCosts(context)
  const visitPull = settings.storefrontVisits ? await readVisitPull(context) : null

  if (!model?.artifact) {
    const purchases = await readPurchases(context, productIds)
    const catalogue = await readCatalogueItems(context, purchases.items, products)
    const chain = fitPlainSources(purchases, catalogue, dayOf(context.clock.now()))
    return finish(byId, settings, {
      modelId: null, items: purchases.items, catalogue, sources: Object.fromEntries(chain.map(({ name, state }) => [name, state])), statistics: null, trees: null, steps: null,
      consumables: settings.consumables, rules: settings.recommend, shelf: shelfOf(settings.recommend, purchases.items, byId, costs), visitPull,
    }, costs, null)
  }
  const unpacked = unpackModel(model.artifact, (known) => {
    const seen = new Set(known)
    return [...known, ...productIds.filter((id) => !seen.has(id))]
  })
  return finish(byId, settings, servingOf({ modelId: model.id, ...unpacked }, await readCatalogueItems(context, unpacked.items, products), settings, byId, visitPull, costs), costs, { day: unpacked.at, at: model.countedAt })
}

function finish(products: ReadonlyMap<string, CatalogueProduct>, settings: ShopSettings, serving: ServingModel, costs: ReadonlyMap<string, number>, counted: OpenRecommender['counted']): OpenRecommender {
  const { recommender, rules } = openServing(serving)
  const rulesOf = (asked: RecommendSettings): StoreRules => ({ ...rules, ...shelfOf(asked, serving.items, products, costs), settings: asked })
  return { ...recommender, settings, rules, rulesOf, serving, counted }
}
