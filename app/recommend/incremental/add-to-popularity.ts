import { segmentCount } from '../segments'
import type { SourceState } from '../source'
import { bandOf, priceBandHalfLifeDays } from '../sources/popular-in-price-band'
import { columnOf, countInSegments, segmentBoundsOf, segmentHalfLifeDays } from '../sources/popular-in-segment'
import { faded } from './add-to-counts'
import type { GrownHistory } from './new-rows'

/**
 * What was bought in each segment with the new rows in it, each in the segment its customer stood in. Equal to counting
 * anew with the same bounds between segments; these wait for the full count.
 *
 * @param days from the old moment of counting to the new one
 */
export function addToSegments(state: SourceState, grown: readonly GrownHistory[], at: number, days: number): SourceState {
  const bySegment = Array.from({ length: segmentCount }, (_, segment) => faded(state[columnOf(segment)]!, days, segmentHalfLifeDays))
  for (const { history, firstNew } of grown) countInSegments(bySegment, history, firstNew, at, segmentBoundsOf(state))
  return { ...state, ...Object.fromEntries(bySegment.map((sold, segment) => [columnOf(segment), sold])) }
}

/**
 * The faded sales with the new rows in them. A product keeps its price band until the full count; one that sells for
 * the first time gets the band of that price.
 */
export function addToPriceBands(state: SourceState, grown: readonly GrownHistory[], at: number, days: number): SourceState {
  const score = faded(state.score!, days, priceBandHalfLifeDays)
  const band = state.band!.slice()
  for (const { history, firstNew } of grown) {
    for (let row = firstNew; row < history.item.length; row++) {
      const item = history.item[row]!
      if (score[item] === 0) band[item] = bandOf(history.price[row]!, state.bounds!)
      score[item]! += 2 ** (-(at - history.day[row]!) / priceBandHalfLifeDays)
    }
  }
  return { ...state, score, band }
}
