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
  for (const g of groups) groupGradients(rows, score, rows.start[g]!, rows.start[g + 1]!, gradient, hessian)
}

function groupGradients(rows: RankingRows, score: Float64Array, from: number, to: number, gradient: Float32Array, hessian: Float32Array): void {
  const order = new Uint32Array(to - from)
  for (let i = 0; i < order.length; i++) order[i] = from + i
  order.sort((a, b) => score[b]! - score[a]! || a - b)
  let bought = 0
  for (let row = from; row < to; row++) bought += rows.labels[row]!
  if (bought === 0 || bought === order.length) return
  let ideal = 0
  for (let place = 0; place < Math.min(bought, truncation); place++) ideal += 1 / Math.log2(place + 2)

  let total = 0
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!
    // Below the truncation only pairs with a place above it count, and those were met from above.
    if (i >= truncation) break
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!
      if (rows.labels[a] === rows.labels[b]) continue
      const [high, low] = rows.labels[a] === 1 ? [a, b] : [b, a]
      const swap = Math.abs(discountAt(i) - discountAt(j)) / ideal
      const margin = score[high]! - score[low]!
      const wrong = 1 / (1 + Math.exp(margin))
      const lambda = swap * wrong
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

const discounts = Float64Array.from({ length: truncation }, (_, place) => 1 / Math.log2(place + 2))

function discountAt(place: number): number {
  return place < truncation ? discounts[place]! : 0
}
