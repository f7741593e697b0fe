import type { Random } from '~/platform/random'
import { askChain } from './chain'
import { comparePaired, type Comparison } from './evaluate/compare'
import { nextBasketCases, type RankingCase } from './evaluate/next-basket'
import { rankingDepth, RankingScore, type RankingMetrics } from './evaluate/ranking-metrics'
import { boughtBeforeOf, chainSources, fitSources } from './fit-sources'
import { purchasesBefore, type Purchases } from './purchases'
import { notDue } from './recommender'
import type { CatalogueItem, FittedSource } from './source'

export interface Assessment {
  /** The day that parts the past, from which was learned, from the later, by which it was judged. */
  cut: number
  customers: number
  model: RankingMetrics
  popular: RankingMetrics
  /** Each source asked alone. */
  sources: Record<string, RankingMetrics>
  /** NDCG@10 of the model minus that of popularity. */
  comparison: Comparison
}

/** Fewer customers than this tell nothing. */
export const leastCustomers = 20

/**
 * Learns from the past and asks for each known customer's next order after it. Null when there is no day that leaves
 * enough customers with an order on both sides.
 */
export function assess(purchases: Purchases, catalogue: readonly CatalogueItem[], consumables: readonly string[], random: Random): Assessment | null {
  const cut = chooseCut(purchases)
  if (cut === null) return null
  const cases = nextBasketCases(purchases, cut)
  const sources = fitSources(chainSources, purchasesBefore(purchases, cut), catalogue, cut)
  const boughtBefore = boughtBeforeOf(sources, catalogue, consumables)
  const measure = (asked: readonly FittedSource[]) => measureChain(asked, cases, purchases.items.length, (c) => notDue({ boughtBefore }, c.history, c.at))

  const model = measure(sources)
  const popular = measure(sources.filter(({ name }) => name === 'popular'))
  return {
    cut,
    customers: cases.length,
    model: model.means(),
    popular: popular.means(),
    sources: Object.fromEntries(sources.map((source) => [source.name, measure([source]).means()])),
    comparison: comparePaired(model.ndcg10, popular.ndcg10, random),
  }
}

/** The latest of the days that part off 15 %, 25 %, 35 % of the sold rows and leave enough customers to ask. */
function chooseCut(purchases: Purchases): number | null {
  const days = purchases.day.slice().sort()
  for (const share of [0.15, 0.25, 0.35]) {
    const cut = days[Math.floor(days.length * (1 - share))]
    if (cut !== undefined && nextBasketCases(purchases, cut).length >= leastCustomers) return cut
  }
  return null
}

function measureChain(
  sources: readonly FittedSource[],
  cases: readonly RankingCase[],
  items: number,
  ownedOf: (asked: RankingCase) => ReadonlySet<number>,
): RankingScore {
  const score = new RankingScore(items)
  for (const asked of cases) {
    const owned = ownedOf(asked)
    const chosen = askChain(sources, { history: asked.history, at: asked.at, count: rankingDepth, excluded: (item) => owned.has(item) })
    score.add(chosen.map(({ item }) => item), asked.target)
  }
  return score
}
