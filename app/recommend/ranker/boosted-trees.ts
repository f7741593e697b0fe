import type { Random } from '~/platform/random'
import type { SourceState } from '../source'
import { binColumns, type BinnedRows } from './bin-columns'
import { lambdaGradients } from './lambda-gradients'

/** Rows to rank, in groups: group g is rows `start[g]` to `start[g + 1]`. */
export interface RankingRows {
  /** Row-major, `columns` numbers a row. */
  readonly features: Float32Array
  readonly columns: number
  /** 1 for what was bought, 0 for what was not. */
  readonly labels: Uint8Array
  readonly start: Uint32Array
}

export interface BoostingOptions {
  trees: number
  learningRate: number
  leaves: number
  /** Summed second derivatives that a leaf must hold: about four times as many rows that are in doubt. */
  leafWeight: number
  /** L2 penalty on leaf values. */
  ridge: number
  /** Shares of columns and of groups that each tree sees. */
  columnShare: number
  groupShare: number
}

export const boostingDefaults: BoostingOptions = {
  trees: 160,
  learningRate: 0.1,
  leaves: 24,
  leafWeight: 2,
  ridge: 1,
  columnShare: 0.6,
  groupShare: 0.5,
}

/**
 * Trees as columns of nodes. Node n tests `value[column[n]] <= threshold[n]`: true goes to n + 1's place `left[n]`,
 * false to `right[n]`; a leaf has column −1 and its value in `threshold`.
 */
export interface BoostedTrees {
  readonly column: Int32Array
  readonly threshold: Float32Array
  readonly left: Uint32Array
  readonly right: Uint32Array
  /** First node of each tree. */
  readonly roots: Uint32Array
  /** Summed gain of the splits on each column: which features carry the ranking. */
  readonly gain: Float64Array
  /** A column that is added to the sum over the trees, so many times: what a ranking that is not sure of itself leans on. */
  readonly lean?: { readonly column: number; readonly weight: number }
}

/**
 * LambdaMART (Burges 2010, "From RankNet to LambdaRank to LambdaMART"): gradient boosted regression trees on the
 * lambda gradients of NDCG, grown leaf by leaf on histograms (Ke et al. 2017, LightGBM).
 */
export function fitBoostedTrees(rows: RankingRows, options: BoostingOptions, random: Random): BoostedTrees {
  const count = rows.labels.length
  const groups = rows.start.length - 1
  const binned = binColumns(rows.features, rows.columns)
  const score = new Float64Array(count)
  const gradient = new Float32Array(count)
  const hessian = new Float32Array(count)
  const forest = new Forest(rows.columns)
  for (let tree = 0; tree < options.trees; tree++) {
    const used: number[] = []
    for (let g = 0; g < groups; g++) if (random.next() < options.groupShare) used.push(g)
    gradient.fill(0)
    hessian.fill(0)
    lambdaGradients(rows, score, used, gradient, hessian)
    const columns = random.shuffle(Array.from({ length: rows.columns }, (_, c) => c)).slice(0, Math.max(1, Math.round(options.columnShare * rows.columns)))
    const sample = rowsOfGroups(rows.start, used)
    growTree(forest, binned, sample, gradient, hessian, Uint32Array.from(columns).sort(), options)
    addTree(forest, binned, score)
  }
  return forest.finish()
}

/** Several forests as one: the score is the mean of theirs, which varies less with chance than that of any one. */
export function averageForests(forests: readonly BoostedTrees[]): BoostedTrees {
  const [first, ...others] = forests
  if (!first || others.length === 0) return first!
  const offsets = forests.map((_, f) => forests.slice(0, f).reduce((sum, { column }) => sum + column.length, 0))
  const join = (part: (forest: BoostedTrees, f: number) => Iterable<number>) => forests.flatMap((forest, f) => [...part(forest, f)])
  return {
    column: Int32Array.from(join(({ column }) => column)),
    threshold: Float32Array.from(join(({ column, threshold }) => threshold.map((value, node) => (column[node]! < 0 ? value / forests.length : value)))),
    left: Uint32Array.from(join(({ left }, f) => left.map((node) => node + offsets[f]!))),
    right: Uint32Array.from(join(({ right }, f) => right.map((node) => node + offsets[f]!))),
    roots: Uint32Array.from(join(({ roots }, f) => roots.map((node) => node + offsets[f]!))),
    gain: first.gain.map((_, column) => forests.reduce((sum, { gain }) => sum + gain[column]!, 0)),
  }
}

export function treesState({ column, threshold, left, right, roots, gain, lean }: BoostedTrees): SourceState {
  return { column, threshold, left, right, roots, gain, ...(lean && { lean: Float64Array.of(lean.column, lean.weight) }) }
}

export function treesOf(state: SourceState): BoostedTrees {
  return {
    column: state.column as Int32Array,
    threshold: state.threshold as Float32Array,
    left: state.left as Uint32Array,
    right: state.right as Uint32Array,
    roots: state.roots as Uint32Array,
    gain: state.gain as Float64Array,
    ...(state.lean && { lean: { column: state.lean[0]!, weight: state.lean[1]! } }),
  }
}

/** Nodes as they are added; `bin` is the threshold in bins, for the rows that are binned already. */
class Forest {
  readonly column: number[] = []
  readonly threshold: number[] = []
  readonly bin: number[] = []
  readonly left: number[] = []
  readonly right: number[] = []
  readonly roots: number[] = []
  readonly gain: Float64Array

  constructor(columns: number) {
    this.gain = new Float64Array(columns)
  }

  addLeaf(value: number): number {
    this.column.push(-1)
    this.threshold.push(value)
    this.bin.push(0)
    this.left.push(0)
    this.right.push(0)
    return this.column.length - 1
  }

  finish(): BoostedTrees {
    return {
      column: Int32Array.from(this.column),
      threshold: Float32Array.from(this.threshold),
      left: Uint32Array.from(this.left),
      right: Uint32Array.from(this.right),
      roots: Uint32Array.from(this.roots),
      gain: this.gain,
    }
  }
}

interface Leaf {
  node: number
  from: number
  to: number
  histogram: Float64Array
  gradient: number
  hessian: number
  split: { column: number; bin: number; gain: number } | null
}

function growTree(
  forest: Forest,
  binned: BinnedRows,
  sample: Uint32Array,
  gradient: Float32Array,
  hessian: Float32Array,
  columns: Uint32Array,
  options: BoostingOptions,
): void {
  const build = (from: number, to: number) => histogramOf(binned, columns, sample, from, to, gradient, hessian)
  const leafOf = (from: number, to: number, histogram: Float64Array): Leaf => {
    const [g, h] = totals(histogram, binned.bins, columns[0]!)
    const leaf: Leaf = { node: forest.addLeaf(leafValue(g, h, options)), from, to, histogram, gradient: g, hessian: h, split: null }
    leaf.split = bestSplit(leaf, binned, columns, options)
    return leaf
  }
  const room = new Uint32Array(sample.length)
  const root = leafOf(0, sample.length, build(0, sample.length))
  forest.roots.push(root.node)
  const leaves = [root]
  while (leaves.length < options.leaves) {
    const best = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a))
    if (best.split === null) return
    const { column, bin, gain } = best.split
    const middle = partition(sample, room, best.from, best.to, binned, column, bin)
    const leftIsSmall = middle - best.from < best.to - middle
    const small = leftIsSmall ? build(best.from, middle) : build(middle, best.to)
    // The other half is what remains of the parent: half the work of counting it.
    const large = best.histogram
    for (let i = 0; i < large.length; i++) large[i]! -= small[i]!
    const left = leafOf(best.from, middle, leftIsSmall ? small : large)
    const right = leafOf(middle, best.to, leftIsSmall ? large : small)
    forest.column[best.node] = column
    forest.bin[best.node] = bin
    forest.threshold[best.node] = binned.edges[column]![bin]!
    forest.left[best.node] = left.node
    forest.right[best.node] = right.node
    forest.gain[column]! += gain
    leaves.splice(leaves.indexOf(best), 1, left, right)
  }
}

/** Per column and bin: gradient and hessian, one after the other; only `used` columns are filled. */
function histogramOf(
  { bin, columns, bins }: BinnedRows,
  used: Uint32Array,
  sample: Uint32Array,
  from: number,
  to: number,
  gradient: Float32Array,
  hessian: Float32Array,
): Float64Array {
  const histogram = new Float64Array(columns * bins * 2)
  const size = used.length
  const offset = used.map((column) => column * bins * 2)
  for (let i = from; i < to; i++) {
    const row = sample[i]!
    const g = gradient[row]!
    const h = hessian[row]!
    // Most rows are beyond doubt: they move nothing.
    if (g === 0 && h === 0) continue
    const at = row * columns
    for (let u = 0; u < size; u++) {
      const cell = offset[u]! + 2 * bin[at + used[u]!]!
      histogram[cell] = histogram[cell]! + g
      histogram[cell + 1] = histogram[cell + 1]! + h
    }
  }
  return histogram
}

/** Sums over one filled column are the sums over the rows. */
function totals(histogram: Float64Array, bins: number, column: number): [number, number] {
  let g = 0
  let h = 0
  for (let cell = column * bins * 2; cell < (column + 1) * bins * 2; cell += 2) {
    g += histogram[cell]!
    h += histogram[cell + 1]!
  }
  return [g, h]
}

function leafValue(gradient: number, hessian: number, { ridge, learningRate }: BoostingOptions): number {
  return (-gradient / (hessian + ridge)) * learningRate
}

function bestSplit(leaf: Leaf, { bins, edges }: BinnedRows, columns: Uint32Array, { ridge, leafWeight }: BoostingOptions): Leaf['split'] {
  if (leaf.hessian < 2 * leafWeight) return null
  const parent = leaf.gradient ** 2 / (leaf.hessian + ridge)
  let best: Leaf['split'] = null
  let most = 1e-9
  for (const column of columns) {
    const last = edges[column]!.length - 1
    let g = 0
    let h = 0
    for (let bin = 0; bin < last; bin++) {
      const cell = (column * bins + bin) * 2
      g += leaf.histogram[cell]!
      h += leaf.histogram[cell + 1]!
      if (h < leafWeight) continue
      if (leaf.hessian - h < leafWeight) break
      const rest = leaf.gradient - g
      const gain = g ** 2 / (h + ridge) + rest ** 2 / (leaf.hessian - h + ridge) - parent
      if (gain > most) {
        most = gain
        best = { column, bin, gain }
      }
    }
  }
  return best
}

/** Puts the rows of a leaf that go left before those that go right; gives where the right ones begin. */
function partition(sample: Uint32Array, room: Uint32Array, from: number, to: number, { bin, columns }: BinnedRows, column: number, split: number): number {
  let next = from
  let right = 0
  for (let i = from; i < to; i++) {
    const row = sample[i]!
    if (bin[row * columns + column]! <= split) sample[next++] = row
    else room[right++] = row
  }
  sample.set(room.subarray(0, right), next)
  return next
}

/** Adds the newest tree's values to the scores of all rows. */
function addTree(forest: Forest, { bin, columns }: BinnedRows, score: Float64Array): void {
  const root = forest.roots.at(-1)!
  const column = Int32Array.from(forest.column.slice(root))
  const bound = Int32Array.from(forest.bin.slice(root))
  const left = Int32Array.from(forest.left.slice(root), (node) => node - root)
  const right = Int32Array.from(forest.right.slice(root), (node) => node - root)
  const value = Float64Array.from(forest.threshold.slice(root))
  for (let row = 0, at = 0; row < score.length; row++, at += columns) {
    let node = 0
    let tested = column[0]!
    while (tested >= 0) {
      node = bin[at + tested]! <= bound[node]! ? left[node]! : right[node]!
      tested = column[node]!
    }
    score[row]! += value[node]!
  }
}

function rowsOfGroups(start: Uint32Array, groups: readonly number[]): Uint32Array {
  const size = groups.reduce((sum, g) => sum + start[g + 1]! - start[g]!, 0)
  const rows = new Uint32Array(size)
  let next = 0
  for (const g of groups) for (let row = start[g]!; row < start[g + 1]!; row++) rows[next++] = row
  return rows
}
