import { readCatalogue } from '~/collect'
import { dropUnusedArtifacts, projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'
import { leastCustomers, type Assessment } from './assess'
import { readCatalogueItems } from './item-space'
import type { LearningInput, LearningOutput } from './learn-recommender'
import { modelKind } from './model-artifact'
import { closeRecommender } from './open-recommender'
import { dateOfDay, dayOf } from './purchases'
import type { BoostedTrees } from './ranker/boosted-trees'
import { featureNames } from './ranker/feature-rows'
import { knowsKinds, knowsSegments, scoredNames } from './ranker/ranker-sources'
import { readPurchases } from './read-purchases'
import { readVisitPull } from './read-visits'
import type { CatalogueItem } from './source'
import { readStoreSize } from './training-due'

/**
 * Learns what this store's customers buy, judges it on orders that were not learned from, and keeps it in the
 * registry: live when it beats the most popular products by more than chance, otherwise beside them with the reason.
 * The learning runs in a thread of its own; ended half-way, it leaves the registry as it was.
 */
export async function trainRecommender(context: ShopContext): Promise<ModelCard> {
  const started = performance.now()
  const now = context.clock.now()
  const products = await readCatalogue(context)
  const settings = await readShopSettings(context.shop)
  const size = await readStoreSize(context)
  const purchases = await readPurchases(context, products.map(({ id }) => id).sort())
  const catalogue = await readCatalogueItems(context, purchases.items, products)

  const input: LearningInput = { purchases, catalogue, consumables: settings.consumables, at: dayOf(now), seed: context.seed }
  const { assessment, artifact } = await runTraining<LearningInput, LearningOutput>(projectFile('app/recommend/learn-recommender.worker.ts'), input)
  const seconds = (performance.now() - started) / 1000
  const card = describe(assessment, catalogue, purchases.item.length, seconds, size)
  // Not part of the test: the past that it asks about has no visits.
  if (assessment && settings.storefrontVisits) card.details = { ...card.details, storefront: await readVisitPull(context) }
  await saveModel(context, { kind: modelKind, card, artifact, promoted: card.promoted, dataAsOf: now })
  // The neighbours' baskets in it follow erasures at every recount, which renews the live version only.
  await dropUnusedArtifacts(context, modelKind)
  closeRecommender(context)
  context.logger.info({ ndcg10: card.value, popular: card.baseline, promoted: card.promoted, seconds }, 'recommender trained')
  return card
}

function describe(assessment: Assessment | null, catalogue: readonly CatalogueItem[], rows: number, seconds: number, size: { lines: number; products: number }): ModelCard {
  const promoted = assessment !== null && assessment.comparison.interval[0] > 0
  return {
    metric: 'ndcg@10',
    value: assessment?.model.ndcg10 ?? 0,
    baseline: assessment?.popular.ndcg10 ?? 0,
    baselineName: 'most popular products',
    higherIsBetter: true,
    promoted,
    why: explain(assessment, promoted),
    rows,
    seconds,
    details: { size, ...(assessment && detailsOf(assessment, catalogue)) },
  }
}

/** The assessment as the card shows it; of the trees, how many and which features carry them. */
function detailsOf({ trees, cut, calibration, ...rest }: Assessment, catalogue: readonly CatalogueItem[]): Record<string, unknown> {
  const { steps: _steps, ...told } = calibration ?? { steps: null }
  return { ...rest, calibration: calibration && told, reliability: reliabilityOf(calibration), cut: dateOfDay(cut).toISOString(), ...(trees && { trees: trees.roots.length, weights: featureWeights(trees, rest.sources, catalogue) }) }
}

/** The bins of the calibration in the words of the Models page. */
function reliabilityOf(calibration: Assessment['calibration']): { foretold: number; happened: number; customers: number }[] | null {
  return calibration && calibration.bins.map(({ told, bought }) => ({ foretold: told, happened: bought, customers: Math.round(calibration.customers / 20) }))
}

/** Share of the trees' gain that each feature brought, the ten largest. */
function featureWeights({ gain }: BoostedTrees, sources: readonly string[], catalogue: readonly CatalogueItem[]): Record<string, number> {
  const total = gain.reduce((sum, g) => sum + g, 0) || 1
  const named = featureNames(scoredNames(sources), { segments: knowsSegments(sources), kinds: knowsKinds(catalogue) }).map((name, i) => [name, gain[i]! / total] as const)
  return Object.fromEntries([...named].sort((a, b) => b[1] - a[1]).slice(0, 10))
}

function explain(assessment: Assessment | null, promoted: boolean): string {
  if (assessment === null) {
    return `Not used yet: fewer than ${leastCustomers} customers have ordered both before and after a day that could part past from later. Popular and similar products are recommended until then.`
  }
  const { comparison, customers, cut } = assessment
  const [low, high] = comparison.interval.map((x) => x.toFixed(3))
  const measured = `asked what ${customers} customers bought next after ${dateOfDay(cut).toISOString().slice(0, 10)}, its NDCG@10 differs from that of the most popular products by ${comparison.difference.toFixed(3)} (95 % interval ${low} to ${high})`
  return promoted ? `In use: ${measured}.` : `Not used: ${measured}, which is not surely better. Popular and similar products are recommended instead.`
}
