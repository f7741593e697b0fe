import type { History } from './purchases'

/** How a product was met on the storefront, from least to most: found by a search, looked at, lying in the cart. */
export const meeting = { searched: 0, viewed: 1, inCart: 2 } as const

/** Products that one customer met on the storefront, each once, with the strongest meeting and the last day. */
export interface VisitTrace {
  readonly item: Uint32Array
  /** Days since 1970-01-01 UTC, with fraction. */
  readonly day: Float64Array
  /** One of `meeting`. */
  readonly strength: Uint8Array
}

/** The same of all customers of some purchases: those of customer c are `start[c]` to `start[c + 1]`. */
export interface VisitColumns extends VisitTrace {
  readonly start: Uint32Array
}

/** The share of products so met, and not bought at once, that their customer bought within a fortnight; 0 to 1. */
export interface VisitPull {
  viewed: number
  inCart: number
}

/** A plan of this week or the last: after so many days it counts half. The profile's interests fade alike. */
const halfLifeDays = 10

/** Views, not copies; undefined for a customer without any. */
export function visitsOf({ start, item, day, strength }: VisitColumns, customer: number): VisitTrace | undefined {
  const [from, to] = [start[customer]!, start[customer + 1]!]
  return from === to ? undefined : { item: item.subarray(from, to), day: day.subarray(from, to), strength: strength.subarray(from, to) }
}

/** What was met and not bought since, with how far it has faded, 0 to 1. */
export function openMeetings(history: History, at: number): { item: number; strength: number; faded: number }[] {
  const { visits } = history
  if (!visits) return []
  const boughtOn = new Map<number, number>()
  history.item.forEach((item, row) => boughtOn.set(item, history.day[row]!))
  const open: { item: number; strength: number; faded: number }[] = []
  visits.item.forEach((item, i) => {
    const day = visits.day[i]!
    if (day <= at && (boughtOn.get(item) ?? -Infinity) < day) open.push({ item, strength: visits.strength[i]!, faded: 2 ** ((day - at) / halfLifeDays) })
  })
  return open
}

/** The chance that a meeting alone gives, before it fades; what a search found counts half of what was looked at. */
export function pullOf({ viewed, inCart }: VisitPull, strength: number): number {
  return strength === meeting.inCart ? inCart : strength === meeting.viewed ? viewed : viewed / 2
}
