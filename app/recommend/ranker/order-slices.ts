import { tableOfCases } from '../crew/case-table'
import type { Crew } from '../crew/crew'
import { nextBasketCases } from '../evaluate/next-basket'
import { purchasesBefore, type PurchaseColumns } from '../purchases'
import type { SourceState } from '../source'
import type { RankingSlice } from './fit-ranker'
import { fitFeatureSources, trialNames, type FitOptions } from './ranker-sources'

/** Days before the end from which the next order is asked, as shares of the time that is known. */
export const sliceShares = [0.08, 0.15, 0.22, 0.29] as const

/** In a very large store two days teach as much as four: there are more customers to ask than are used. */
export const fewSliceShares = [0.08, 0.16] as const
export const veryManyRows = 600_000

/** Customers of a slice who are asked at most; many more than are learned from. */
export const mostAsked = 60_000

/** Lets the crew hold questions; histories are rows of the purchases of that name. */
export function holdSlice(crew: Crew, slice: RankingSlice): RankingSlice {
  return { ...slice, cases: crew.hold('cases', slice.name, slice.cases) }
}

/**
 * Questions from the past of a store, earliest first: at each of several days, what did each customer order next,
 * before `until`? Sources are fitted to what was known on that day.
 *
 * @param purchases what is known before `until`
 */
export async function orderSlices(
  crew: Crew,
  purchases: PurchaseColumns,
  until: number,
  options: { newOnly: boolean; shares?: readonly number[] },
): Promise<{ slices: (RankingSlice & { day: number })[]; sources: string[] }> {
  let first = until
  for (const day of purchases.day) if (day < first) first = day
  const days = [...(options.shares ?? (purchases.item.length > veryManyRows ? fewSliceShares : sliceShares))].sort((a, b) => b - a).map((share) => until - share * (until - first))
  const fit = (day: number, s: number, options: FitOptions) => fitFeatureSources(crew, `slice ${s}`, purchasesBefore(purchases, day), day, options)
  const { planned: names, sources: fitted } = await fit(days[0]!, 0, { trial: true })
  // What takes longest to learn is learned once, from what was known on the first day: it holds on the later ones.
  const learned: Record<string, SourceState> = Object.fromEntries(trialNames.flatMap((name) => (fitted[name] ? [[name, fitted[name]]] : [])))
  const slices = await Promise.all(
    days.map(async (day, s) => {
      const name = `slice ${s}`
      if (s > 0) await fit(day, s, { names, learned })
      const cases = tableOfCases(nextBasketCases(purchases, day, { newOnly: options.newOnly, until, most: mostAsked }))
      return { ...holdSlice(crew, { name, fitted: name, purchases: name, cases }), day }
    }),
  )
  return { slices, sources: names }
}
