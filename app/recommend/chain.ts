import type { History } from './purchases'
import type { Candidates, FittedSource } from './source'

/** A product, the source that proposed it, and where the answer stands: best first. */
export interface ChainedItem {
  item: number
  score: number
  source: FittedSource
}

export interface ChainRequest {
  history: History
  at: number
  count: number
  /** True for what must not be proposed. */
  excluded: (item: number) => boolean
}

/**
 * Asks the sources one after the other; each fills the places that those before it left. The ladder of the cold start
 * follows from it: without a history only the last source (popularity) has something to say.
 */
export function askChain(sources: readonly FittedSource[], { history, at, count, excluded }: ChainRequest): ChainedItem[] {
  const chosen: ChainedItem[] = []
  const taken = new Set<number>()
  for (const source of sources) {
    // More than asked for, since some will be excluded; all of them when that was not enough.
    for (const limit of [count * 4 + 50, Infinity]) {
      if (chosen.length >= count) return chosen
      const candidates = source.score(history, at, limit)
      takeAllowed(candidates, (item, score) => {
        if (chosen.length >= count || taken.has(item) || excluded(item)) return
        taken.add(item)
        chosen.push({ item, score, source })
      })
      if (candidates.items.length < limit) break
    }
  }
  return chosen
}

function takeAllowed(candidates: Candidates, take: (item: number, score: number) => void): void {
  candidates.items.forEach((item, i) => take(item, candidates.scores[i]!))
}
