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
    const before = this.total[item]!
    if (before === 0) this.touched[this.count++] = item
    this.total[item] = before + score
  }

  get(item: number): number {
    return this.total[item]!
  }

  /** The best `limit` products; the board keeps its sums. */
  best(limit: number): Candidates {
    const items = this.touched.subarray(0, this.count)
    const scores = scratchFor(this.count)
    for (let i = 0; i < items.length; i++) scores[i] = this.total[items[i]!]!
    return selectBest(items, scores, limit)
  }

  /** The best `limit` products; the board is empty afterwards. */
  take(limit: number): Candidates {
    const best = this.best(limit)
    this.clear()
    return best
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

/** Room that one selection after the other uses: a board is asked for its best millions of times. */
let scoreRoom = new Float32Array(1024)
let valueRoom = new Float32Array(1024)
let itemRoom = new Uint32Array(1024)
let keptRoom = new Float32Array(1024)

function scratchFor(size: number): Float32Array {
  if (scoreRoom.length < size) scoreRoom = new Float32Array(2 * size)
  return scoreRoom.subarray(0, size)
}

/** The `limit` items with the highest scores, best first; equals in the order of `tieBreak`. */
export function selectBest(items: Uint32Array, scores: Float32Array, limit: number): Candidates {
  const size = items.length
  if (itemRoom.length < size) {
    valueRoom = new Float32Array(2 * size)
    itemRoom = new Uint32Array(2 * size)
    keptRoom = new Float32Array(2 * size)
  }
  let least = -Infinity
  if (limit < size) {
    valueRoom.set(scores)
    least = kthLargest(valueRoom, size, limit)
  }
  let kept = 0
  for (let i = 0; i < size; i++) {
    if (scores[i]! < least) continue
    itemRoom[kept] = items[i]!
    keptRoom[kept++] = scores[i]!
  }
  sortBest(itemRoom, keptRoom, 0, kept - 1)
  kept = Math.min(Math.max(limit, 0), kept)
  return { items: itemRoom.slice(0, kept), scores: keptRoom.slice(0, kept) }
}

/** Sorts two columns as one, from `low` to `high`: the highest score first, equals by `tieBreak`. */
function sortBest(items: Uint32Array, scores: Float32Array, low: number, high: number): void {
  while (high - low > 24) {
    const middle = (low + high) >> 1
    const pivot = scores[middle]!
    const pivotItem = items[middle]!
    let i = low
    let j = high
    while (i <= j) {
      while (stands(scores[i]!, items[i]!, pivot, pivotItem)) i++
      while (stands(pivot, pivotItem, scores[j]!, items[j]!)) j--
      if (i > j) break
      swap(items, scores, i++, j--)
    }
    // The smaller part by recursion, the larger by the loop: the stack stays shallow.
    if (j - low < high - i) {
      sortBest(items, scores, low, j)
      low = i
    } else {
      sortBest(items, scores, i, high)
      high = j
    }
  }
  for (let i = low + 1; i <= high; i++) {
    const item = items[i]!
    const score = scores[i]!
    let j = i - 1
    while (j >= low && stands(score, item, scores[j]!, items[j]!)) {
      items[j + 1] = items[j]!
      scores[j + 1] = scores[j]!
      j--
    }
    items[j + 1] = item
    scores[j + 1] = score
  }
}

/** True when the first of two stands before the second. */
function stands(score: number, item: number, other: number, otherItem: number): boolean {
  return score === other ? tieBreak(item) < tieBreak(otherItem) : score > other
}

function swap(items: Uint32Array, scores: Float32Array, i: number, j: number): void {
  const item = items[i]!
  const score = scores[i]!
  items[i] = items[j]!
  scores[i] = scores[j]!
  items[j] = item
  scores[j] = score
}

/** The k-th largest of the first `size` values, k from 1, by Hoare's selection; the values are reordered. */
function kthLargest(values: Float32Array, size: number, k: number): number {
  if (k <= 0) return Infinity
  let low = 0
  let high = size - 1
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
