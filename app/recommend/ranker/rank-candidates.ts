import type { History } from '../purchases'
import { selectBest } from '../score-board'
import type { Candidates } from '../source'
import { scoreRows, type BoostedTrees } from './boosted-trees'
import { candidatesOf } from './candidates'
import { featureRows, type FeatureSources } from './feature-rows'

export interface RankCandidatesRequest {
  history: History
  at: number
  count: number
  perSource: number
  excluded: ((item: number) => boolean) | null
}

/** The candidates of all sources in the order that the trees give them, best first. */
export function rankCandidates(fitted: FeatureSources, trees: BoostedTrees, request: RankCandidatesRequest): Candidates {
  const { history, at, count, perSource, excluded } = request
  const items = candidatesOf(fitted.sources, history, at, perSource, excluded)
  if (items.length === 0) return { items, scores: new Float32Array(0) }
  const features = featureRows(fitted, history, at, items)
  return selectBest(items, scoreRows(trees, features, features.length / items.length), count)
}
