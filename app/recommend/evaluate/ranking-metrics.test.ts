import { describe, expect, it } from 'vitest'
import { ndcgAtK, RankingScore, recallAtK, reciprocalRank } from './ranking-metrics'

describe('ranking metrics', () => {
  const ranked = [4, 7, 1, 9, 2]

  it('agree with the definitions worked out by hand', () => {
    const target = new Set([7, 9, 5])
    expect(recallAtK(ranked, target, 5)).toBeCloseTo(2 / 3, 12)
    expect(recallAtK(ranked, target, 2)).toBeCloseTo(1 / 3, 12)
    expect(reciprocalRank(ranked, target)).toBe(1 / 2)
    const gained = 1 / Math.log2(3) + 1 / Math.log2(5)
    const ideal = 1 + 1 / Math.log2(3) + 1 / Math.log2(4)
    expect(ndcgAtK(ranked, target, 5)).toBeCloseTo(gained / ideal, 12)
  })

  it('cut the ideal at k, so that a full first k is perfect', () => {
    expect(ndcgAtK([1, 2], new Set([1, 2, 3, 4]), 2)).toBe(1)
  })

  it('are 0 without a hit and 1 for the right single answer at the top', () => {
    expect(ndcgAtK(ranked, new Set([100]), 5)).toBe(0)
    expect(ndcgAtK(ranked, new Set([4]), 5)).toBe(1)
    expect(reciprocalRank(ranked, new Set([100]))).toBe(0)
  })

  it('average over customers and count what was shown', () => {
    const score = new RankingScore(10)
    score.add([1, 2], new Set([1]))
    score.add([3, 2], new Set([2]))
    const means = score.means()
    expect(means.hr5).toBe(1)
    expect(means.mrr).toBe(0.75)
    expect(means.recall10).toBe(1)
    expect(means.coverage).toBeCloseTo(0.3, 12)
    expect(score.ndcg10).toHaveLength(2)
  })
})
