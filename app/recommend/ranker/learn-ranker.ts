import type { Crew } from '../crew/crew'
import type { BoostedTrees } from './boosted-trees'
import { chooseTrees, type Lean } from './choose-trees'
import { fitRanker, type RankerOptions, type RankingSlice } from './fit-ranker'
import { trialNames } from './ranker-sources'

export interface LearnedRanker {
  /** null: too little past to learn from. */
  trees: BoostedTrees | null
  /** The sources that the trees know: to be fitted wherever they rank. null without trees. */
  sources: string[] | null
  /** Sources on trial that are not among them: the ranker was no better with them. */
  declined: string[]
  /** The source whose score is added to the trees', and how many times, where these alone are not surely better than it. */
  lean: Lean | null
  /** NDCG@10 on the slice by which the number of trees was chosen. */
  validation: number | null
  secondsChoosing: number
}

/** Begun when the first trees are, for threads that growing them leaves free. @param sources what the trees may know */
export type Meanwhile = (sources: readonly string[]) => void

export interface RankerQuestions {
  slices: readonly RankingSlice[]
  validation: readonly RankingSlice[]
  final: readonly RankingSlice[]
  /** Names of what is fitted for all of them, sources on trial included. */
  sources: readonly string[]
}

/**
 * Chooses the number of trees on `validation`, which lies after the slices learned from, then keeps so many. Sources on
 * trial have to earn their place there: trees are grown with them and without. Trees that are not surely better than a
 * source alone lean on it.
 *
 * @param questions.final for the trees that are kept: the same slices, or with the validation slice where that is allowed
 */
export async function learnRanker(
  crew: Crew,
  { slices, validation, final, sources }: RankerQuestions,
  options: RankerOptions,
  seed: string,
  meanwhile?: Meanwhile,
): Promise<LearnedRanker> {
  // Where the trees are fitted again in the end, half the questions do for choosing.
  const choosing = { ...options, mostCases: Math.ceil(final === slices ? options.mostCases : options.mostCases / 2), forests: 1 }
  const tried = trialNames.filter((name) => sources.includes(name))
  const ways = await Promise.all((tried.length === 0 ? [[]] : [[], tried]).map(async (without, way) => {
    const trees = await fitRanker(crew, withoutSources(slices, without), choosing, way === 0 ? `${seed}/choose` : `${seed}/choose, plain`, way === 0 && meanwhile ? () => meanwhile(sources) : undefined)
    if (trees === null) return null
    const grown = performance.now()
    const chosen = await chooseTrees(crew, trees, withoutSources(validation, without), { ...options, mostCases: Math.min(options.mostCases, 2_500) }, `${seed}/validate`)
    return { without, trees, chosen, secondsChoosing: (performance.now() - grown) / 1000 }
  }))
  const [withAll, plain] = ways
  if (!withAll) return { trees: null, sources: null, declined: [], lean: null, validation: null, secondsChoosing: 0 }
  const best = plain && plain.chosen.ndcg10 >= withAll.chosen.ndcg10 ? plain : withAll
  const { lean, trees: count, ndcg10 } = best.chosen
  const grown =
    final === slices
      ? { ...best.trees, roots: best.trees.roots.slice(0, count) }
      : await fitRanker(crew, withoutSources(final, best.without), { ...options, boosting: { ...options.boosting, trees: count } }, `${seed}/final`)
  return {
    trees: grown && lean ? { ...grown, lean: { column: lean.column, weight: lean.weight } } : grown,
    sources: sources.filter((name) => !best.without.includes(name)),
    declined: [...best.without], lean: grown && lean, validation: ndcg10, secondsChoosing: best.secondsChoosing,
  }
}

/** The same questions, asked without some of the sources. */
export function withoutSources(slices: readonly RankingSlice[], without: readonly string[]): RankingSlice[] {
  return slices.map((slice) => ({ ...slice, without }))
}
