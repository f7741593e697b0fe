import { askChain } from './chain'
import { isDue, type BoughtBefore } from './exclusions'
import type { History } from './purchases'
import type { RankedProduct, Reason, RecommendationSource } from './ranked-product'
import type { BoostedTrees } from './ranker/boosted-trees'
import type { FeatureSources } from './ranker/feature-rows'
import type { Steps } from './ranker/isotonic'
import { rankerDefaults } from './ranker/fit-ranker'
import { rankCandidates } from './ranker/rank-candidates'
import { reasonOf, reasonOfNewness } from './reasons'
import type { CatalogueItem, FittedSource } from './source'

/** Fitted sources and what they speak of: enough to answer for anybody, without the database. */
export interface Recommender {
  /** null: no model has won, the plain ladder answers. */
  modelId: string | null
  items: readonly string[]
  indexOf: ReadonlyMap<string, number>
  catalogue: readonly CatalogueItem[]
  /** In the order they are asked where no trees rank them; the last one is popularity. */
  chain: readonly FittedSource[]
  /** What ranks the candidates of all sources; null: the chain does. */
  ranker: { fitted: FeatureSources; trees: BoostedTrees; steps: Steps | null } | null
  boughtBefore: (item: number) => BoughtBefore
}

export interface RankRequest {
  history: History
  at: number
  count: number
  /** The merchant's rules, the shelf, the trigger: what must not be proposed whoever asks. */
  excluded: (item: number) => boolean
}

interface Choice {
  item: number
  score: number
}

/** The best products for one history, each with a reason that is true; one without any true reason is left out. */
export function rankProducts(recommender: Recommender, request: RankRequest): RankedProduct[] {
  const { history, at } = request
  const owned = notDue(recommender, history, at)
  const spared = new Set<number>()
  for (;;) {
    const chosen = choose(recommender, { ...request, excluded: (item) => owned.has(item) || spared.has(item) || request.excluded(item) })
    const told = chosen.flatMap(({ item, score }) => {
      const reason = trueReason(recommender, item, history, at)
      if (reason === null) spared.add(item)
      return reason === null ? [] : [{ productId: recommender.items[item]!, score, source: sourceOf(reason), reason }]
    })
    if (told.length === chosen.length) return told
  }
}

/** By the trees where there are some, then, for the places left, by the chain. */
function choose({ ranker, chain }: Recommender, { history, at, count, excluded }: RankRequest): Choice[] {
  // Without a history there is nothing that trees could tell from popularity.
  if (ranker === null || history.item.length === 0) return askChain(chain, { history, at, count, excluded })
  const { items, scores } = rankCandidates(ranker.fitted, ranker.trees, { history, at, count, excluded, perSource: rankerDefaults.perSource })
  const ranked = Array.from(items, (item, i) => ({ item, score: scores[i]! }))
  if (ranked.length === count) return ranked
  const taken = new Set(items)
  const rest = askChain(chain, { history, at, count: count - ranked.length, excluded: (item) => taken.has(item) || excluded(item) })
  const least = ranked.at(-1)?.score ?? 0
  return [...ranked, ...rest.map(({ item }, i) => ({ item, score: least - 1 - i }))]
}

/** Products of the history that the customer does not need again, or not yet. */
export function notDue(recommender: Pick<Recommender, 'boughtBefore'>, history: History, at: number): Set<number> {
  const days = new Map<number, { first: number; last: number; times: number }>()
  history.item.forEach((item, row) => {
    const known = days.get(item)
    const day = history.day[row]!
    if (known) Object.assign(known, { last: day, times: known.times + 1 })
    else days.set(item, { first: day, last: day, times: 1 })
  })
  const owned = new Set<number>()
  for (const [item, { first, last, times }] of days) {
    const own = times > 2 ? (last - first) / (times - 1) : null
    if (!isDue(recommender.boughtBefore(item), at - last, own)) owned.add(item)
  }
  return owned
}

/** The most personal of the reasons that hold: own habit, bought together by others, alike, new, popular. */
function trueReason({ chain, items, catalogue }: Recommender, item: number, history: History, at: number): Reason | null {
  for (const source of chain.slice(0, -1)) {
    const evidence = source.evidence(history, at, item)
    if (evidence) return reasonOf(evidence, items, at)
  }
  const newness = reasonOfNewness(catalogue[item]!, at)
  if (newness) return newness
  const popularity = chain.at(-1)!.evidence(history, at, item)
  return popularity && reasonOf(popularity, items, at)
}

const sources: Record<Reason['kind'], RecommendationSource> = {
  'buy-again': 'repeat', 'goes-with': 'item-to-item', similar: 'content', new: 'content', popular: 'popular',
}

function sourceOf(reason: Reason): RecommendationSource {
  return sources[reason.kind]
}
