import { historyOf, type History, type PurchaseColumns } from '../purchases'
import { segmentCount, segmentsAlong, measureSegmentBounds, type SegmentBounds } from '../segments'
import type { CandidateSource, FittedSource, SourceState } from '../source'
import { popularityList, type PopularityList } from './popularity-list'

export const popularInSegmentName = 'popular-segment'

/** A purchase counts half after so many days. */
export const segmentHalfLifeDays = 30

/** So many purchases, spread as the whole store's are, stand beside those of a segment. */
const storeWeight = 100

/**
 * What many of the customer's own segment bought lately: each purchase counts for the segment its customer stood in
 * when the order was placed, faded by age, and a segment of which little is known answers as the whole store does.
 * With no order yet it is what others began with.
 */
export function popularInSegmentSource(): CandidateSource {
  const open = (state: SourceState): FittedSource => {
    const bounds = segmentBoundsOf(state)
    const bySegment = Array.from({ length: segmentCount }, (_, segment) => state[columnOf(segment)] as Float32Array)
    const items = bySegment[0]!.length
    const store = new Float64Array(items)
    for (const sold of bySegment) for (let item = 0; item < items; item++) store[item]! += sold[item]!
    const all = store.reduce((sum, sold) => sum + sold, 0) || 1
    const lists: PopularityList[] = []
    const listFor = (history: History, at: number): PopularityList => {
      const segment = segmentsAlong(history, at, bounds).at(-1)!
      return (lists[segment] ??= popularityList(sharesOf(bySegment[segment]!, store, all)))
    }
    return {
      name: popularInSegmentName,
      state,
      score: (history, at, limit) => listFor(history, at).best(limit),
      scoreOf: (history, at, of) => listFor(history, at).scoreOf(of),
      // How many bought it is told by `popular`; a segment is not a thing to tell a customer of.
      evidence: () => null,
    }
  }
  return {
    name: popularInSegmentName,
    open,
    fit: (purchases, _catalogue, at) => open(countSegments(purchases, at, measureSegmentBounds(purchases))),
  }
}

/** The state of the source, with segments parted at given bounds. */
export function countSegments(purchases: PurchaseColumns, at: number, bounds: SegmentBounds): SourceState {
  const bySegment = Array.from({ length: segmentCount }, () => new Float32Array(purchases.items.length))
  for (let c = 0; c < purchases.customers.length; c++) countInSegments(bySegment, historyOf(purchases, c), 0, at, bounds)
  return { bounds: Float64Array.of(bounds.longGapDays, bounds.orderValue), ...Object.fromEntries(bySegment.map((sold, segment) => [columnOf(segment), sold])) }
}

/** Adds the rows of a history from `firstRow` on to the sums of the segments they were bought in. */
export function countInSegments(bySegment: readonly Float32Array[], history: History, firstRow: number, at: number, bounds: SegmentBounds): void {
  const segments = segmentsAlong(history, at, bounds)
  for (let row = firstRow; row < history.item.length; row++) {
    bySegment[segments[history.basket[row]!]!]![history.item[row]!]! += 2 ** (-(at - history.day[row]!) / segmentHalfLifeDays)
  }
}

/** What the state calls the sums of a segment. */
export function columnOf(segment: number): string {
  return `segment${segment}`
}

export function segmentBoundsOf(state: SourceState): SegmentBounds {
  const [longGapDays, orderValue] = state.bounds!
  return { longGapDays: longGapDays!, orderValue: orderValue! }
}

/** Shares of the segment's purchases, drawn towards those of the store. */
function sharesOf(sold: Float32Array, store: Float64Array, all: number): Float32Array {
  const total = sold.reduce((sum, one) => sum + one, 0)
  return sold.map((one, item) => (one + (storeWeight * store[item]!) / all) / (total + storeWeight))
}
