import type { Crew, LearnedRanker, Meanwhile, Purchases, RankingSlice } from '~/recommend'

/** A data set with its protocol: what may be learned from, and the questions that are counted. */
export interface RankingTask {
  purchases: Purchases
  /** What the customer has is left out of ranking. */
  newOnly: boolean
  /**
   * Learns the ranker from everything before the test; nothing of the test's answers is in reach.
   */
  learn: (crew: Crew, seed: string, meanwhile: Meanwhile) => Promise<LearnedRanker>
  /** Fits the sources as they stand at the moment of the test; gives their names and the questions. @param names what the trees may know; null: what fits the budget */
  fit: (crew: Crew, names: readonly string[] | null) => Promise<{ sources: string[]; slice: RankingSlice }>
}
