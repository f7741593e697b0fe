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
import { popularInPriceBandSource } from '../sources/popular-in-price-band'
import { popularInSegmentSource, segmentBoundsOf } from '../sources/popular-in-segment'
import { repeatSource } from '../sources/repeat'
import { secondHopSource } from '../sources/second-hop'
import { sequenceSource } from '../sources/sequence/sequence'
import { tasteSource } from '../sources/taste'
import type { FeatureSources } from './feature-rows'
import { measureItems, statisticsOf, statisticsState } from './item-statistics'
import { kindsOf, leastKinds, openKinds } from './kinds'
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

/**
 * What is popular with those who are alike, where prices tell who that is. They judge and do not propose: their best
 * are mostly those of `popular`.
 */
const inSegment = popularInSegmentSource()
const inPriceBand = popularInPriceBandSource()
export const pricedSources: readonly CandidateSource[] = [inSegment, inPriceBand]

/** Names of everything that may be fitted and judged by itself; those on trial are the last ones. */
export const plannedNames: readonly string[] = [...rankerSources, ...pricedSources, ...trialSources].map(({ name }) => name)

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
  const known = (some: readonly CandidateSource[]) => some.map(({ name }) => name).filter((name) => sources.includes(name))
  const linear = sources.includes('linear') ? [newestOnly.name, allAlike.name] : []
  return [...known([...rankerSources, ...trialSources]), taste.name, ...linear, ...known(pricedSources)]
}

/** True where the ranker looks at segments of customers: with the source that counts by them. */
export function knowsSegments(sources: readonly string[]): boolean {
  return sources.includes(inSegment.name)
}

/** What was fitted, by name of the source; a source that was left out is not there. */
export interface FittedStates {
  readonly sources: Record<string, SourceState>
  readonly statistics: SourceState
  /** Names of what can be asked by itself: the sources whose best are the candidates, and those that only judge. */
  readonly planned: string[]
}

/** Name of the part that is no source. */
export const statisticsPart = 'statistics'

/** True where a catalogue tells kinds of products apart: the ranker then looks at them. */
export function knowsKinds(catalogue: readonly CatalogueItem[]): boolean {
  return kindsOf(catalogue).count >= leastKinds
}

interface FitInput {
  purchases: string
  part: string
  at: number
  /** Whether kinds of products are to be measured; without it, where the catalogue tells them apart. */
  kinds?: boolean
}

/** One part of the fit: a source, the judge of tastes, or the statistics of products. */
export async function fitSourceTask(held: Held, { purchases: name, part, at, kinds }: FitInput): Promise<SourceState> {
  const purchases = held.get('purchases', name)
  if (part === 'sequence') return sequenceSource(await loadBackend()).fit(purchases, held.get('catalogue', 'all'), at).state
  if (part === statisticsPart) {
    const catalogue = held.get('catalogue', 'all')
    return statisticsState(measureItems(purchases, at, kinds ?? knowsKinds(catalogue) ? catalogue : null))
  }
  const source = [...rankerSources, ...trialSources, ...pricedSources, taste].find((one) => one.name === part)
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
  const wanted = names ?? planSources(plannedNames.filter((one) => trial || !trialNames.includes(one)), purchases).fitted
  const fitted = wanted.filter((one) => !learned[one])
  // The longest first, so that no thread waits for one that began last.
  const longest = ['sequence', 'linear', 'factors']
  const parts = [...longest.filter((one) => fitted.includes(one)), ...[...fitted].reverse().filter((one) => !longest.includes(one)), taste.name, statisticsPart]
  const states = await Promise.all(parts.map((part) => crew.ask('fit-source', { purchases: name, part, at })))
  const byName = Object.fromEntries(parts.map((part, i) => [part, states[i]!]))
  const { [statisticsPart]: statistics, ...sources } = byName
  return crew.hold('states', name, { sources: { ...sources, ...learned }, statistics: statistics!, planned: [...wanted] })
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
    judges: [...(propose ? [] : tried), ...open(taste, true), ...(linear ? [newestOnly.open(linear, catalogue), allAlike.open(linear, catalogue)] : []), ...pricedSources.flatMap((source) => open(source, false))],
    statistics: statisticsOf(statistics),
    kinds: statistics.kindIntervalDays ? openKinds(catalogue, statistics.kindIntervalDays as Float32Array) : null,
    segments: states[inSegment.name] ? segmentBoundsOf(states[inSegment.name]!) : null,
  }
}
