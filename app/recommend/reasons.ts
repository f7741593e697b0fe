import { dateOfDay } from './purchases'
import type { Reason } from './ranked-product'
import type { CatalogueItem, Evidence } from './source'

/** A product counts as new for so many days. */
const newDays = 45

/** Evidence in the words of the store: ids for indices, ISO times for days. */
export function reasonOf(evidence: Evidence, items: readonly string[], at: number): Reason {
  const iso = (day: number) => dateOfDay(day).toISOString()
  switch (evidence.kind) {
    case 'buy-again':
      return { kind: 'buy-again', productId: items[evidence.item]!, lastBoughtAt: iso(evidence.lastDay), intervalDays: evidence.intervalDays }
    case 'goes-with':
      return { kind: 'goes-with', productId: items[evidence.from]!, boughtAt: iso(evidence.fromDay), buyers: evidence.buyers }
    case 'similar':
      return { kind: 'similar', productId: items[evidence.from]!, boughtAt: iso(evidence.fromDay), shared: evidence.shared, value: evidence.value }
    case 'popular':
      // Counted up to now, however old the count is: "in the last n days" stays true when time passes.
      return { kind: 'popular', buyers: evidence.buyers, days: Math.max(1, Math.ceil(at - evidence.sinceDay)) }
  }
}

/** "New" is a reason of its own, for products that the store added lately; null for all others. */
export function reasonOfNewness(item: CatalogueItem, at: number): Reason | null {
  if (item.createdDay === null || item.createdDay > at || at - item.createdDay > newDays) return null
  return { kind: 'new', createdAt: dateOfDay(item.createdDay).toISOString() }
}
