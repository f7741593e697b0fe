import type { History } from '../purchases'
import type { FittedSource } from '../source'

/** The products that any of the sources puts among its best, each once, in the order of first mention. */
export function candidatesOf(
  sources: readonly FittedSource[],
  history: History,
  at: number,
  perSource: number,
  excluded: ((item: number) => boolean) | null,
): Uint32Array {
  const found = new Set<number>()
  const owned = new Set(history.item).size
  for (const source of sources) {
    const wanted = perSource * (source.depth ?? 1)
    // Some will be excluded: ask for so many more.
    const limit = excluded === null ? wanted : wanted + owned
    let kept = 0
    for (const item of source.score(history, at, limit).items) {
      if (kept === wanted) break
      if (excluded?.(item)) continue
      found.add(item)
      kept++
    }
  }
  return Uint32Array.from(found)
}
