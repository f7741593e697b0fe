import type { CatalogueProduct } from '~/collect'
import type { RecommendSettings } from '~/platform/recommend-settings'
import { boughtBeforeOf, chainOf, plainSources, withStorefront } from './fit-sources'
import { unpackModel } from './model-artifact'
import type { BoostedTrees } from './ranker/boosted-trees'
import type { Steps } from './ranker/isotonic'
import { openFeatureSources, type FittedStates } from './ranker/ranker-sources'
import type { Recommender } from './recommender'
import { shelfOf, storeRules, type Shelf, type StoreRules } from './rules/store-rules'
import type { CatalogueItem, FittedSource, SourceState } from './source'
import type { VisitPull } from './visits'

/** Everything that answers need, as plain values: it can be handed to threads. */
export interface ServingModel {
  modelId: string | null
  items: readonly string[]
  catalogue: readonly CatalogueItem[]
  /** What was fitted; without statistics there is only the plain ladder. */
  sources: Record<string, SourceState>
  statistics: SourceState | null
  trees: BoostedTrees | null
  steps: Steps | null
  consumables: readonly string[]
  rules: RecommendSettings
  shelf: Shelf
  /** How often what was met on the storefront is bought; null: no visits are known, and the source is not there. */
  visitPull: VisitPull | null
}

/** A model of the registry over today's catalogue, which content is learned from anew: it knows what came after the training. */
export function servingOf(
  model: { modelId: string; items: readonly string[]; states: Omit<FittedStates, 'planned'>; trees: BoostedTrees | null; steps: Steps | null },
  catalogue: readonly CatalogueItem[], settings: { recommend: RecommendSettings; consumables: readonly string[] }, products: ReadonlyMap<string, CatalogueProduct>,
  visitPull: VisitPull | null = null, costs: ReadonlyMap<string, number> = new Map(),
): ServingModel {
  const { modelId, items, states, trees, steps } = model
  const { sources, judges } = openFeatureSources(states, catalogue, true)
  const relearned = Object.fromEntries([...sources, ...judges].filter(({ name }) => name === 'content' || name === 'taste').map(({ name, state }) => [name, state]))
  return {
    modelId, items, catalogue, trees, steps, statistics: states.statistics, sources: { ...states.sources, ...relearned },
    consumables: settings.consumables, rules: settings.recommend, shelf: shelfOf(settings.recommend, items, products, costs), visitPull,
  }
}

/** A packed model over the catalogue it was learned with, for answers outside a store's database. */
export function servingFrom(artifact: Uint8Array, catalogue: readonly CatalogueItem[], rules: RecommendSettings, shelf: Shelf): ServingModel {
  const { items, states, trees, steps } = unpackModel(artifact, (known) => known)
  return { modelId: 'unsaved', items, catalogue, sources: states.sources, statistics: states.statistics, trees, steps, consumables: [], rules, shelf, visitPull: null }
}

/** Opens a model: the same answers in every thread. */
export function openServing(model: ServingModel): { recommender: Recommender; rules: StoreRules } {
  const { modelId, items, catalogue, sources: states, statistics, trees, steps, consumables, visitPull } = model
  const fitted = statistics && openFeatureSources({ sources: states, statistics }, catalogue)
  const chain = fitted ? chainOf(fitted.sources) : plainSources.map((source): FittedSource => source.open(states[source.name]!, catalogue))
  const content = chain.find(({ name }) => name === 'content')!
  return {
    recommender: {
      modelId, items, catalogue, visitPull,
      chain: visitPull ? withStorefront(chain, catalogue) : chain,
      indexOf: new Map(items.map((id, index) => [id, index])),
      ranker: fitted && trees ? { fitted, trees, steps } : null,
      boughtBefore: boughtBeforeOf(chain, catalogue, consumables),
    },
    rules: storeRules(model.rules, model.shelf, catalogue, content),
  }
}
