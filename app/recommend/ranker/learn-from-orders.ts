import { tableOfCases } from '../crew/case-table'
import type { Crew } from '../crew/crew'
import { nextBasketCases } from '../evaluate/next-basket'
import { purchasesBefore, type PurchaseColumns } from '../purchases'
import { rankerDefaults, type RankerOptions } from './fit-ranker'
import { learnRanker, type LearnedRanker, type Meanwhile } from './learn-ranker'
import { holdSlice, mostAsked, orderSlices, veryManyRows } from './order-slices'

/** So many sold rows and more are worth the whole effort; fewer are learned from in a fraction of the time. */
const manyRows = 100_000

/** How hard the ranker tries: the same method everywhere, with fewer questions and trees where there is less to learn. */
export function effortFor(rows: number, newOnly: boolean): RankerOptions {
  // With very many customers to rank for, the third of the time that one forest takes is worth more than its two companions.
  if (rows >= manyRows) return { ...rankerDefaults, newOnly, negatives: 120, forests: rows > veryManyRows ? 1 : 3 }
  return { ...rankerDefaults, newOnly, mostCases: 2_400, boosting: { ...rankerDefaults.boosting, trees: 64 } }
}

/**
 * Learns the ranker of a store from its past: the same question (what does each known customer order next?) asked on
 * several days. The latest of them chooses the number of trees, then is learned from too.
 *
 * @param past what is known before `until`
 */
export async function learnFromOrders(
  crew: Crew, past: PurchaseColumns, until: number, { newOnly, meanwhile }: { newOnly: boolean; meanwhile?: Meanwhile }, seed: string,
): Promise<LearnedRanker> {
  const { slices: asked, sources } = await orderSlices(crew, past, until, { newOnly })
  const slices = asked.filter(({ cases }) => cases.customer.length > 0)
  const validation = slices.at(-1)
  if (!validation) return { trees: null, sources: null, declined: [], lean: null, validation: null, secondsChoosing: 0 }
  // While choosing, no answer may lie behind the day on which the validation asks.
  const before = purchasesBefore(past, validation.day)
  const earlier = slices.slice(0, -1).map((slice) => {
    const cases = tableOfCases(nextBasketCases(before, slice.day, { newOnly, until: validation.day, most: mostAsked }))
    return holdSlice(crew, { ...slice, name: `${slice.name}, earlier`, cases })
  })
  const learned = await learnRanker(crew, { slices: earlier, validation: [validation], final: slices, sources }, effortFor(past.item.length, newOnly), seed, meanwhile)
  for (const { name } of [...slices, ...earlier]) {
    crew.hold('states', name, null)
    crew.hold('purchases', name, null)
    crew.hold('cases', name, null)
  }
  return learned
}
