import type { Random } from '~/platform/random'
import { askChain } from './chain'
import { comparePaired, type Comparison } from './evaluate/compare'
import { nextBasketCases, type RankingCase } from './evaluate/next-basket'
import { rankingDepth, RankingScore, type RankingMetrics } from './evaluate/ranking-metrics'
import { boughtBeforeOf, chainOf } from './fit-sources'
import { purchasesBefore, type Purchases } from './purchases'
import type { BoostedTrees } from './ranker/boosted-trees'
import { fitRanker, rankerDefaults } from './ranker/fit-ranker'
import { orderSlices } from './ranker/order-slices'
import { rankCandidates } from './ranker/rank-candidates'
import { fitFeatureSources } from './ranker/ranker-sources'
import { notDue } from './recommender'
import type { CatalogueItem } from './source'

export interface Assessment {
  /** The day that parts the past, from which was learned, from the later, by which it was judged. */
  cut: number
  customers: number
  /** What would serve: boosted trees over all sources, or the sources one after the other. */
  ranking: 'trees' | 'chain'
  /** The trees that were judged; null where the chain ranks better or there was too little to learn from. */
  trees: BoostedTrees | null
  model: RankingMetrics
  popular: RankingMetrics
  /** The two ways to rank, and each source asked alone. */
  contenders: Record<string, RankingMetrics>
  /** NDCG@10 of the model minus that of popularity. */
  comparison: Comparison
}

/** Fewer customers than this tell nothing. */
export const leastCustomers = 20

/** Most customers asked, so that judging a large store takes seconds. */
const mostCustomers = 3_000
const sliceShares = [0.1, 0.2, 0.3] as const
const trainingCases = 2_000

/**
 * Learns from the past and asks for each known customer's next order after it. What the customer does not need again
 * is left out, as it is when mails are written. Null when there is no day that leaves enough customers with an order
 * on both sides.
 */
export function assess(purchases: Purchases, catalogue: readonly CatalogueItem[], consumables: readonly string[], random: Random): Assessment | null {
  const cut = chooseCut(purchases)
  if (cut === null) return null
  const past = purchasesBefore(purchases, cut)
  const cases = random.fork('cases').shuffle(nextBasketCases(purchases, cut)).slice(0, mostCustomers)
  const slices = orderSlices(past, catalogue, cut, { newOnly: false, shares: sliceShares }).filter((slice) => slice.cases.length > 0)
  const options = { ...rankerDefaults, mostCases: trainingCases, boosting: { ...rankerDefaults.boosting, trees: 50 } }
  const trees = slices.length === 0 ? null : fitRanker(slices, options, random.fork('ranker'))

  const fitted = fitFeatureSources(past, catalogue, cut)
  const boughtBefore = boughtBeforeOf(fitted.sources, catalogue, consumables)
  const measure = (rank: (asked: RankingCase, excluded: (item: number) => boolean) => ArrayLike<number>) => {
    const score = new RankingScore(purchases.items.length)
    for (const asked of cases) {
      const owned = notDue({ boughtBefore }, asked.history, asked.at)
      score.add(rank(asked, (item) => owned.has(item)), asked.target)
    }
    return score
  }
  const measureChain = (sources: typeof fitted.sources) =>
    measure(({ history, at }, excluded) => askChain(sources, { history, at, count: rankingDepth, excluded }).map(({ item }) => item))

  const popular = measureChain(fitted.sources.filter(({ name }) => name === 'popular'))
  const chain = measureChain(chainOf(fitted.sources))
  const ranked = trees && measure(({ history, at }, excluded) =>
    rankCandidates(fitted, trees, { history, at, count: rankingDepth, excluded, perSource: options.perSource }).items)
  const treesWin = ranked !== null && ranked.means().ndcg10 > chain.means().ndcg10
  const model = treesWin ? ranked : chain
  return {
    cut,
    customers: cases.length,
    ranking: treesWin ? 'trees' : 'chain',
    trees: treesWin ? trees : null,
    model: model.means(),
    popular: popular.means(),
    contenders: {
      ...(ranked && { trees: ranked.means() }),
      chain: chain.means(),
      ...Object.fromEntries(fitted.sources.map((source) => [source.name, measureChain([source]).means()])),
    },
    comparison: comparePaired(model.ndcg10, popular.ndcg10, random.fork('bootstrap')),
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
