import { askChain } from '../chain'
import { caseAt } from '../crew/case-table'
import { piecesOf, type Crew } from '../crew/crew'
import type { Held } from '../crew/held'
import { boughtBeforeOf, chainOf } from '../fit-sources'
import type { History } from '../purchases'
import { notDue } from '../recommender'
import type { Candidates } from '../source'
import type { BoostedTrees } from './boosted-trees'
import type { FeatureSources } from './feature-rows'
import { rankerDefaults, type RankingSlice } from './fit-ranker'
import { ownedBy } from './owned-by'
import { rankCandidates } from './rank-candidates'

/** Who ranks: the trees held under a name (or the sources' vote), the chain, what stood in the last order, or one source alone. */
export type Ranking = { by: 'trees'; trees: string | null } | { by: 'chain' } | { by: 'repeat-last' } | { by: 'source'; source: string }
/** What is left out: nothing, what the customer has, or what the customer does not need again yet. */
export type LeftOut = { kind: 'nothing' } | { kind: 'owned' } | { kind: 'not due'; consumables: readonly string[] }

interface RankInput {
  fitted: string
  without?: readonly string[]
  purchases: string
  cases: string
  from: number
  to: number
  count: number
  ranking: Ranking
  leftOut: LeftOut
}

/** Rankings as columns: those of question i are `items` from `start[i]` to `start[i + 1]`, best first. */
export interface Rankings {
  readonly items: Uint32Array
  /** Comparable only where trees ranked; the place from the end otherwise. */
  readonly scores: Float32Array
  readonly start: Uint32Array
}

export function rankTask(held: Held, { fitted: name, without, purchases: purchasesName, cases, from, to, count, ranking, leftOut }: RankInput): Rankings {
  const fitted = held.sources(name, without)
  const purchases = held.get('purchases', purchasesName)
  const table = held.get('cases', cases)
  const trees = ranking.by === 'trees' && ranking.trees !== null ? held.get('trees', ranking.trees) : null
  const rank = rankerOf(fitted, trees, ranking, count)
  const excludedFor = excluder(held, fitted, leftOut)
  const start = new Uint32Array(to - from + 1)
  const items = new Uint32Array((to - from) * count)
  const scores = new Float32Array(items.length)
  for (let i = from; i < to; i++) {
    const { history, at } = caseAt(table, purchases, i)
    const ranked = rank(history, at, excludedFor(history, at))
    items.set(ranked.items, start[i - from])
    scores.set(ranked.scores, start[i - from])
    start[i - from + 1] = start[i - from]! + ranked.items.length
  }
  return { items: items.slice(0, start[to - from]), scores: scores.slice(0, start[to - from]), start }
}

type Rank = (history: History, at: number, excluded: ((item: number) => boolean) | null) => Candidates

function rankerOf(fitted: FeatureSources, trees: BoostedTrees | null, ranking: Ranking, count: number): Rank {
  if (ranking.by === 'trees') {
    const chain = byChain(fitted, count)
    return (history, at, excluded) =>
      // Without a history there is nothing that trees could tell from popularity.
      history.item.length === 0 ? chain(history, at, excluded) : rankCandidates(fitted, trees, { history, at, count, excluded, perSource: rankerDefaults.perSource })
  }
  if (ranking.by === 'chain') return byChain(fitted, count)
  if (ranking.by === 'repeat-last') {
    return (history, _at, excluded) => byPlace(Uint32Array.from(new Set(history.item.slice().reverse())).filter((item) => !excluded?.(item)).subarray(0, count))
  }
  const source = [...fitted.sources, ...fitted.judges].find((one) => one.name === ranking.source)
  if (!source) throw new RangeError(`There is no fitted source called "${ranking.source}".`)
  return (history, at, excluded) => {
    const found = source.score(history, at, count + (excluded ? history.item.length : 0)).items
    return byPlace((excluded ? found.filter((item) => !excluded(item)) : found).subarray(0, count))
  }
}

function byChain(fitted: FeatureSources, count: number): Rank {
  const chain = chainOf(fitted.sources)
  return (history, at, excluded) => byPlace(Uint32Array.from(askChain(chain, { history, at, count, excluded: excluded ?? (() => false) }), ({ item }) => item))
}

function byPlace(items: Uint32Array): Candidates {
  return { items, scores: Float32Array.from(items, (_, place) => items.length - place) }
}

function excluder(held: Held, fitted: FeatureSources, leftOut: LeftOut): (history: History, at: number) => ((item: number) => boolean) | null {
  if (leftOut.kind === 'nothing') return () => null
  if (leftOut.kind === 'owned') return (history) => ownedBy(history.item)
  const boughtBefore = boughtBeforeOf(fitted.sources, held.get('catalogue', 'all'), leftOut.consumables)
  return (history, at) => {
    const owned = notDue({ boughtBefore }, history, at)
    return (item) => owned.has(item)
  }
}

/** Ranks all questions of a slice, piece by piece over the crew; the pieces come in order. */
export async function* rankCases(
  crew: Crew, { fitted, without, purchases, cases, name }: RankingSlice, options: { count: number; ranking: Ranking; leftOut: LeftOut },
): AsyncGenerator<Rankings & { from: number }> {
  const pieces = piecesOf(cases.customer.length, 500)
  const asked: Promise<Rankings>[] = []
  const ask = (): void => {
    const piece = pieces[asked.length]
    if (piece) asked.push(crew.ask('rank-cases', { fitted, without, purchases, cases: name, ...piece, ...options }))
  }
  for (let ahead = 0; ahead < 2 * crew.threads; ahead++) ask()
  for (const [p, { from }] of pieces.entries()) {
    const ranked = await asked[p]!
    ask()
    yield { ...ranked, from }
  }
}
