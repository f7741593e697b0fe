import { readLookOutcomes, streamVisits, type VisitRecord } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { productWordsOf } from '~/profile'
import { dayLength, dayOf } from './purchases'
import type { CatalogueItem } from './source'
import { meeting, type VisitColumns, type VisitPull, type VisitTrace } from './visits'

/** After so many days a visit has faded to a sixty-fourth. */
const readDays = 60
/** The latest products of a customer; more than anybody plans to buy. */
const mostItems = 60
/** A search that finds more than this looks for no product in particular. */
const mostFound = 20
/** What is assumed of a store until its own customers have been seen, and how many of their meetings that assumption weighs. */
const assumed: VisitPull = { viewed: 0.02, inCart: 0.08 }
const assumedMeetings = 50

/** Products by customer, from visits of the last weeks. */
export async function readVisitTraces(
  context: ShopContext, space: { indexOf: ReadonlyMap<string, number>; catalogue: readonly CatalogueItem[] }, customerIds: readonly string[] | null,
): Promise<Map<string, VisitTrace>> {
  const found = searcher(space.catalogue)
  const met = new Map<string, Map<number, { day: number; strength: number }>>()
  const since = new Date(context.clock.now().getTime() - readDays * dayLength)
  for await (const batch of streamVisits(context, since, customerIds)) {
    for (const visit of batch) {
      const own = met.get(visit.customerId) ?? new Map<number, { day: number; strength: number }>()
      met.set(visit.customerId, own)
      for (const item of itemsOf(visit, space.indexOf, found)) meet(own, item, visit)
    }
  }
  return new Map([...met].filter(([, own]) => own.size > 0).map(([customerId, own]) => [customerId, traceOf(own)]))
}

/** The traces in the order of some purchases' customers. */
export function visitColumns(traces: ReadonlyMap<string, VisitTrace>, customers: readonly string[]): VisitColumns {
  const start = new Uint32Array(customers.length + 1)
  customers.forEach((id, c) => (start[c + 1] = start[c]! + (traces.get(id)?.item.length ?? 0)))
  const columns = { start, item: new Uint32Array(start.at(-1)!), day: new Float64Array(start.at(-1)!), strength: new Uint8Array(start.at(-1)!) }
  customers.forEach((id, c) => {
    const trace = traces.get(id)
    if (!trace) return
    columns.item.set(trace.item, start[c]!)
    columns.day.set(trace.day, start[c]!)
    columns.strength.set(trace.strength, start[c]!)
  })
  return columns
}

/** How often what was met is bought within a fortnight in this store, drawn towards an assumption while little is known; null where nothing was met. */
export async function readVisitPull(context: ShopContext): Promise<(VisitPull & { meetings: number }) | null> {
  const outcomes = await readLookOutcomes(context)
  const meetings = outcomes.viewed.products + outcomes.inCart.products
  if (outcomes.open === 0 && meetings === 0) return null
  const share = (kind: keyof VisitPull) => (outcomes[kind].bought + assumedMeetings * assumed[kind]) / (outcomes[kind].products + assumedMeetings)
  return { viewed: share('viewed'), inCart: share('inCart'), meetings }
}

function itemsOf({ kind, productId, words }: VisitRecord, indexOf: ReadonlyMap<string, number>, found: (words: string) => readonly number[]): readonly number[] {
  if (kind === 'searched') return found(words ?? '')
  const item = productId === null ? undefined : indexOf.get(productId)
  return item === undefined ? [] : [item]
}

function meet(own: Map<number, { day: number; strength: number }>, item: number, { kind, at }: VisitRecord): void {
  const known = own.get(item)
  const strength = kind === 'put-in-cart' ? meeting.inCart : kind === 'searched' ? meeting.searched : meeting.viewed
  // Taken out again: it was looked at, and no more.
  const stays = kind === 'taken-from-cart' ? meeting.viewed : Math.max(strength, known?.strength ?? meeting.searched)
  // A later meeting is put behind the earlier ones, so that the latest stand at the end.
  own.delete(item)
  own.set(item, { day: dayOf(at), strength: stays })
}

function traceOf(own: ReadonlyMap<number, { day: number; strength: number }>): VisitTrace {
  const rows = [...own].slice(-mostItems)
  return { item: Uint32Array.from(rows, ([item]) => item), day: Float64Array.from(rows, ([, { day }]) => day), strength: Uint8Array.from(rows, ([, { strength }]) => strength) }
}

/** Products that carry all of a search's words that any product carries; none where that says nothing. The index is made at the first search. */
function searcher(catalogue: readonly CatalogueItem[]): (words: string) => readonly number[] {
  let index: Map<string, Set<number>> | null = null
  return (words) => {
    if (!index) {
      index = new Map()
      for (const [item, { title, productType, vendor, tags }] of catalogue.entries()) {
        for (const word of [title, productType, vendor, ...tags].flatMap(productWordsOf)) (index.get(word) ?? index.set(word, new Set()).get(word)!).add(item)
      }
    }
    const sets = productWordsOf(words).flatMap((word) => index?.get(word) ?? [])
    const [first, ...others] = sets
    const items = first ? [...first].filter((item) => others.every((set) => set.has(item))) : []
    return items.length > mostFound ? [] : items
  }
}
