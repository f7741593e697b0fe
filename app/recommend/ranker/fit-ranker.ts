import { seededRandom } from '~/platform/random'
import type { CaseTable } from '../crew/case-table'
import type { Crew } from '../crew/crew'
import type { Held } from '../crew/held'
import { averageForests, boostingDefaults, fitBoostedTrees, type BoostedTrees, type BoostingOptions } from './boosted-trees'
import { trainingRows } from './training-rows'

/** Questions with known answers, and the names under which the crew holds what answers them. */
export interface RankingSlice {
  /** The questions' own name. */
  name: string
  /** The sources as they stood before the answers were known. */
  fitted: string
  /** The purchases that the questions' histories are part of. */
  purchases: string
  cases: CaseTable
  /** Fitted sources that are not asked. */
  without?: readonly string[]
}

export interface RankerOptions {
  /** Best candidates taken from each source. */
  perSource: number
  /** Wrong candidates kept for each question, beside three for each right one. */
  negatives: number
  /** Questions used at most, drawn at random. */
  mostCases: number
  /** True: what the customer has is never proposed. */
  newOnly: boolean
  /** Forests grown from different seeds and averaged. */
  forests: number
  boosting: BoostingOptions
}

export const rankerDefaults: RankerOptions = { perSource: 50, negatives: 60, mostCases: 6_000, newOnly: false, forests: 1, boosting: boostingDefaults }

/** Fewer questions with a right answer among the candidates teach nothing. */
export const leastTrainingCases = 60

export function treesTask(held: Held, { rows, boosting, seed }: { rows: string; boosting: BoostingOptions; seed: string }): BoostedTrees {
  return fitBoostedTrees(held.get('rows', rows), boosting, seededRandom(seed))
}

/**
 * Learns to order the candidates of all sources from questions of the past.
 * Null when too few questions have a right answer among their candidates.
 *
 * @param meanwhile begun when the trees are, for threads that growing them leaves free
 */
export async function fitRanker(
  crew: Crew, slices: readonly RankingSlice[], options: RankerOptions, seed: string, meanwhile?: () => void,
): Promise<BoostedTrees | null> {
  const rows = await trainingRows(crew, slices, options, `${seed}/rows`)
  if (rows.start.length - 1 < leastTrainingCases) return null
  crew.hold('rows', seed, rows)
  const growing = Array.from({ length: options.forests }, (_, f) =>
    crew.ask('fit-trees', { rows: seed, boosting: options.boosting, seed: `${seed}/trees/${f}` }))
  meanwhile?.()
  const forests = await Promise.all(growing)
  crew.hold('rows', seed, null)
  return averageForests(forests)
}
