import { selectBest } from '../score-board'
import type { Candidates } from '../source'

/** One order of the products that serves many customers. */
export interface PopularityList {
  best(limit: number): Candidates
  scoreOf(items: Uint32Array): Float32Array
}

/** @param score by product; those of 0 are not in the list */
export function popularityList(score: Float32Array): PopularityList {
  let ranked: Candidates | null = null
  const rank = (): Candidates => {
    const sold = Uint32Array.from(score.keys()).filter((item) => score[item]! > 0)
    return selectBest(sold, Float32Array.from(sold, (item) => score[item]!), sold.length)
  }
  return {
    best: (limit) => {
      ranked ??= rank()
      return { items: ranked.items.subarray(0, limit), scores: ranked.scores.subarray(0, limit) }
    },
    scoreOf: (items) => {
      const scores = new Float32Array(items.length)
      for (let i = 0; i < items.length; i++) scores[i] = score[items[i]!]!
      return scores
    },
  }
}
