import { askChain } from './chain'
import { isDue, type BoughtBefore } from './exclusions'
import type { History } from './purchases'
import type { RankedProduct, Reason, RecommendationSource } from './ranked-product'
import type { BoostedTrees } from './ranker/boosted-trees'
import type { FeatureSources } from './ranker/feature-rows'
import { rankerDefaults } from './ranker/fit-ranker'
import { stepAt, type Steps } from './ranker/isotonic'
import { rankCandidates } from './ranker/rank-candidates'
import { reasonOf, reasonOfNewness } from './reasons'
import { arrange, wantedFor, type ScoredItem } from './rules/arrange'
import { barredFor } from './rules/customer-rules'
import type { StoreRules } from './rules/store-rules'
import type { CatalogueItem, FittedSource } from './source'
import { raiseLookedAt } from './raise-looked-at'
import { storefrontName } from './sources/storefront'
import { openMeetings, type VisitPull } from './visits'

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
  /** How often what was met on the storefront is bought; null: no visits are known. */
  visitPull: VisitPull | null
}

export interface RankRequest {
  history: History
  at: number
  count: number
  /** What must not be proposed beside what the rules say: the trigger, what the caller leaves out. */
  excluded?: (item: number) => boolean
}

/**
 * The best products for one history, each with a reason that is true; one without any true reason is left out. Scored
 * first, then arranged as the merchant's rules say.
 */
export function rankProducts(recommender: Recommender, rules: StoreRules, request: RankRequest): RankedProduct[] {
  const { history, at, count } = request
  const owned = keptBack(recommender, rules, history, at)
  const barred = barredFor(rules, history)
  const spared = new Set<number>()
  const excluded = (item: number): boolean => owned.has(item) || spared.has(item) || barred(item) || request.excluded?.(item) === true
  for (;;) {
    const scored = score(recommender, { history, at, count: wantedFor(rules, count), excluded })
    const told = arrange(scored, rules, count).map((one) => ({ ...one, reason: trueReason(recommender, one.item, history, at) }))
    for (const { item, reason } of told) if (reason === null) spared.add(item)
    if (told.some(({ reason }) => reason === null)) continue
    return told.flatMap(({ item, score: value, probability, moves, reason }) => reason === null ? [] : [{
      productId: recommender.items[item]!, score: value, probability, expectedValue: probability && probability * rules.price[item]!, source: sourceOf(reason), reason, moves,
    }])
  }
}

/** By the trees where there are some, then, for the places left, by the chain, whose scores say nothing of chances. */
function score({ ranker, chain, visitPull }: Recommender, request: ScoreRequest): ScoredItem[] {
  const { history, at, count, excluded } = request
  const byChain = (asked: ScoreRequest): ScoredItem[] => scoreByChain(chain, asked)
  // Without a history there is nothing that trees could tell from popularity.
  if (ranker === null || history.item.length === 0) return byChain(request)
  const { trees, steps } = ranker
  // Without a measured chance there is nothing that a visit could be added to.
  const met = visitPull && steps ? openMeetings(history, at) : []
  const asked = { history, at, excluded, perSource: rankerDefaults.perSource, also: met.map(({ item }) => item), count: met.length > 0 ? Math.max(count, reach) : count }
  const { items, scores } = rankCandidates(ranker.fitted, trees, asked)
  const byOrders = Array.from(items, (item, i): ScoredItem => ({ item, score: scores[i]!, probability: steps && stepAt(steps, scores[i]!) }))
  const ranked = visitPull && met.length > 0 ? raiseLookedAt(byOrders, met, visitPull).slice(0, count) : byOrders
  if (ranked.length === count) return ranked
  const taken = new Set(ranked.map(({ item }) => item))
  const rest = byChain({ history, at, count: count - ranked.length, excluded: (item) => taken.has(item) || excluded(item) })
  const last = ranked.at(-1)
  // Whoever stands behind the last that was calibrated is no likelier than it.
  return [...ranked, ...rest.map(({ item }, i) => ({ item, score: (last?.score ?? 0) - 1 - i, probability: steps && stepAt(steps, -Infinity) }))]
}

/** The chain's answer; what stands higher than it would without what was looked at tells so. */
function scoreByChain(chain: readonly FittedSource[], request: ScoreRequest): ScoredItem[] {
  const told = askChain(chain, request)
  const looked = told.some(({ source }) => source.name === storefrontName)
  const places = new Map(looked ? askChain(chain.filter(({ name }) => name !== storefrontName), request).map(({ item }, place) => [item, place]) : [])
  return told.map(({ item, score: value, source }, to) => {
    const from = places.get(item) ?? request.count
    return { item, score: value, probability: null, ...(source.name === storefrontName && to < from ? { moves: [{ rule: 'looked-at', from: from + 1, to: to + 1 }] } : {}) }
  })
}

/** How far down the ranking something that was looked at is found. */
const reach = 300

type ScoreRequest = Required<RankRequest>

/** What the customer has and is not to be offered, as the merchant decides: all of it, none of it, or what is not due. */
function keptBack(recommender: Recommender, { settings }: StoreRules, history: History, at: number): Set<number> {
  if (settings.alreadyBought === 'always') return new Set()
  return settings.alreadyBought === 'never' ? new Set(history.item) : notDue(recommender, history, at)
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
