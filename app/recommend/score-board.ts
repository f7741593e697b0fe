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

  /** @param score what is 0 or less adds nothing */
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
    const { items, scores } = this.drain()
    return selectBest(items, scores, limit)
  }

  /** All products with a score, in the order they came; the board is empty afterwards. */
  drain(): Candidates {
    const items = this.touched.slice(0, this.count)
    const scores = new Float32Array(items.length)
    for (let i = 0; i < items.length; i++) scores[i] = this.total[items[i]!]!
    this.clear()
    return { items, scores }
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.total[this.touched[i]!] = 0
    this.count = 0
  }
}

/** The `limit` items with the highest scores, best first; equals in the order of `tieBreak`. */
export function selectBest(items: Uint32Array, scores: Float32Array, limit: number): Candidates {
  const least = limit < items.length ? kthLargest(scores.slice(), limit) : -Infinity
  const places: number[] = []
  for (let i = 0; i < items.length; i++) if (scores[i]! >= least) places.push(i)
  places.sort((a, b) => scores[b]! - scores[a]! || tieBreak(items[a]!) - tieBreak(items[b]!))
  const kept = Math.min(limit, places.length)
  const best = { items: new Uint32Array(kept), scores: new Float32Array(kept) }
  for (let i = 0; i < kept; i++) {
    best.items[i] = items[places[i]!]!
    best.scores[i] = scores[places[i]!]!
  }
  return best
}

/** The k-th largest value, k from 1, by Hoare's selection; the values are reordered. */
function kthLargest(values: Float32Array, k: number): number {
  if (k <= 0) return Infinity
  let low = 0
  let high = values.length - 1
  const wanted = k - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! > pivot) i++
      while (values[j]! < pivot) j--
      if (i <= j) {
        const held = values[i]!
        values[i++] = values[j]!
        values[j--] = held
      }
    }
    if (wanted <= j) high = j
    else if (wanted >= i) low = i
    else return values[wanted]!
  }
  return values[wanted]!
}

/** A number that stands for chance among equals: an integer hash of the index, so that order of arrival says nothing. */
export function tieBreak(item: number): number {
  let x = (item + 1) | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}
