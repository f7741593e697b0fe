import { seededRandom } from '~/platform/random'
import { caseAt } from '../crew/case-table'
import { piecesOf, type Crew } from '../crew/crew'
import type { Held } from '../crew/held'
import { ndcgAtK } from '../evaluate/ranking-metrics'
import { selectBest } from '../score-board'
import type { BoostedTrees } from './boosted-trees'
import { candidatesOf } from './candidates'
import { featureRows } from './feature-rows'
import type { RankerOptions, RankingSlice } from './fit-ranker'
import { ownedBy } from './owned-by'
import { scoreRows } from './score-rows'

interface ChooseInput {
  fitted: string
  without?: readonly string[]
  purchases: string
  cases: string
  picked: Uint32Array
  trees: BoostedTrees
  tried: number[]
  options: Pick<RankerOptions, 'perSource' | 'newOnly'>
}

/** Sums of NDCG@10 over some questions, with each tried number of trees. */
export function chooseTask(held: Held, { fitted: name, without, purchases: purchasesName, cases, picked, trees, tried, options }: ChooseInput): Float64Array {
  const fitted = held.sources(name, without)
  const purchases = held.get('purchases', purchasesName)
  const table = held.get('cases', cases)
  const parts = tried.map((count, i) => ({ ...trees, roots: trees.roots.slice(i === 0 ? 0 : tried[i - 1]!, count) }))
  const sums = new Float64Array(tried.length)
  for (const i of picked) {
    const { history, at, target } = caseAt(table, purchases, i)
    const items = candidatesOf(fitted.sources, history, at, options.perSource, options.newOnly ? ownedBy(history.item) : null)
    if (items.length === 0) continue
    const features = featureRows(fitted, history, at, items)
    const scores = new Float32Array(items.length)
    parts.forEach((part, p) => {
      scoreRows(part, features, features.length / items.length).forEach((score, row) => (scores[row]! += score))
      sums[p]! += ndcgAtK(selectBest(items, scores, 10).items, target, 10)
    })
  }
  return sums
}

/**
 * How many of the trees to keep: as many as rank later slices best.
 * @returns the number of trees and the NDCG@10 of the slices with that number
 */
export async function chooseTrees(crew: Crew, trees: BoostedTrees, slices: readonly RankingSlice[], options: RankerOptions, seed: string): Promise<{ trees: number; ndcg10: number }> {
  const tried = Array.from({ length: 8 }, (_, i) => Math.round((trees.roots.length * (i + 1)) / 8)).filter((n) => n > 0)
  const { perSource, newOnly } = options
  const share = Math.ceil(options.mostCases / slices.length)
  const asked = slices.map(({ cases }, s) => {
    const all = Array.from({ length: cases.customer.length }, (_, i) => i)
    return Uint32Array.from(all.length <= share ? all : seededRandom(s === 0 ? seed : `${seed}/${s}`).shuffle(all).slice(0, share))
  })
  const parts = await Promise.all(
    slices.flatMap(({ fitted, without, purchases, name }, s) => piecesOf(asked[s]!.length, 250).map(({ from, to }) =>
      crew.ask('choose-trees', { fitted, without, purchases, cases: name, picked: asked[s]!.slice(from, to), trees, tried, options: { perSource, newOnly } }))),
  )
  const questions = asked.reduce((sum, { length }) => sum + length, 0)
  const sums = tried.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0))
  const best = sums.reduce((most, sum, i) => (sum > sums[most]! ? i : most), 0)
  return { trees: tried[best]!, ndcg10: sums[best]! / Math.max(1, questions) }
}
