import type { CatalogueItem, FeatureSources, LearnedRanker, Purchases, RankingCase } from '~/recommend'
import type { Random } from '~/platform/random'

/** A data set with its protocol: what may be learned from, and the questions that are counted. */
export interface RankingTask {
  purchases: Purchases
  catalogue: readonly CatalogueItem[]
  /** What the customer has is left out of ranking. */
  newOnly: boolean
  /** Learns the ranker from everything before the test; nothing of the test's answers is in reach. */
  learn: (random: Random) => LearnedRanker
  /** The sources as they stand at the moment of the test. */
  fit: () => FeatureSources
  cases: () => RankingCase[]
}
