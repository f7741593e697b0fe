import { pairOptions } from '../ranker/ranker-sources'
import type { PurchaseColumns } from '../purchases'
import type { ServingModel } from '../serving'
import { addToCounts } from './add-to-counts'
import { addToPairs } from './add-to-pairs'
import { grownHistories } from './new-rows'

/**
 * The model with the orders of the last days in its counts, for the work of these orders alone: only the customers who
 * ordered are looked at. What is taken back (refunds, cancellations, customers who go) and what needs everybody
 * (`second-hop`, `neighbours`, median intervals) waits for the next full count.
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
  return { ...model, sources: { ...sources, repeat: counts.repeat, popular: counts.popular, ...Object.fromEntries(pairs) }, statistics: counts.statistics }
}
