import type { History } from '../purchases'
import { selectBest } from '../score-board'
import type { Candidates } from '../source'
import type { BoostedTrees } from './boosted-trees'
import { candidatesOf } from './candidates'
import { featureRows, type FeatureSources } from './feature-rows'
import { scoreRows } from './score-rows'

export interface RankCandidatesRequest {
  history: History
  at: number
  count: number
  /** Best candidates taken from each source. */
  perSource: number
  excluded: ((item: number) => boolean) | null
}

/**
 * The candidates of all sources in the order that the trees give them, best first. Without trees (too little past to
 * learn them from) every source votes with 1 / (60 + place): reciprocal rank fusion, Cormack et al. 2009.
 */
export function rankCandidates(fitted: FeatureSources, trees: BoostedTrees | null, request: RankCandidatesRequest): Candidates {
  const { history, at, count, perSource, excluded } = request
  const items = candidatesOf(fitted.sources, history, at, perSource, excluded)
  if (items.length === 0) return { items, scores: new Float32Array(0) }
  if (trees === null) return selectBest(items, fuseVotes(fitted, history, at, items), count)
  const features = featureRows(fitted, history, at, items)
  return selectBest(items, scoreRows(trees, features, features.length / items.length), count)
}

function fuseVotes({ sources }: FeatureSources, history: History, at: number, items: Uint32Array): Float32Array {
  const votes = new Float32Array(items.length)
  const placeOf = new Map<number, number>()
  items.forEach((item, place) => placeOf.set(item, place))
  for (const source of sources) {
    selectBest(items, source.scoreOf(history, at, items), items.length).items.forEach((item, rank) => {
      votes[placeOf.get(item)!]! += 1 / (61 + rank)
    })
  }
  return votes
}
