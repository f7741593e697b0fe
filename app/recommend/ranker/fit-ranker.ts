import type { Random } from '~/platform/random'
import type { RankingCase } from '../evaluate/next-basket'
import { ndcgAtK } from '../evaluate/ranking-metrics'
import { averageForests, boostingDefaults, fitBoostedTrees, type BoostedTrees, type BoostingOptions, type RankingRows } from './boosted-trees'
import { candidatesOf } from './candidates'
import { featureNames, featureRows, type FeatureSources } from './feature-rows'
import { scoreRows } from './score-rows'

/** Questions with known answers, and the sources as they stood before the answers were known. */
export interface RankingSlice {
  fitted: FeatureSources
  cases: readonly RankingCase[]
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

/**
 * Learns to order the candidates of all sources from questions of the past.
 * Null when too few questions have a right answer among their candidates.
 */
export function fitRanker(slices: readonly RankingSlice[], options: RankerOptions, random: Random): BoostedTrees | null {
  const rows = trainingRows(slices, options, random.fork('rows'))
  if (rows.start.length - 1 < leastTrainingCases) return null
  return averageForests(Array.from({ length: options.forests }, (_, f) => fitBoostedTrees(rows, options.boosting, random.fork('trees', f))))
}

/**
 * How many of the trees to keep: as many as rank a later slice best.
 * @returns the number of trees and the NDCG@10 of the slice with each tried number
 */
export function chooseTrees(trees: BoostedTrees, slice: RankingSlice, options: RankerOptions, random: Random): { trees: number; ndcg10: number } {
  const asked = sampleCases(slice.cases, options.mostCases, random)
  const tried = Array.from({ length: 8 }, (_, i) => Math.round((trees.roots.length * (i + 1)) / 8)).filter((n) => n > 0)
  const sums = new Float64Array(tried.length)
  for (const { history, at, target } of asked) {
    const items = candidatesOf(slice.fitted.sources, history, at, options.perSource, options.newOnly ? ownedBy(history.item) : null)
    const features = featureRows(slice.fitted, history, at, items)
    const columns = features.length / Math.max(1, items.length)
    const scores = new Float32Array(items.length)
    let from = 0
    tried.forEach((count, i) => {
      const part = scoreRows({ ...trees, roots: trees.roots.subarray(from, count) }, features, columns)
      part.forEach((score, row) => (scores[row]! += score))
      from = count
      const order = Array.from(items.keys()).sort((a, b) => scores[b]! - scores[a]!)
      sums[i]! += ndcgAtK(order.slice(0, 10).map((row) => items[row]!), target, 10)
    })
  }
  const best = sums.reduce((most, sum, i) => (sum > sums[most]! ? i : most), 0)
  return { trees: tried[best]!, ndcg10: sums[best]! / Math.max(1, asked.length) }
}

function trainingRows(slices: readonly RankingSlice[], options: RankerOptions, random: Random): RankingRows {
  const { sources, judges } = slices[0]!.fitted
  const columns = featureNames([...sources, ...judges].map(({ name }) => name)).length
  const share = Math.ceil(options.mostCases / slices.length)
  const blocks: Float32Array[] = []
  const labels: number[] = []
  const start = [0]
  for (const { fitted, cases } of slices) {
    let kept = 0
    for (const { history, at, target } of random.shuffle(cases)) {
      if (kept === share) break
      const found = candidatesOf(fitted.sources, history, at, options.perSource, options.newOnly ? ownedBy(history.item) : null)
      const right = found.filter((item) => target.has(item))
      if (right.length === 0 || right.length === found.length) continue
      const wrong = random.shuffle([...found.filter((item) => !target.has(item))]).slice(0, options.negatives + 3 * right.length)
      const items = Uint32Array.from([...right, ...wrong])
      blocks.push(featureRows(fitted, history, at, items))
      for (let i = 0; i < items.length; i++) labels.push(i < right.length ? 1 : 0)
      start.push(labels.length)
      kept++
    }
  }
  const features = new Float32Array(labels.length * columns)
  let next = 0
  for (const block of blocks) {
    features.set(block, next)
    next += block.length
  }
  return { features, columns, labels: Uint8Array.from(labels), start: Uint32Array.from(start) }
}

function sampleCases(cases: readonly RankingCase[], most: number, random: Random): readonly RankingCase[] {
  return cases.length <= most ? cases : random.shuffle(cases).slice(0, most)
}

function ownedBy(items: Uint32Array): (item: number) => boolean {
  const owned = new Set(items)
  return (item) => owned.has(item)
}
