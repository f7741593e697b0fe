import type { ScoredItem } from './rules/arrange'
import { pullOf, type VisitPull } from './visits'

/**
 * Adds what was lately met on the storefront to the chances of the ranker, which knows orders only: a product is bought
 * because of one or the other, 1 − (1 − p)(1 − q), with q as measured in this store and faded. The products stand by
 * these chances then, equals as they stood; those that came up tell so. Products without a chance stay as they are.
 *
 * @param ranked best first
 * @param met what was met and not bought since
 */
export function raiseLookedAt(ranked: readonly ScoredItem[], met: readonly { item: number; strength: number; faded: number }[], pull: VisitPull): ScoredItem[] {
  const added = new Map(met.map(({ item, strength, faded }) => [item, pullOf(pull, strength) * faded]))
  const standing = ranked.map((one, from) => ({ from, met: added.has(one.item), one: { ...one, probability: one.probability && 1 - (1 - one.probability) * (1 - (added.get(one.item) ?? 0)) } }))
  const sorted = [...standing].sort((a, b) => (b.one.probability ?? 0) - (a.one.probability ?? 0) || a.from - b.from)
  return sorted.map(({ one, from, met: wasMet }, to) => (wasMet && to < from ? { ...one, moves: [{ rule: 'looked-at', from: from + 1, to: to + 1 }] } : one))
}
