import { loadBackend } from '~/ml'
import type { Crew } from '../crew/crew'
import type { Held } from '../crew/held'
import { emptyHistory, type PurchaseColumns } from '../purchases'
import type { CandidateSource, CatalogueItem, FittedSource, SourceState } from '../source'
import { contentSource } from '../sources/content'
import { factorSource } from '../sources/factors/factors'
import { itemToItemDefaults, itemToItemSource, type ItemToItemOptions } from '../sources/item-to-item'
import { linearSource } from '../sources/linear'
import { neighbourSource } from '../sources/neighbours'
import { popularSource } from '../sources/popular'
import { repeatSource } from '../sources/repeat'
import { secondHopSource } from '../sources/second-hop'
import { sequenceSource } from '../sources/sequence/sequence'
import { tasteSource } from '../sources/taste'
import type { FeatureSources } from './feature-rows'
import { measureItems, statisticsOf, statisticsState } from './item-statistics'
import { planSources } from './plan-sources'

/** Settings of the sources that are pairs of products counted, by name. */
export const pairOptions: Readonly<Record<'item-to-item' | 'long-term', ItemToItemOptions>> = {
  'item-to-item': { ...itemToItemDefaults, historyDecay: 0.6, sameBasket: 1, pairDecay: 0.7, backward: 0.3 },
  'long-term': { ...itemToItemDefaults, historyDecay: 0.95, sameBasket: 0.2, pairDecay: 0.9, backward: 0.5, popularityPower: 0.4, window: 50 },
}

/**
 * The sources whose candidates are ranked. Where one setting cannot suit every store (how long the past matters, how
 * much one order weighs against the next), two stand side by side and the ranker learns which to believe.
 */
export const rankerSources: readonly CandidateSource[] = [
  repeatSource({ freshWeight: 1 }),
  itemToItemSource(pairOptions['item-to-item']),
  itemToItemSource(pairOptions['long-term'], 'long-term'),
  secondHopSource({ first: { pairDecay: 0.7, backward: 0.5, window: 50 }, stepped: 30, neighbours: 100, historyDecay: 0.7 }),
  linearSource(),
  neighbourSource(),
  contentSource({ historyDecay: 0.7, neighbours: 100 }),
  popularSource({ halfLifeDays: 30, countedDays: 30 }),
]

/**
 * Sources that learn vectors of products. They cost a training of their own and help some stores only: where the orders
 * suit them they are fitted on trial, and stay when the ranker orders a later slice better with them than without.
 */
export const trialSources: readonly CandidateSource[] = [factorSource(), sequenceSource(null)]
export const trialNames = trialSources.map(({ name }) => name)

/** In a larger catalogue they only judge what others propose: to propose, they score every product for every customer. */
const mostProductsToPropose = 5_000

/**
 * Further opinions on the candidates: sources that would propose too much of the same. The two linear ones share the
 * weights of the first and see the history otherwise: the newest order alone, and all of it alike.
 */
const newestOnly = linearSource({ decay: 0.05 }, 'linear, newest')
const allAlike = linearSource({ decay: 0.97 }, 'linear, all')
const taste = tasteSource()

/** Names of everything that scores a candidate, in the order of the features, where these sources are fitted. */
export function scoredNames(sources: readonly string[]): string[] {
  const linear = sources.includes('linear') ? [newestOnly.name, allAlike.name] : []
  return [...[...rankerSources, ...trialSources].map(({ name }) => name).filter((name) => sources.includes(name)), taste.name, ...linear]
}

/** What was fitted, by name of the source; a source that was left out is not there. */
export interface FittedStates {
  readonly sources: Record<string, SourceState>
  readonly statistics: SourceState
  /** Names of the sources whose best are the candidates. */
  readonly proposers: string[]
}

/** Name of the part that is no source. */
export const statisticsPart = 'statistics'

/** One part of the fit: a source, the judge of tastes, or the statistics of products. */
export async function fitSourceTask(held: Held, { purchases: name, part, at }: { purchases: string; part: string; at: number }): Promise<SourceState> {
  const purchases = held.get('purchases', name)
  if (part === 'sequence') return sequenceSource(await loadBackend()).fit(purchases, held.get('catalogue', 'all'), at).state
  if (part === statisticsPart) return statisticsState(measureItems(purchases, at))
  const source = [...rankerSources, ...trialSources, taste].find((one) => one.name === part)
  if (!source) throw new RangeError(`There is no source called "${part}".`)
  return source.fit(purchases, held.get('catalogue', 'all'), at).state
}

export interface FitOptions {
  /** Exactly these: what the trees know that are to rank. Without it, what fits the budget. */
  names?: readonly string[] | null
  /** True: sources on trial too, where the orders suit them. */
  trial?: boolean
  /** States that were learned earlier and serve again. */
  learned?: Record<string, SourceState>
}

/**
 * Fits all sources to the purchases of that name, as many at once as there are threads, and lets the crew hold them
 * under the same name. A source whose work would go beyond its budget is left out.
 *
 * @param at the moment of fitting, in days
 */
export async function fitFeatureSources(
  crew: Crew, name: string, purchases: PurchaseColumns, at: number, { names = null, trial = false, learned = {} }: FitOptions = {},
): Promise<FittedStates> {
  crew.hold('purchases', name, purchases)
  const wanted = names ?? planSources([...rankerSources.map((source) => source.name), ...(trial ? trialNames : [])], purchases).fitted
  const planned = wanted.filter((one) => !learned[one])
  // The longest first, so that no thread waits for one that began last.
  const longest = ['sequence', 'linear', 'factors']
  const parts = [...longest.filter((one) => planned.includes(one)), ...[...planned].reverse().filter((one) => !longest.includes(one)), taste.name, statisticsPart]
  const states = await Promise.all(parts.map((part) => crew.ask('fit-source', { purchases: name, part, at })))
  const byName = Object.fromEntries(parts.map((part, i) => [part, states[i]!]))
  const { [statisticsPart]: statistics, ...sources } = byName
  return crew.hold('states', name, { sources: { ...sources, ...learned }, statistics: statistics!, proposers: [...wanted] })
}

/** Fitted states as sources that answer. Content and taste are taken from `states` unless they are to be learned anew. */
export function openFeatureSources({ sources: states, statistics }: Pick<FittedStates, 'sources' | 'statistics'>, catalogue: readonly CatalogueItem[], anew = false): FeatureSources {
  const nothing: PurchaseColumns = { items: catalogue, customers: [], start: Uint32Array.of(0), ...emptyHistory }
  const open = (source: CandidateSource, byCatalogue: boolean): FittedSource[] => {
    if (byCatalogue && (anew || !states[source.name])) return [source.fit(nothing, catalogue, 0)]
    return states[source.name] ? [source.open(states[source.name]!, catalogue)] : []
  }
  const linear = states.linear
  const tried = trialSources.flatMap((source) => open(source, false))
  // Last among those who propose and first among those who judge: the order of the features is the same either way.
  const propose = catalogue.length <= mostProductsToPropose
  return {
    sources: [...rankerSources.flatMap((source) => open(source, source.name === 'content')), ...(propose ? tried : [])],
    judges: [...(propose ? [] : tried), ...open(taste, true), ...(linear ? [newestOnly.open(linear, catalogue), allAlike.open(linear, catalogue)] : [])],
    statistics: statisticsOf(statistics),
  }
}
