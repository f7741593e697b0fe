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
  /** Rankings to be compared, each by the sum of its own parts and those before it. */
  parts: readonly BoostedTrees[]
  options: Pick<RankerOptions, 'perSource' | 'newOnly'>
}

/** NDCG@10 of some questions, row-major: a row each, first with ever more of the parts, then of each source that proposes, asked alone. */
export function chooseTask(held: Held, { fitted: name, without, purchases: purchasesName, cases, picked, parts, options }: ChooseInput): { figures: Float64Array; sources: string[] } {
  const fitted = held.sources(name, without)
  const purchases = held.get('purchases', purchasesName)
  const table = held.get('cases', cases)
  const columns = parts.length + fitted.sources.length
  const figures = new Float64Array(picked.length * columns)
  picked.forEach((i, question) => {
    const { history, at, target } = caseAt(table, purchases, i)
    const excluded = options.newOnly ? ownedBy(history.item) : null
    const items = candidatesOf(fitted.sources, history, at, options.perSource, excluded)
    if (items.length === 0) return
    const features = featureRows(fitted, history, at, items)
    const scores = new Float32Array(items.length)
    parts.forEach((part, p) => {
      scoreRows(part, features, features.length / items.length).forEach((score, row) => (scores[row]! += score))
      figures[question * columns + p] = ndcgAtK(selectBest(items, scores, 10).items, target, 10)
    })
    fitted.sources.forEach((source, s) => {
      figures[question * columns + parts.length + s] = ndcgAtK(candidatesOf([source], history, at, 10, excluded), target, 10)
    })
  })
  return { figures, sources: fitted.sources.map((source) => source.name) }
}

/** The source whose score, as a share of its best, is added to that of the trees, and how many times. */
export interface Lean {
  source: string
  column: number
  weight: number
}

/** How the trees rank questions that they were not learned from. */
export interface Chosen {
  /** How many of the trees rank best. */
  trees: number
  /** NDCG@10 with that number, and with what is added. */
  ndcg10: number
  /** What is added to their scores; null: nothing makes them better, or they are surely better than any source alone. */
  lean: Lean | null
}

/**
 * How many of the trees to keep: as many as rank later slices best. Where these are not surely better than the best
 * source alone (the mean difference is below three of its standard errors), its score is added to theirs,
 * so many times as ranks the slices best: from not at all to that source's own order.
 */
export async function chooseTrees(crew: Crew, trees: BoostedTrees, slices: readonly RankingSlice[], options: RankerOptions, seed: string): Promise<Chosen> {
  const tried = Array.from({ length: 8 }, (_, i) => Math.round((trees.roots.length * (i + 1)) / 8)).filter((n) => n > 0)
  const ask = questionsOf(crew, slices, options, seed)
  const asked = await ask(tried.map((count, i) => ({ ...trees, roots: trees.roots.slice(i === 0 ? 0 : tried[i - 1]!, count) })))
  const best = indexOfMost(tried.map((_, i) => asked.mean(i)))
  const chosen = { trees: tried[best]!, ndcg10: asked.mean(best) }
  const source = indexOfMost(asked.sources.map((_, s) => asked.mean(tried.length + s)))
  if (isSurelyAbove(asked.figures, best, tried.length + source)) return { ...chosen, lean: null }
  const column = 2 * source + 1
  const kept = { ...trees, roots: trees.roots.slice(0, chosen.trees) }
  // Each part leans so much more than those before it.
  const leaning = await ask(leanWeights.map((weight, i) => (i === 0 ? kept : { ...kept, roots: new Uint32Array(0), lean: { column, weight: weight - leanWeights[i - 1]! } })))
  const most = indexOfMost(leanWeights.map((_, i) => leaning.mean(i)))
  return { ...chosen, ndcg10: leaning.mean(most), lean: most === 0 ? null : { source: asked.sources[source]!, column, weight: leanWeights[most]! } }
}

/** Times the source's score against its best (0 to 1) that are tried; the last lets the trees order equals alone. */
const leanWeights = [0, 1, 3, 10, 30, 100, 1_000]

interface Figures {
  /** One row a question. */
  figures: readonly Float64Array[]
  sources: readonly string[]
  mean: (column: number) => number
}

/** Draws questions and gives what asks them, with any parts. */
function questionsOf(crew: Crew, slices: readonly RankingSlice[], options: RankerOptions, seed: string): (parts: readonly BoostedTrees[]) => Promise<Figures> {
  const { perSource, newOnly } = options
  const share = Math.ceil(options.mostCases / slices.length)
  const picked = slices.map(({ cases }, s) => {
    const all = Array.from({ length: cases.customer.length }, (_, i) => i)
    return Uint32Array.from(all.length <= share ? all : seededRandom(s === 0 ? seed : `${seed}/${s}`).shuffle(all).slice(0, share))
  })
  return async (parts) => {
    const answers = await Promise.all(
      slices.flatMap(({ fitted, without, purchases, name }, s) => piecesOf(picked[s]!.length, 250).map(async ({ from, to }) => {
        const { figures, sources } = await crew.ask('choose-trees', { fitted, without, purchases, cases: name, picked: picked[s]!.slice(from, to), parts, options: { perSource, newOnly } })
        const columns = figures.length / (to - from)
        return { sources, rows: Array.from({ length: to - from }, (_, i) => figures.subarray(i * columns, (i + 1) * columns)) }
      })),
    )
    const figures = answers.flatMap(({ rows }) => rows)
    return { figures, sources: answers[0]?.sources ?? [], mean: (column) => figures.reduce((sum, row) => sum + row[column]!, 0) / Math.max(1, figures.length) }
  }
}

/** So many standard errors, since the best of eight numbers of trees stands against the best of the sources. */
const surely = 3

/** True when the figures of one column are above those of another by more than questions drawn anew might change. */
function isSurelyAbove(figures: readonly Float64Array[], one: number, other: number): boolean {
  const differences = figures.map((row) => row[one]! - row[other]!)
  const mean = differences.reduce((sum, d) => sum + d, 0) / Math.max(1, differences.length)
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / Math.max(1, differences.length - 1)
  return mean > surely * Math.sqrt(variance / Math.max(1, differences.length))
}

function indexOfMost(values: readonly number[]): number {
  return values.reduce((most, value, i) => (value > values[most]! ? i : most), 0)
}
