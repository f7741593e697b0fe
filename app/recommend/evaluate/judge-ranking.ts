import { seededRandom } from '~/platform/random'
import type { Crew } from '../crew/crew'
import type { PurchaseColumns } from '../purchases'
import type { RankingSlice } from '../ranker/fit-ranker'
import { rankCases, type LeftOut, type Ranking } from '../ranker/rank-cases'
import { comparePaired } from './compare'
import { Exposure } from './exposure'
import { rankingDepth, RankingScore, type RankingMetrics } from './ranking-metrics'

export interface RankingQuality extends RankingMetrics {
  /** 95 % interval of NDCG@10, by the bootstrap over customers. */
  interval: [number, number]
  /** Bits; see `Exposure.novelty`. */
  novelty: number
  /** Of exposure, 0 to 1. */
  gini: number
}

export interface Judged {
  quality: RankingQuality
  /** Of each customer, in the order of the questions: what paired comparisons need. */
  ndcg10: readonly number[]
  byActivity: { orders: '1' | '2-4' | '5+'; customers: number; metrics: RankingMetrics }[]
  exposure: Exposure
}

const buckets = [{ orders: '1', most: 1 }, { orders: '2-4', most: 4 }, { orders: '5+', most: Infinity }] as const

/** Ranks all questions of a slice and judges the rankings by the answers. @param past what the histories are part of */
export async function judgeRanking(
  crew: Crew, slice: RankingSlice, past: PurchaseColumns, options: { ranking: Ranking; leftOut: LeftOut },
): Promise<Judged> {
  const items = past.items.length
  const all = new RankingScore(items)
  const scores = buckets.map(() => new RankingScore(items))
  const exposure = new Exposure(items)
  const { customer, rows, target, targetStart } = slice.cases
  for await (const ranked of rankCases(crew, slice, { ...options, count: rankingDepth })) {
    for (let i = 0; i + 1 < ranked.start.length; i++) {
      const found = ranked.items.subarray(ranked.start[i]!, ranked.start[i + 1]!)
      const asked = ranked.from + i
      const answer = new Set(target.subarray(targetStart[asked]!, targetStart[asked + 1]!))
      const known = rows[asked]!
      const orders = known === 0 ? 0 : past.basket[past.start[customer[asked]!]! + known - 1]! + 1
      all.add(found, answer)
      scores[buckets.findIndex(({ most }) => orders <= most)]!.add(found, answer)
      exposure.add(found)
    }
  }
  const zeros = all.ndcg10.map(() => 0)
  return {
    quality: {
      ...all.means(),
      interval: comparePaired(all.ndcg10, zeros, seededRandom('interval')).interval,
      novelty: exposure.novelty(buyersOf(past), past.customers.length),
      gini: exposure.gini(),
    },
    ndcg10: all.ndcg10,
    byActivity: buckets.map(({ orders }, b) => ({ orders, customers: scores[b]!.ndcg10.length, metrics: scores[b]!.means() })),
    exposure,
  }
}

/** Different customers who bought each product. */
function buyersOf({ items, customers, start, item }: PurchaseColumns): Uint32Array {
  const buyers = new Uint32Array(items.length)
  const last = new Int32Array(items.length).fill(-1)
  for (let c = 0; c < customers.length; c++) {
    for (let row = start[c]!; row < start[c + 1]!; row++) {
      if (last[item[row]!] === c) continue
      last[item[row]!] = c
      buyers[item[row]!]!++
    }
  }
  return buyers
}
