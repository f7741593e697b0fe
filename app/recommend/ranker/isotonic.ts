/** A rising step function: the value at x is that of the last step that begins at or before x. */
export interface Steps {
  readonly from: Float64Array
  readonly value: Float64Array
}

/**
 * The rising step function nearest to 0/1 outcomes in the least-squares sense: pool adjacent violators (Ayer et al.
 * 1955); as a calibration of scores, Zadrozny & Elkan 2002. Each step is shrunk towards the overall rate by `prior`
 * pseudo-outcomes, so that a step of few never says 0 or 1.
 */
export function fitIsotonic(scores: ArrayLike<number>, outcomes: ArrayLike<number>, prior = 2): Steps {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]! || a - b)
  const from: number[] = []
  const hits: number[] = []
  const count: number[] = []
  let total = 0
  let before = NaN
  for (const i of order) {
    total += outcomes[i]!
    const same = scores[i] === before
    before = scores[i]!
    if (same) {
      hits[hits.length - 1]! += outcomes[i]!
      count[count.length - 1]!++
    } else {
      from.push(scores[i]!)
      hits.push(outcomes[i]!)
      count.push(1)
    }
    while (from.length > 1 && hits.at(-2)! * count.at(-1)! >= hits.at(-1)! * count.at(-2)!) {
      from.pop()
      hits.push(hits.pop()! + hits.pop()!)
      count.push(count.pop()! + count.pop()!)
    }
  }
  const rate = order.length === 0 ? 0 : total / order.length
  // Steps of different size are shrunk differently: what would fall below the step before it stays level.
  let least = 0
  return { from: Float64Array.from(from), value: Float64Array.from(hits, (n, s) => (least = Math.max(least, (n + prior * rate) / (count[s]! + prior || 1)))) }
}

/** @returns the value of the first step for anything below it; 0 where there are no steps */
export function stepAt({ from, value }: Steps, x: number): number {
  let low = 0
  let high = from.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (from[middle]! <= x) low = middle
    else high = middle - 1
  }
  return value[low] ?? 0
}
