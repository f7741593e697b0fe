import type { Candidates } from './source'

/** Sums scores per product and hands out the best: dense to add to, cleared in the time of what was touched. */
export class ScoreBoard {
  private readonly total: Float64Array
  private readonly touched: Uint32Array
  private count = 0

  /** @param items number of products */
  constructor(items: number) {
    this.total = new Float64Array(items)
    this.touched = new Uint32Array(items)
  }

  /** @param score above 0 */
  add(item: number, score: number): void {
    if (score <= 0) return
    if (this.total[item] === 0) this.touched[this.count++] = item
    this.total[item]! += score
  }

  get(item: number): number {
    return this.total[item]!
  }

  /** The best `limit` products; the board is empty afterwards. */
  take(limit: number): Candidates {
    const found = this.touched.subarray(0, this.count)
    const best = selectBest(found, (item) => this.total[item]!, limit)
    const scores = new Float32Array(best.length)
    for (let i = 0; i < best.length; i++) scores[i] = this.total[best[i]!]!
    this.clear()
    return { items: best, scores }
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.total[this.touched[i]!] = 0
    this.count = 0
  }
}

/** The `limit` items with the highest score, best first; ties by `tieBreak`. */
export function selectBest(items: Uint32Array, scoreOf: (item: number) => number, limit: number): Uint32Array {
  // A heap with the worst kept item on top: time grows with items × log(limit), memory with limit.
  const heap = new Uint32Array(Math.min(limit, items.length))
  let size = 0
  const worse = (a: number, b: number) => {
    const difference = scoreOf(a) - scoreOf(b)
    return difference !== 0 ? difference < 0 : tieBreak(a) < tieBreak(b)
  }
  const sink = (at: number) => {
    for (let parent = at; ; ) {
      let worst = parent
      for (let child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
        if (worse(heap[child]!, heap[worst]!)) worst = child
      }
      if (worst === parent) return
      const moved = heap[parent]!
      heap[parent] = heap[worst]!
      heap[worst] = moved
      parent = worst
    }
  }
  for (const item of items) {
    if (size < heap.length) {
      heap[size++] = item
      if (size === heap.length) for (let i = (size >> 1) - 1; i >= 0; i--) sink(i)
    } else if (size > 0 && worse(heap[0]!, item)) {
      heap[0] = item
      sink(0)
    }
  }
  const best = new Uint32Array(size)
  for (let place = heap.length - 1; place >= 0; place--) {
    best[place] = heap[0]!
    heap[0] = heap[--size]!
    sink(0)
  }
  return best
}

/** A number that stands for chance among equals: an integer hash of the index, so that order of arrival says nothing. */
export function tieBreak(item: number, seed = 0): number {
  let x = (item + 1 + Math.imul(seed, 0x9e3779b9)) | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}
