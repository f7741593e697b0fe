import type { Crew } from '../crew/crew'
import type { BoostedTrees } from './boosted-trees'
import { chooseTrees } from './choose-trees'
import { fitRanker, type RankerOptions, type RankingSlice } from './fit-ranker'

export interface LearnedRanker {
  /** null: too little past to learn from. */
  trees: BoostedTrees | null
  /** NDCG@10 on the slice by which the number of trees was chosen. */
  validation: number | null
  secondsChoosing: number
}

/**
 * Chooses the number of trees on `validation`, which lies after the slices learned from, then keeps so many.
 *
 * @param final slices for the trees that are kept: the same, or with the validation slice where that is allowed
 * @param meanwhile begun when the first trees are, for threads that growing them leaves free
 */
export async function learnRanker(
  crew: Crew,
  slices: readonly RankingSlice[],
  validation: RankingSlice,
  final: readonly RankingSlice[],
  options: RankerOptions,
  seed: string,
  meanwhile?: () => void,
): Promise<LearnedRanker> {
  // Where the trees are fitted again in the end, half the questions do for choosing.
  const mostCases = final === slices ? options.mostCases : Math.ceil(options.mostCases / 2)
  const tried = await fitRanker(crew, slices, { ...options, mostCases, forests: 1 }, `${seed}/choose`, meanwhile)
  if (tried === null) return { trees: null, validation: null, secondsChoosing: 0 }
  const started = performance.now()
  const chosen = await chooseTrees(crew, tried, validation, { ...options, mostCases: Math.min(options.mostCases, 2_500) }, `${seed}/validate`)
  const secondsChoosing = (performance.now() - started) / 1000
  const trees =
    final === slices
      ? { ...tried, roots: tried.roots.slice(0, chosen.trees) }
      : await fitRanker(crew, final, { ...options, boosting: { ...options.boosting, trees: chosen.trees } }, `${seed}/final`)
  return { trees, validation: chosen.ndcg10, secondsChoosing }
}
