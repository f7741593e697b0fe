import type { RankingRows } from './boosted-trees'

/** Only pairs with one of the first places matter. */
const truncation = 20

/**
 * First and second derivatives of the pairwise logistic loss, each pair weighted by what swapping it would change in
 * NDCG (Burges 2010, section 7). Written into `gradient` and `hessian` for the rows of `groups`.
 */
export function lambdaGradients(
  rows: RankingRows,
  score: Float64Array,
  groups: readonly number[],
  gradient: Float32Array,
  hessian: Float32Array,
): void {
  const first = new Uint32Array(truncation)
  const discount = new Float64Array(rows.start.reduce((most, end, g) => Math.max(most, g === 0 ? 0 : end - rows.start[g - 1]!), 0))
  for (const g of groups) groupGradients(rows, score, rows.start[g]!, rows.start[g + 1]!, gradient, hessian, first, discount)
}

/**
 * @param first room for the rows that stand first
 * @param discount room for what each row's place counts
 */
function groupGradients(
  { labels }: RankingRows, score: Float64Array, from: number, to: number,
  gradient: Float32Array, hessian: Float32Array, first: Uint32Array, discount: Float64Array,
): void {
  let bought = 0
  for (let row = from; row < to; row++) bought += labels[row]!
  if (bought === 0 || bought === to - from) return
  const places = placeFirst(score, from, to, first)
  discount.fill(0, 0, to - from)
  let ideal = 0
  for (let place = 0; place < places; place++) {
    discount[first[place]! - from] = discounts[place]!
    if (place < bought) ideal += discounts[place]!
  }

  let total = 0
  for (let high = from; high < to; high++) {
    if (labels[high] === 0) continue
    const counted = discount[high - from]!
    // A bought row among the first meets every other row, one below them only those among the first.
    const others = counted > 0 ? to - from : places
    for (let i = 0; i < others; i++) {
      const low = counted > 0 ? from + i : first[i]!
      if (labels[low] === 1) continue
      const wrong = 1 / (1 + Math.exp(score[high]! - score[low]!))
      const lambda = (Math.abs(counted - discount[low - from]!) / ideal) * wrong
      const curvature = lambda * (1 - wrong)
      gradient[high]! -= lambda
      gradient[low]! += lambda
      hessian[high]! += curvature
      hessian[low]! += curvature
      total += 2 * lambda
    }
  }
  // As in LightGBM: groups with many pairs must not drown those with few.
  if (total > 0) {
    const scale = Math.log2(1 + total) / total
    for (let row = from; row < to; row++) {
      gradient[row]! *= scale
      hessian[row]! *= scale
    }
  }
}

/** Writes the rows with the highest scores into `first`, best first, the earlier row first among equals; gives how many. */
function placeFirst(score: Float64Array, from: number, to: number, first: Uint32Array): number {
  let places = 0
  for (let row = from; row < to; row++) {
    const value = score[row]!
    if (places === truncation && score[first[truncation - 1]!]! >= value) continue
    let at = places < truncation ? places++ : truncation - 1
    for (; at > 0 && score[first[at - 1]!]! < value; at--) first[at] = first[at - 1]!
    first[at] = row
  }
  return places
}

const discounts = Float64Array.from({ length: truncation }, (_, place) => 1 / Math.log2(place + 2))
