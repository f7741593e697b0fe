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
  /** Products that are ranked whether or not a source proposes them. */
  also?: readonly number[]
}

/**
 * The candidates of all sources in the order that the trees give them, best first. Without trees (too little past to
 * learn them from) every source votes with 1 / (60 + place): reciprocal rank fusion, Cormack et al. 2009.
 */
export function rankCandidates(fitted: FeatureSources, trees: BoostedTrees | null, request: RankCandidatesRequest): Candidates {
  const { history, at, count, perSource, excluded } = request
  const items = withAlso(candidatesOf(fitted.sources, history, at, perSource, excluded), request.also ?? [], excluded)
  if (items.length === 0) return { items, scores: new Float32Array(0) }
  if (trees === null) return selectBest(items, fuseVotes(fitted, history, at, items), count)
  const features = featureRows(fitted, history, at, items)
  const columns = features.length / items.length
  const { first, rest } = stagesOf(trees)
  const scores = scoreRows(first, features, columns)
  const kept = keptInFirstStage * count
  if (items.length <= kept) return selectBest(items, addRest(scores, rest, features, columns), count)
  const rows = Uint32Array.from(items.keys())
  const best = selectBest(rows, scores, kept)
  const bestFeatures = new Float32Array(best.items.length * columns)
  best.items.forEach((row, i) => bestFeatures.set(features.subarray(row * columns, (row + 1) * columns), i * columns))
  return selectBest(best.items.map((row) => items[row]!), addRest(best.scores, rest, bestFeatures, columns), count)
}

function withAlso(found: Uint32Array, also: readonly number[], excluded: RankCandidatesRequest['excluded']): Uint32Array {
  const missing = also.filter((item) => !found.includes(item) && !excluded?.(item))
  return missing.length === 0 ? found : Uint32Array.of(...found, ...missing)
}

/** So many times what is asked for stays in the race after the first trees. */
const keptInFirstStage = 5

const stages = new WeakMap<BoostedTrees, { first: BoostedTrees; rest: BoostedTrees }>()

/**
 * The first third of the trees sees all candidates, the rest only those that can still come to the top: a cascade
 * (Wang, Lin & Metzler 2011), which halves the time and hardly ever changes a place that is shown.
 */
function stagesOf(trees: BoostedTrees): { first: BoostedTrees; rest: BoostedTrees } {
  const known = stages.get(trees)
  if (known) return known
  const part = Math.ceil(trees.roots.length / 3)
  const parted = { first: { ...trees, roots: trees.roots.slice(0, part) }, rest: { ...trees, roots: trees.roots.slice(part), lean: undefined } }
  stages.set(trees, parted)
  return parted
}

function addRest(scores: Float32Array, rest: BoostedTrees, features: Float32Array, columns: number): Float32Array {
  const added = scoreRows(rest, features, columns)
  return scores.map((score, row) => score + added[row]!)
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
