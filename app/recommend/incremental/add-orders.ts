import { pairOptions } from '../ranker/ranker-sources'
import type { PurchaseColumns } from '../purchases'
import type { ServingModel } from '../serving'
import { popularInPriceBandName } from '../sources/popular-in-price-band'
import { popularInSegmentName } from '../sources/popular-in-segment'
import { addToCounts } from './add-to-counts'
import { addToPairs } from './add-to-pairs'
import { addToPriceBands, addToSegments } from './add-to-popularity'
import { grownHistories } from './new-rows'

/**
 * The model with the orders of the last days in its counts, for the work of these orders alone: only the customers who
 * ordered are looked at. What is taken back (refunds, cancellations, customers who go) and what needs everybody
 * (`second-hop`, `neighbours`, median intervals, where segments and price bands part) waits for the next full count.
 *
 * @param purchases everything that these customers bought, for the products of the model in its order
 * @param since the moment until which the model has counted, and `at` the present one, in days
 */
export function addOrders(model: ServingModel, purchases: PurchaseColumns, { since, at }: { since: number; at: number }): ServingModel {
  const { sources, statistics } = model
  if (statistics === null) return model
  const grown = [...grownHistories(purchases, since)]
  const counts = addToCounts({ repeat: sources.repeat!, popular: sources.popular!, statistics }, grown, at, at - since)
  const sold = { before: statistics.sold!, after: counts.statistics.sold! }
  const pairs = Object.entries(pairOptions).flatMap(([name, options]) => (sources[name] ? [[name, addToPairs(sources[name], grown, options, sold)] as const] : []))
  const { [popularInSegmentName]: inSegment, [popularInPriceBandName]: inPriceBand } = sources
  const among = {
    ...(inSegment && { [popularInSegmentName]: addToSegments(inSegment, grown, at, at - since) }),
    ...(inPriceBand && { [popularInPriceBandName]: addToPriceBands(inPriceBand, grown, at, at - since) }),
  }
  return { ...model, sources: { ...sources, repeat: counts.repeat, popular: counts.popular, ...among, ...Object.fromEntries(pairs) }, statistics: counts.statistics }
}
