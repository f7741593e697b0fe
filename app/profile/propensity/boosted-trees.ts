import type { Random } from '~/platform/random'
import { binColumns, type BinnedColumns } from './bin-columns'

/** `logistic`: the score is a log-odds of a yes. `poisson`: the logarithm of an expected count. */
export type Loss = 'logistic' | 'poisson'

/** A tree in flat arrays; node 0 is the root. A leaf has feature -1. */
export interface Tree {
  feature: number[]
  /** A row goes left if its value is at most this. */
  threshold: number[]
  left: number[]
  right: number[]
  /** What a row is given if the way ended here; of inner nodes too, so that each turn's part can be told. */
  value: number[]
}

export interface BoostedTrees {
  loss: Loss
  trees: Tree[]
}

export interface BoostingOptions {
  rounds: number
  learningRate: number
  depth: number
  /** Ridge on leaf values, and the least sum of second derivatives in a leaf. */
  ridge: number
  leastWeight: number
  /** Share of rows each tree sees. */
  subsample: number
}

export const boostingDefaults: BoostingOptions = { rounds: 150, learningRate: 0.06, depth: 4, ridge: 10, leastWeight: 20, subsample: 0.6 }

/**
 * Gradient boosting with second-order leaf values over binned features: Friedman, Annals of Statistics 29 (2001);
 * Chen and Guestrin, XGBoost (2016), equations 5 to 7. `columns[feature][row]`; `offset` is each row's score before
 * the first tree (the forecast that the trees correct).
 */
export function trainBoostedTrees(
  columns: readonly Float64Array[], target: Float64Array, offset: Float64Array, loss: Loss, options: BoostingOptions, random: Random,
): BoostedTrees {
  const binned = binColumns(columns)
  const size = target.length
  const score = Float64Array.from(offset)
  const slope = new Float64Array(size)
  const curvature = new Float64Array(size)
  const trees: Tree[] = []
  const rows = new Uint32Array(size)
  for (let round = 0; round < options.rounds; round++) {
    for (let row = 0; row < size; row++) {
      const expected = loss === 'logistic' ? 1 / (1 + Math.exp(-(score[row] as number))) : Math.exp(Math.min(20, score[row] as number))
      slope[row] = (target[row] as number) - expected
      curvature[row] = loss === 'logistic' ? expected * (1 - expected) : expected
    }
    let seen = 0
    for (let row = 0; row < size; row++) if (random.next() < options.subsample) rows[seen++] = row
    const { tree, bins } = growTree(binned, rows.slice(0, seen), slope, curvature, options)
    trees.push(tree)
    for (let row = 0; row < size; row++) {
      let node = 0
      for (let feature = tree.feature[0] as number; feature >= 0; feature = tree.feature[node] as number) {
        node = ((binned.bins[feature] as Uint8Array)[row] as number) <= (bins[node] as number) ? (tree.left[node] as number) : (tree.right[node] as number)
      }
      score[row] = (score[row] as number) + (tree.value[node] as number)
    }
  }
  return { loss, trees }
}

/** Sum of all trees for one row of features: what is added to the offset. */
export function scoreRow(model: BoostedTrees, row: ArrayLike<number>): number {
  let sum = 0
  for (const tree of model.trees) sum += followTree(tree, row)
  return sum
}

/**
 * The part of each feature in a row's score: at every turn of every tree the change of value is the turn's feature's
 * doing (Saabas 2014). The parts sum to the score, but for what the roots give to everyone.
 */
export function explainRow(model: BoostedTrees, row: ArrayLike<number>, features: number): number[] {
  const parts = new Array<number>(features).fill(0)
  for (const tree of model.trees) {
    let node = 0
    while ((tree.feature[node] as number) >= 0) {
      const feature = tree.feature[node] as number
      const next = ((row[feature] ?? NaN) <= (tree.threshold[node] as number) ? tree.left[node] : tree.right[node]) as number
      parts[feature] = (parts[feature] ?? 0) + (tree.value[next] as number) - (tree.value[node] as number)
      node = next
    }
  }
  return parts
}

function followTree(tree: Tree, row: ArrayLike<number>): number {
  let node = 0
  let feature = tree.feature[0] as number
  while (feature >= 0) {
    node = ((row[feature] ?? NaN) <= (tree.threshold[node] as number) ? tree.left[node] : tree.right[node]) as number
    feature = tree.feature[node] as number
  }
  return tree.value[node] as number
}

/** Grows one tree depth first; each node splits where the gain (Chen and Guestrin, equation 7) is largest. `bins`: each node's threshold as a bin. */
function growTree(binned: BinnedColumns, rows: Uint32Array, slope: Float64Array, curvature: Float64Array, options: BoostingOptions): { tree: Tree; bins: number[] } {
  const bins: number[] = []
  const tree: Tree = { feature: [], threshold: [], left: [], right: [], value: [] }
  const grow = (members: Uint32Array, depth: number): number => {
    const node = tree.feature.length
    let gradient = 0
    let weight = 0
    for (const row of members) {
      gradient += slope[row] as number
      weight += curvature[row] as number
    }
    tree.feature.push(-1)
    tree.threshold.push(0)
    bins.push(0)
    tree.left.push(0)
    tree.right.push(0)
    tree.value.push((options.learningRate * gradient) / (weight + options.ridge))
    const split = depth < options.depth ? findSplit(binned, members, slope, curvature, gradient, weight, options) : null
    if (!split) return node
    bins[node] = split.bin
    tree.feature[node] = split.feature
    tree.threshold[node] = (binned.limits[split.feature] as Float64Array)[split.bin] as number
    const [left, right] = partition(members, binned.bins[split.feature] as Uint8Array, split.bin)
    tree.left[node] = grow(left, depth + 1)
    tree.right[node] = grow(right, depth + 1)
    return node
  }
  grow(rows, 0)
  return { tree, bins }
}

function partition(members: Uint32Array, bins: Uint8Array, limit: number): [Uint32Array, Uint32Array] {
  const left = new Uint32Array(members.length)
  const right = new Uint32Array(members.length)
  let lefts = 0
  let rights = 0
  for (const row of members) {
    if ((bins[row] as number) <= limit) left[lefts++] = row
    else right[rights++] = row
  }
  return [left.slice(0, lefts), right.slice(0, rights)]
}

const sums = new Float64Array(256)
const weights = new Float64Array(256)

function findSplit(
  binned: BinnedColumns, members: Uint32Array, slope: Float64Array, curvature: Float64Array, gradient: number, weight: number, options: BoostingOptions,
): { feature: number; bin: number } | null {
  const whole = (gradient * gradient) / (weight + options.ridge)
  let best = 1e-9
  let found: { feature: number; bin: number } | null = null
  binned.bins.forEach((bins, feature) => {
    const limits = (binned.limits[feature] as Float64Array).length
    sums.fill(0, 0, limits + 1)
    weights.fill(0, 0, limits + 1)
    for (const row of members) {
      const bin = bins[row] as number
      sums[bin] = (sums[bin] as number) + (slope[row] as number)
      weights[bin] = (weights[bin] as number) + (curvature[row] as number)
    }
    let leftGradient = 0
    let leftWeight = 0
    for (let bin = 0; bin < limits; bin++) {
      leftGradient += sums[bin] as number
      leftWeight += weights[bin] as number
      const rightWeight = weight - leftWeight
      if (leftWeight < options.leastWeight || rightWeight < options.leastWeight) continue
      const rightGradient = gradient - leftGradient
      const gain = (leftGradient * leftGradient) / (leftWeight + options.ridge) + (rightGradient * rightGradient) / (rightWeight + options.ridge) - whole
      if (gain > best) {
        best = gain
        found = { feature, bin }
      }
    }
  })
  return found
}
