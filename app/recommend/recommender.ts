import { askChain, type ChainedItem } from './chain'
import { isDue, type BoughtBefore } from './exclusions'
import type { History } from './purchases'
import type { RankedProduct, Reason, RecommendationSource } from './ranked-product'
import { reasonOf, reasonOfNewness } from './reasons'
import type { CatalogueItem, FittedSource } from './source'

/** Fitted sources and what they speak of: enough to answer for anybody, without the database. */
export interface Recommender {
  /** null: no model has won, the plain ladder answers. */
  modelId: string | null
  items: readonly string[]
  indexOf: ReadonlyMap<string, number>
  catalogue: readonly CatalogueItem[]
  /** In the order they are asked; the last one is popularity. */
  sources: readonly FittedSource[]
  boughtBefore: (item: number) => BoughtBefore
}

export interface RankRequest {
  history: History
  at: number
  count: number
  /** The merchant's rules, the shelf, the trigger: what must not be proposed whoever asks. */
  excluded: (item: number) => boolean
}

/** The best products for one history, each with a reason that is true; one without any true reason is left out. */
export function rankProducts(recommender: Recommender, { history, at, count, excluded }: RankRequest): RankedProduct[] {
  const owned = notDue(recommender, history, at)
  const spared = new Set<number>()
  for (;;) {
    const chosen = askChain(recommender.sources, { history, at, count, excluded: (item) => owned.has(item) || spared.has(item) || excluded(item) })
    const told = chosen.map((choice) => ({ choice, reason: trueReason(recommender, choice, history, at) }))
    const untold = told.filter(({ reason }) => reason === null)
    if (untold.length === 0) {
      return told.map(({ choice, reason }) => ({
        productId: recommender.items[choice.item]!,
        score: choice.score,
        source: choice.source.name as RecommendationSource,
        reason: reason!,
      }))
    }
    for (const { choice } of untold) spared.add(choice.item)
  }
}

/** Products of the history that the customer does not need again, or not yet. */
export function notDue(recommender: Pick<Recommender, 'boughtBefore'>, history: History, at: number): Set<number> {
  const days = new Map<number, number[]>()
  history.item.forEach((item, row) => {
    const known = days.get(item)
    if (known) known.push(history.day[row]!)
    else days.set(item, [history.day[row]!])
  })
  const owned = new Set<number>()
  for (const [item, bought] of days) {
    const last = bought.at(-1)!
    const own = bought.length > 2 ? (last - bought[0]!) / (bought.length - 1) : null
    if (!isDue(recommender.boughtBefore(item), at - last, own)) owned.add(item)
  }
  return owned
}

function trueReason(recommender: Recommender, { item, source }: ChainedItem, history: History, at: number): Reason | null {
  const own = source.evidence(history, at, item)
  if (own) return reasonOf(own, recommender.items, at)
  const newness = reasonOfNewness(recommender.catalogue[item]!, at)
  if (newness) return newness
  const popularity = recommender.sources.at(-1)!.evidence(history, at, item)
  return popularity && reasonOf(popularity, recommender.items, at)
}
