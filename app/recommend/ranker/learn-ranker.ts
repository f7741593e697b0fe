import type { Random } from '~/platform/random'
import type { BoostedTrees } from './boosted-trees'
import { chooseTrees, fitRanker, type RankerOptions, type RankingSlice } from './fit-ranker'

export interface LearnedRanker {
  /** null: too little past to learn from. */
  trees: BoostedTrees | null
  /** NDCG@10 on the slice by which the number of trees was chosen. */
  validation: number | null
  secondsChoosing: number
}

/**
 * Chooses the number of trees on `validation`, which lies after the slices learned from, then keeps so many.
 * @param final slices for the trees that are kept: the same, or with the validation slice where that is allowed
 */
export function learnRanker(
  slices: readonly RankingSlice[],
  validation: RankingSlice,
  final: readonly RankingSlice[],
  options: RankerOptions,
  random: Random,
): LearnedRanker {
  // Where the trees are fitted again in the end, half the questions do for choosing.
  const mostCases = final === slices ? options.mostCases : Math.ceil(options.mostCases / 2)
  const tried = fitRanker(slices, { ...options, mostCases, forests: 1 }, random.fork('choose'))
  if (tried === null) return { trees: null, validation: null, secondsChoosing: 0 }
  const started = performance.now()
  const chosen = chooseTrees(tried, validation, { ...options, mostCases: Math.min(options.mostCases, 2_500) }, random.fork('validate'))
  const secondsChoosing = (performance.now() - started) / 1000
  const trees =
    final === slices
      ? { ...tried, roots: tried.roots.slice(0, chosen.trees) }
      : fitRanker(final, { ...options, boosting: { ...options.boosting, trees: chosen.trees } }, random.fork('final'))
  return { trees, validation: chosen.ndcg10, secondsChoosing }
}
