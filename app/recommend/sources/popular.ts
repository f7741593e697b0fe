import { historyOf, type PurchaseColumns } from '../purchases'
import { selectBest } from '../score-board'
import type { CandidateSource, FittedSource, SourceState } from '../source'

export interface PopularOptions {
  /** After so many days a purchase counts half; Infinity: all count alike. */
  halfLifeDays: number
  /** Span of the "bought by n people" that is told. */
  countedDays: number
}

/**
 * What many have bought lately. The score of a product is the sum over its purchases of 2^(−age / half-life), so that
 * it is never 0 for anything once bought: the last resort of the ladder.
 */
export function popularSource({ halfLifeDays, countedDays }: PopularOptions = { halfLifeDays: 30, countedDays: 30 }): CandidateSource {
  const name = 'popular'
  const open = (state: SourceState): FittedSource => {
    const score = state.score as Float32Array
    const buyers = state.buyers as Uint32Array
    const sinceDay = state.sinceDay![0]!
    const sold = Uint32Array.from({ length: score.length }, (_, i) => i).filter((i) => score[i]! > 0)
    const ranked = selectBest(sold, Float32Array.from(sold, (i) => score[i]!), sold.length)
    return {
      name,
      state,
      score: (_history, _at, limit) => ({ items: ranked.items.subarray(0, limit), scores: ranked.scores.subarray(0, limit) }),
      scoreOf: (_history, _at, items) => {
        const scores = new Float32Array(items.length)
        for (let i = 0; i < items.length; i++) scores[i] = score[items[i]!]!
        return scores
      },
      evidence: (_history, _at, item) => (buyers[item]! > 0 ? { kind: 'popular', buyers: buyers[item]!, sinceDay } : null),
    }
  }
  return {
    name,
    open,
    fit: (purchases, _catalogue, at) => {
      const score = new Float32Array(purchases.items.length)
      for (let row = 0; row < purchases.item.length; row++) {
        score[purchases.item[row]!]! += 2 ** (-(at - purchases.day[row]!) / halfLifeDays)
      }
      const sinceDay = at - countedDays
      return open({ score, buyers: countBuyers(purchases, sinceDay), sinceDay: Float64Array.of(sinceDay) })
    },
  }
}

/** Different customers who bought each product since `sinceDay`. */
function countBuyers(purchases: PurchaseColumns, sinceDay: number): Uint32Array {
  const buyers = new Uint32Array(purchases.items.length)
  const lastBuyer = new Int32Array(purchases.items.length).fill(-1)
  for (let c = 0; c < purchases.customers.length; c++) {
    const { item, day } = historyOf(purchases, c)
    for (let row = item.length - 1; row >= 0 && day[row]! >= sinceDay; row--) {
      if (lastBuyer[item[row]!] === c) continue
      lastBuyer[item[row]!] = c
      buyers[item[row]!]!++
    }
  }
  return buyers
}
