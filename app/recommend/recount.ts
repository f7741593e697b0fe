import type { Crew } from './crew/crew'
import { packModel } from './model-artifact'
import { statisticsPart } from './ranker/ranker-sources'
import type { ServingModel } from './serving'

/** What only counts: a new day's orders change it at once. The linear weights and the trees are learned, and stay. */
const counted = ['repeat', 'item-to-item', 'long-term', 'second-hop', 'neighbours', 'popular', 'popular-segment', 'popular-price'] as const

/**
 * The model with its counts taken from everything that was sold until now; what was learned, how scores become chances
 * and how it was judged stay. Counting is the part of a training that takes seconds; it is exact, so that nothing drifts
 * from one day to the next. A source that the training left out for its size stays out.
 *
 * @param crew holds the purchases under `now`, for the products of the model in its order
 */
export async function recount(crew: Crew, model: ServingModel, at: number): Promise<ServingModel> {
  const parts = [...counted.filter((name) => model.sources[name]), statisticsPart]
  // Trees that were learned without kinds of products have no column for them, and those that were learned with them need it.
  const kinds = model.statistics?.kindIntervalDays !== undefined
  const states = await Promise.all(parts.map((part) => crew.ask('fit-source', { purchases: 'now', part, at, kinds })))
  const { [statisticsPart]: statistics, ...sources } = Object.fromEntries(parts.map((part, i) => [part, states[i]!]))
  return { ...model, sources: { ...model.sources, ...sources }, statistics: statistics! }
}

/** The model as the registry keeps it. @throws Error for the plain ladder, which is counted anew whenever it is opened */
export function packServing({ items, trees, steps, sources, statistics }: ServingModel, at: number): Uint8Array {
  if (statistics === null) throw new Error('The plain ladder is not kept in the registry.')
  return packModel({ items, at, trees, steps, states: { sources, statistics } })
}
