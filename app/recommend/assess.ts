import { seededRandom } from '~/platform/random'
import { tableOfCases } from './crew/case-table'
import type { Crew } from './crew/crew'
import { calibrate, type Calibration } from './evaluate/calibrate'
import { comparePaired, type Comparison } from './evaluate/compare'
import { judgeRanking, type Judged, type RankingQuality } from './evaluate/judge-ranking'
import { firstOrderCases, nextBasketCases } from './evaluate/next-basket'
import type { RankingMetrics } from './evaluate/ranking-metrics'
import { purchasesBefore, type PurchaseColumns } from './purchases'
import type { BoostedTrees } from './ranker/boosted-trees'
import { learnFromOrders } from './ranker/learn-from-orders'
import { holdSlice } from './ranker/order-slices'
import { planSources } from './ranker/plan-sources'
import type { Ranking } from './ranker/rank-cases'
import { fitFeatureSources, plannedNames } from './ranker/ranker-sources'
import type { CatalogueItem } from './source'

export interface Assessment {
  /** The day that parts the past, from which was learned, from the later, by which it was judged. */
  cut: number
  customers: number
  /** What would serve: boosted trees over all sources, or the sources one after the other. */
  ranking: 'trees' | 'chain'
  /** The trees that were judged; null where the chain ranks better or there was too little to learn from. */
  trees: BoostedTrees | null
  model: RankingQuality
  popular: RankingQuality
  /** The two ways to rank, the plain rules, and each source asked alone. */
  contenders: Record<string, RankingQuality>
  /** NDCG@10 of the model minus that of popularity. */
  comparison: Comparison
  /** By the number of orders the customer had: what each kind of customer gets from model and popularity. */
  byActivity: { orders: '0' | '1' | '2-4' | '5+'; customers: number; model: RankingMetrics; popular: RankingMetrics }[]
  /** Shares of what would be shown and of the catalogue, the largest groups. */
  exposure: { vendor: Shares; priceBand: Shares; collection: Shares }
  /** null where the chain ranks: its places are no scores. */
  calibration: Calibration | null
  /** Sources that would not have fitted their time. */
  leftOut: { name: string; seconds: number }[]
  /** Sources that could not have learned from such orders. */
  unsuited: string[]
  /** Sources that were tried and with which the ranker was no better. */
  declined: string[]
  /** The source whose score is added to the trees', and how many times: they alone were not surely better than it. */
  lean: { source: string; weight: number } | null
  /** The sources that are fitted wherever the trees rank. */
  sources: string[]
}

type Shares = { group: string; shown: number; catalogue: number }[]

/** Fewer customers than this tell nothing. */
export const leastCustomers = 20

/** Most customers asked, so that judging a large store takes seconds. */
const mostCustomers = 3_000

/**
 * Learns from the past and asks for each known customer's next order after it. What the customer does not need again
 * is left out, as it is when mails are written. Null when there is no day that leaves enough customers with an order
 * on both sides.
 */
export async function assess(
  crew: Crew, purchases: PurchaseColumns, catalogue: readonly CatalogueItem[], consumables: readonly string[], seed: string,
): Promise<Assessment | null> {
  const cut = chooseCut(purchases)
  if (cut === null) return null
  crew.hold('catalogue', 'all', catalogue)
  const past = purchasesBefore(purchases, cut)
  const { trees, sources, declined, lean } = await learnFromOrders(crew, past, cut, { newOnly: false }, `${seed}/ranker`)
  const { planned } = await fitFeatureSources(crew, 'past', past, cut, { names: sources })
  if (trees) crew.hold('trees', 'judged', trees)

  const some = <T>(cases: readonly T[]) => seededRandom(`${seed}/cases`).shuffle(cases).slice(0, mostCustomers)
  const slice = (name: string, cases: Parameters<typeof tableOfCases>[0]) => holdSlice(crew, { name, fitted: 'past', purchases: 'past', cases: tableOfCases(cases) })
  const known = slice('known', some(nextBasketCases(purchases, cut)))
  const newcomers = slice('newcomers', some(firstOrderCases(purchases, cut)))
  const judge = (ranking: Ranking, asked = known) => judgeRanking(crew, asked, past, { ranking, leftOut: { kind: 'not due', consumables } })

  const chain = await judge({ by: 'chain' })
  const alone: Record<string, Judged> = { 'repeat-last': await judge({ by: 'repeat-last' }) }
  for (const name of planned) alone[name] = await judge({ by: 'source', source: name })
  const popular = alone.popular!
  const byTrees: Ranking = { by: 'trees', trees: 'judged' }
  const ranked = trees && (await judge(byTrees))
  const treesWin = ranked !== null && ranked.quality.ndcg10 > chain.quality.ndcg10
  const model = treesWin ? ranked : chain
  const ranking: Ranking = treesWin ? byTrees : { by: 'chain' }
  const first = newcomers.cases.customer.length === 0 ? null : [await judge(ranking, newcomers), await judge({ by: 'source', source: 'popular' }, newcomers)] as const
  const bands = priceBands(past)
  const plan = planSources(plannedNames, past)
  return {
    cut,
    customers: known.cases.customer.length,
    ranking: treesWin ? 'trees' : 'chain',
    trees: treesWin ? trees : null,
    model: model.quality,
    popular: popular.quality,
    contenders: {
      ...(ranked && { trees: ranked.quality }),
      chain: chain.quality,
      ...Object.fromEntries(Object.entries(alone).map(([name, { quality }]) => [name, quality])),
    },
    comparison: comparePaired(model.ndcg10, popular.ndcg10, seededRandom(`${seed}/bootstrap`)),
    byActivity: [
      ...(first ? [{ orders: '0' as const, customers: newcomers.cases.customer.length, model: first[0].quality, popular: first[1].quality }] : []),
      ...model.byActivity.map(({ orders, customers, metrics }, i) => ({ orders, customers, model: metrics, popular: popular.byActivity[i]!.metrics })),
    ],
    exposure: {
      vendor: model.exposure.byGroup((item) => catalogue[item]?.vendor || null).slice(0, 8),
      priceBand: model.exposure.byGroup((item) => bands[item]!),
      collection: model.exposure.byGroup((item) => catalogue[item]?.collections ?? null).slice(0, 8),
    },
    calibration: treesWin ? await calibrate(crew, purchases, cut, { ranking, consumables, seed }) : null,
    sources: planned,
    leftOut: plan.leftOut,
    unsuited: plan.unsuited,
    declined,
    lean: treesWin && lean ? { source: lean.source, weight: lean.weight } : null,
  }
}

/** The latest of the days that part off 15 %, 25 %, 35 % of the sold rows and leave enough customers to ask. */
function chooseCut(purchases: PurchaseColumns): number | null {
  const days = purchases.day.slice().sort()
  for (const share of [0.15, 0.25, 0.35]) {
    const cut = days[Math.floor(days.length * (1 - share))]
    if (cut !== undefined && nextBasketCases(purchases, cut).length >= leastCustomers) return cut
  }
  return null
}

/** The third of the catalogue, by the last price paid, that each product stands in; null for what was never sold. */
function priceBands({ items, item, price }: PurchaseColumns): ('low' | 'middle' | 'high' | null)[] {
  const last = new Float32Array(items.length).fill(-1)
  item.forEach((bought, row) => (last[bought] = price[row]!))
  const sold = last.filter((p) => p >= 0).sort()
  const [low, high] = [sold[Math.floor(sold.length / 3)] ?? 0, sold[Math.floor((2 * sold.length) / 3)] ?? 0]
  return Array.from(last, (p) => (p < 0 ? null : p < low ? 'low' : p < high ? 'middle' : 'high'))
}
