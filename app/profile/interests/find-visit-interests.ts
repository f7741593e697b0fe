import type { KindLookedAt, VisitInterests, WordsSearched } from '../profile'
import type { ProductWords } from './product-words'

/** A visit as the interests need it. */
export interface VisitMoment {
  kind: 'product-viewed' | 'collection-viewed' | 'searched' | 'put-in-cart' | 'taken-from-cart'
  /** Milliseconds UTC. */
  at: number
  productId: string | null
  /** Product type, or title of the collection; empty where the store does not say. */
  name: string
  words: string | null
}

const day = 86_400_000
/**
 * Looking around belongs to a plan of this week or the last, not to a character: after ten days it counts half, after
 * sixty it is not read any more (a sixty-fourth). Purchases fade with a half-life of 180 days (`fade`).
 */
const halfLifeDays = 10
export const readDays = 60
/** Looking costs nothing, so even a great deal of it weighs at most half of what purchases can. */
const mostWeight = 0.5
/** Visits that are set aside as "not yet known", in views. */
const unknownViews = 4
const listed = 3
/** One page opened by chance is no interest. */
const leastMass = 1

const weights: Record<VisitMoment['kind'], number> = { 'product-viewed': 1, 'collection-viewed': 0.5, searched: 0, 'put-in-cart': 2, 'taken-from-cart': -2 }

interface Tally {
  mass: number
  views: number
  carts: number
  firstAt: number
  lastAt: number
}

/**
 * What a customer has lately looked at and not bought since, by kind of product, and which of the store's own words they
 * searched for; strongest first, each with what it was read from. Words that no product of the store carries are not
 * repeated anywhere: people type names, addresses and worse.
 *
 * @param visits oldest first
 * @param boughtAt when a product was last bought, milliseconds UTC; undefined: never
 */
export function findVisitInterests(visits: readonly VisitMoment[], now: number, boughtAt: (productId: string) => number | undefined, words: ProductWords): VisitInterests {
  const kinds = new Map<string, Tally>()
  const searched = new Map<string, { mass: number; times: number; lastAt: number }>()
  let whole = unknownViews
  for (const visit of visits) {
    const faded = 2 ** -((now - visit.at) / (halfLifeDays * day))
    if (visit.kind === 'searched') {
      const known = words.match(visit.words ?? '')
      if (known === '') continue
      const tally = searched.get(known) ?? { mass: 0, times: 0, lastAt: visit.at }
      searched.set(known, { mass: tally.mass + faded, times: tally.times + 1, lastAt: visit.at })
      continue
    }
    const bought = visit.productId === null ? undefined : boughtAt(visit.productId)
    if (visit.name === '' || (bought !== undefined && bought >= visit.at)) continue
    const tally = kinds.get(visit.name) ?? { mass: 0, views: 0, carts: 0, firstAt: visit.at, lastAt: visit.at }
    kinds.set(visit.name, tally)
    const change = Math.max(-tally.mass, weights[visit.kind] * faded)
    tally.mass += change
    whole += change
    if (visit.kind.endsWith('viewed')) tally.views++
    if (visit.kind === 'put-in-cart') tally.carts++
    tally.lastAt = visit.at
  }
  return { kinds: rankKinds(kinds, whole, now), searches: rankSearches(searched) }
}

function rankKinds(tallies: ReadonlyMap<string, Tally>, whole: number, now: number): KindLookedAt[] {
  return [...tallies]
    .filter(([, { mass, views, carts }]) => mass >= leastMass && (views > 1 || carts > 0))
    .map(([name, { mass, views, carts, firstAt, lastAt }]) => ({
      name,
      weight: Math.round(((mostWeight * mass) / whole) * 1e4) / 1e4,
      evidence: { views, carts, days: Math.max(1, Math.ceil((now - firstAt) / day)), lastAt: new Date(lastAt).toISOString() },
    }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, listed)
}

function rankSearches(tallies: ReadonlyMap<string, { mass: number; times: number; lastAt: number }>): WordsSearched[] {
  return [...tallies]
    .sort(([a, one], [b, other]) => other.mass - one.mass || (a < b ? -1 : 1))
    .slice(0, listed)
    .map(([words, { times, lastAt }]) => ({ words, evidence: { times, lastAt: new Date(lastAt).toISOString() } }))
}
