import { emptyHistory, type Purchases } from '../purchases'
import type { CandidateSource, CatalogueItem, FittedSource } from '../source'
import { contentSource } from '../sources/content'
import { itemToItemSource } from '../sources/item-to-item'
import { linearSource } from '../sources/linear'
import { popularSource } from '../sources/popular'
import { repeatSource } from '../sources/repeat'
import { secondHopSource } from '../sources/second-hop'
import { tasteSource } from '../sources/taste'
import type { FeatureSources } from './feature-rows'
import { measureItems, type ItemStatistics } from './item-statistics'

/**
 * The sources whose candidates are ranked. Where one setting cannot suit every store (how long the past matters, how
 * much one order weighs against the next), two stand side by side and the ranker learns which to believe.
 */
export const rankerSources: readonly CandidateSource[] = [
  repeatSource({ freshWeight: 1 }),
  itemToItemSource({ historyDecay: 0.6, sameBasket: 1, pairDecay: 0.7, backward: 0.3 }),
  itemToItemSource({ historyDecay: 0.95, sameBasket: 0.2, pairDecay: 0.9, backward: 0.5, popularityPower: 0.4, window: 50 }, 'long-term'),
  secondHopSource({ first: { pairDecay: 0.7, backward: 0.5, window: 50 }, stepped: 30, neighbours: 100, historyDecay: 0.7 }),
  linearSource(),
  contentSource({ historyDecay: 0.7, neighbours: 100 }),
  popularSource({ halfLifeDays: 30, countedDays: 30 }),
]

/**
 * Further opinions on the candidates: sources that would propose too much of the same. The two linear ones share the
 * weights of the first and see the history otherwise: the newest order alone, and all of it alike.
 */
const newestOnly = linearSource({ decay: 0.05 }, 'linear, newest')
const allAlike = linearSource({ decay: 0.97 }, 'linear, all')
const taste = tasteSource()

export const judgeNames = [taste.name, newestOnly.name, allAlike.name]

export function fitFeatureSources(purchases: Purchases, catalogue: readonly CatalogueItem[], at: number): FeatureSources {
  const sources = rankerSources.map((source) => source.fit(purchases, catalogue, at))
  return withJudges(sources, catalogue, measureItems(purchases, at))
}

/** Adds to fitted sources the opinions that need no fitting of their own. */
export function withJudges(sources: readonly FittedSource[], catalogue: readonly CatalogueItem[], statistics: ItemStatistics): FeatureSources {
  const linear = sources.find(({ name }) => name === 'linear')!.state
  const nothing: Purchases = { items: catalogue.map(({ id }) => id), customers: [], start: Uint32Array.of(0), ...emptyHistory }
  return { sources, statistics, judges: [taste.fit(nothing, catalogue, 0), newestOnly.open(linear, catalogue), allAlike.open(linear, catalogue)] }
}
