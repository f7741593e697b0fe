import { historyOf, type History, type PurchaseColumns } from '../purchases'
import type { CatalogueItem } from '../source'

/** What kind each product is of, and how long customers usually wait before they buy of a kind again. */
export interface Kinds {
  /** By product; 0: not known. */
  readonly kind: Uint32Array
  /** By kind: median days between two orders with something of it by one customer; 0 where there is none. */
  readonly intervalDays: Float32Array
}

/** The kinds of a catalogue: its product types, numbered from 1 in the order of first mention. */
export function kindsOf(catalogue: readonly CatalogueItem[]): { kind: Uint32Array; count: number } {
  const numbers = new Map<string, number>()
  const kind = Uint32Array.from(catalogue, ({ productType }) => {
    const name = productType.trim().toLowerCase()
    if (name === '') return 0
    const known = numbers.get(name) ?? numbers.size + 1
    numbers.set(name, known)
    return known
  })
  return { kind, count: numbers.size }
}

/** A single kind tells no product from another. */
export const leastKinds = 2

/** Waits are counted in whole days; whoever waited longer is counted with the longest. */
const longestDays = 730

/** The usual interval of each product's kind, by product: 0 where nobody bought of the kind twice. */
export function measureKindIntervals(purchases: PurchaseColumns, catalogue: readonly CatalogueItem[]): Float32Array {
  const { kind, count } = kindsOf(catalogue)
  const waits = new Uint32Array((count + 1) * longestDays)
  const lastRow = new Int32Array(count + 1)
  for (let c = 0; c < purchases.customers.length; c++) {
    const { item, basket, day } = historyOf(purchases, c)
    for (let row = 0; row < item.length; row++) {
      const of = kind[item[row]!]!
      const before = lastRow[of]! - 1
      if (before >= 0 && basket[before] !== basket[row]) {
        waits[of * longestDays + Math.min(longestDays - 1, Math.floor(day[row]! - day[before]!))]!++
      }
      lastRow[of] = row + 1
    }
    for (const bought of item) lastRow[kind[bought]!] = 0
  }
  const usual = Float32Array.from({ length: count + 1 }, (_, of) => (of === 0 ? 0 : medianDay(waits.subarray(of * longestDays, (of + 1) * longestDays))))
  return Float32Array.from(kind, (of) => usual[of]!)
}

/** The middle of the day on which half of the waits are over; 0 for none. */
function medianDay(waits: Uint32Array): number {
  const half = waits.reduce((sum, count) => sum + count, 0) / 2
  if (half === 0) return 0
  let passed = 0
  const day = waits.findIndex((count) => (passed += count) >= half)
  return day + 0.5
}

/**
 * Kinds by today's catalogue with the intervals as they were measured: a product that came since has its kind's.
 * @param intervalDays of each product's kind, as `measureKindIntervals` gives them
 */
export function openKinds(catalogue: readonly CatalogueItem[], intervalDays: Float32Array): Kinds {
  const { kind, count } = kindsOf(catalogue)
  const byKind = new Float32Array(count + 1)
  kind.forEach((of, item) => {
    if (of > 0 && intervalDays[item]! > byKind[of]!) byKind[of] = intervalDays[item]!
  })
  return { kind, intervalDays: byKind }
}

/** What a customer bought of one kind. */
interface BoughtOfKind {
  rows: number
  lastDay: number
}

/** What a history holds of each kind that it holds anything of. */
export function boughtByKind(history: History, { kind }: Kinds): ReadonlyMap<number, BoughtOfKind> {
  const bought = new Map<number, BoughtOfKind>()
  for (let row = 0; row < history.item.length; row++) {
    const of = kind[history.item[row]!]!
    if (of === 0) continue
    const known = bought.get(of)
    if (known) {
      known.rows++
      known.lastDay = history.day[row]!
    } else bought.set(of, { rows: 1, lastDay: history.day[row]! })
  }
  return bought
}
