import type { Purchases } from '../purchases'
import type { CandidateSource, CatalogueItem } from '../source'
import { contentSource } from '../sources/content'
import { itemToItemSource } from '../sources/item-to-item'
import { linearSource } from '../sources/linear'
import { popularSource } from '../sources/popular'
import { repeatSource } from '../sources/repeat'
import { secondHopSource } from '../sources/second-hop'
import type { FeatureSources } from './feature-rows'
import { measureItems } from './item-statistics'

/**
 * The sources whose candidates are ranked. Where one setting cannot suit every store (how long the past matters, how
 * much one order weighs against the next), two stand side by side and the ranker learns which to believe.
 */
export const rankerSources: readonly CandidateSource[] = [
  repeatSource({ orderDecay: 0.95, freshWeight: 1 }),
  itemToItemSource({ historyDecay: 0.6, sameBasket: 1, pairDecay: 0.7, backward: 0.3 }),
  itemToItemSource({ historyDecay: 0.95, sameBasket: 0.2, pairDecay: 0.9, backward: 0.5, popularityPower: 0.4 }, 'long-term'),
  secondHopSource({ first: { pairDecay: 0.7, backward: 0.5 }, stepped: 30, neighbours: 100, historyDecay: 0.7 }),
  linearSource(),
  contentSource({ historyDecay: 0.7, neighbours: 100 }),
  popularSource({ halfLifeDays: 30, countedDays: 30 }),
]

export function fitFeatureSources(purchases: Purchases, catalogue: readonly CatalogueItem[], at: number): FeatureSources {
  return { sources: rankerSources.map((source) => source.fit(purchases, catalogue, at)), statistics: measureItems(purchases, at) }
}
