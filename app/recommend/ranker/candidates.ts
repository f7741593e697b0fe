import type { History } from '../purchases'
import type { FittedSource } from '../source'

/** Marks of what was found or is owned, by product: one question clears them by taking a new number. */
let marks: Uint32Array = new Uint32Array(0)
let question = 0

/** The products that any of the sources puts among its best, each once, in the order of first mention. */
export function candidatesOf(
  sources: readonly FittedSource[],
  history: History,
  at: number,
  perSource: number,
  excluded: ((item: number) => boolean) | null,
): Uint32Array {
  const lists = sources.map((source) => {
    const wanted = perSource * (source.depth ?? 1)
    // Some will be excluded: ask for so many more.
    return { wanted, items: source.score(history, at, excluded === null ? wanted : wanted + history.item.length).items }
  })
  const found = new Uint32Array(lists.reduce((sum, { wanted, items }) => sum + Math.min(wanted, items.length), 0))
  question++
  let size = 0
  for (const { wanted, items } of lists) {
    let kept = 0
    for (let i = 0; i < items.length && kept < wanted; i++) {
      const item = items[i]!
      if (excluded?.(item)) continue
      kept++
      if (item >= marks.length) marks = widened(item)
      if (marks[item] === question) continue
      marks[item] = question
      found[size++] = item
    }
  }
  return found.subarray(0, size)
}

function widened(item: number): Uint32Array {
  const wider = new Uint32Array(2 * item + 1024)
  wider.set(marks)
  return wider
}
