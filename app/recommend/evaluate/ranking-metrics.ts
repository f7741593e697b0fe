/**
 * How good a ranking is, averaged over the customers asked; all but coverage lie in [0, 1] per customer.
 * With one product in each target, recall and hit rate are the same number.
 */
export interface RankingMetrics {
  ndcg5: number
  ndcg10: number
  ndcg20: number
  recall5: number
  recall10: number
  recall20: number
  hr5: number
  hr10: number
  hr20: number
  mrr: number
  /** Share of the catalogue that stands in somebody's first ten. */
  coverage: number
}

export const rankingDepth = 20

/** Σ 1/log2(place + 1) over the hits among the first k, over the same sum for the best order possible. */
export function ndcgAtK(ranked: ArrayLike<number>, target: ReadonlySet<number>, k: number): number {
  let gained = 0
  for (let place = 0; place < Math.min(k, ranked.length); place++) if (target.has(ranked[place]!)) gained += discount(place)
  let ideal = 0
  for (let place = 0; place < Math.min(k, target.size); place++) ideal += discount(place)
  return ideal === 0 ? 0 : gained / ideal
}

/** Share of the target among the first k. */
export function recallAtK(ranked: ArrayLike<number>, target: ReadonlySet<number>, k: number): number {
  return target.size === 0 ? 0 : hitsAtK(ranked, target, k) / target.size
}

/** 1 / place of the first hit, 0 without one. */
export function reciprocalRank(ranked: ArrayLike<number>, target: ReadonlySet<number>): number {
  for (let place = 0; place < Math.min(rankingDepth, ranked.length); place++) if (target.has(ranked[place]!)) return 1 / (place + 1)
  return 0
}

function hitsAtK(ranked: ArrayLike<number>, target: ReadonlySet<number>, k: number): number {
  let hits = 0
  for (let place = 0; place < Math.min(k, ranked.length); place++) if (target.has(ranked[place]!)) hits++
  return hits
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2)
}

/** Takes one ranking after the other and gives the means. */
export class RankingScore {
  /** NDCG@10 of each customer in the order they came: what paired comparisons need. */
  readonly ndcg10: number[] = []
  private readonly sums = new Float64Array(10)
  private readonly shown: Uint8Array

  constructor(items: number) {
    this.shown = new Uint8Array(items)
  }

  /** @param ranked product indices, best first */
  add(ranked: ArrayLike<number>, target: ReadonlySet<number>): void {
    const ndcg10 = ndcgAtK(ranked, target, 10)
    this.ndcg10.push(ndcg10)
    const values = [
      ndcgAtK(ranked, target, 5), ndcg10, ndcgAtK(ranked, target, 20),
      recallAtK(ranked, target, 5), recallAtK(ranked, target, 10), recallAtK(ranked, target, 20),
      hitsAtK(ranked, target, 5) > 0 ? 1 : 0, hitsAtK(ranked, target, 10) > 0 ? 1 : 0, hitsAtK(ranked, target, 20) > 0 ? 1 : 0,
      reciprocalRank(ranked, target),
    ]
    values.forEach((value, i) => (this.sums[i]! += value))
    for (let place = 0; place < Math.min(10, ranked.length); place++) this.shown[ranked[place]!] = 1
  }

  means(): RankingMetrics {
    const customers = Math.max(1, this.ndcg10.length)
    const [ndcg5, ndcg10, ndcg20, recall5, recall10, recall20, hr5, hr10, hr20, mrr] = [...this.sums].map((sum) => sum / customers) as [
      number, number, number, number, number, number, number, number, number, number,
    ]
    const shown = this.shown.reduce((sum, flag) => sum + flag, 0)
    return { ndcg5, ndcg10, ndcg20, recall5, recall10, recall20, hr5, hr10, hr20, mrr, coverage: shown / Math.max(1, this.shown.length) }
  }
}
