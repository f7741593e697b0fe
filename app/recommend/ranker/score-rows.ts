import type { BoostedTrees } from './boosted-trees'

/**
 * Trees laid out to be walked without a branch that the processor could guess wrong: the second child stands behind
 * the first, and a leaf leads to itself, so that every row takes as many steps as its tree is deep.
 */
interface WalkedTrees {
  /** Place of the first child, and below it the tested column: `first << columnBits | column`. */
  readonly step: Int32Array
  readonly threshold: Float32Array
  readonly value: Float32Array
  readonly root: Int32Array
  readonly depth: Uint8Array
}

const columnBits = 9
const columnMask = (1 << columnBits) - 1
const laidOut = new WeakMap<BoostedTrees, WalkedTrees>()

/**
 * The sum over the trees for each row, and what they lean on; row-major features as in `RankingRows`.
 * @throws RangeError when there are more than 512 columns
 */
export function scoreRows(trees: BoostedTrees, features: Float32Array, columns: number): Float32Array {
  if (columns > columnMask + 1) throw new RangeError(`Trees are walked over at most ${columnMask + 1} columns; got ${columns}.`)
  let walked = laidOut.get(trees)
  if (walked === undefined) {
    walked = layOut(trees)
    laidOut.set(trees, walked)
  }
  const { step, threshold, value, root, depth } = walked
  const count = features.length / columns
  const score = new Float32Array(count)
  // Tree by tree, four rows at a time: one tree's nodes stay in the nearest memory, and four walks wait for it at once.
  for (let t = 0; t < root.length; t++) {
    const start = root[t]!
    const steps = depth[t]!
    let row = 0
    let at = 0
    for (; row + 3 < count; row += 4, at += 4 * columns) {
      let a = start
      let b = start
      let c = start
      let d = start
      const second = at + columns
      const third = second + columns
      const fourth = third + columns
      for (let s = 0; s < steps; s++) {
        const stepA = step[a]!
        const stepB = step[b]!
        const stepC = step[c]!
        const stepD = step[d]!
        a = (stepA >>> columnBits) + Number(features[at + (stepA & columnMask)]! > threshold[a]!)
        b = (stepB >>> columnBits) + Number(features[second + (stepB & columnMask)]! > threshold[b]!)
        c = (stepC >>> columnBits) + Number(features[third + (stepC & columnMask)]! > threshold[c]!)
        d = (stepD >>> columnBits) + Number(features[fourth + (stepD & columnMask)]! > threshold[d]!)
      }
      score[row]! += value[a]!
      score[row + 1]! += value[b]!
      score[row + 2]! += value[c]!
      score[row + 3]! += value[d]!
    }
    for (; row < count; row++, at += columns) {
      let node = start
      for (let s = 0; s < steps; s++) {
        const packed = step[node]!
        node = (packed >>> columnBits) + Number(features[at + (packed & columnMask)]! > threshold[node]!)
      }
      score[row]! += value[node]!
    }
  }
  if (trees.lean) {
    const { column, weight } = trees.lean
    for (let row = 0; row < count; row++) score[row]! += weight * features[row * columns + column]!
  }
  return score
}

function layOut({ column, threshold, left, right, roots }: BoostedTrees): WalkedTrees {
  const step: number[] = []
  const bound: number[] = []
  const value: number[] = []
  const depth = new Uint8Array(roots.length)
  const place = (): number => {
    step.push(0)
    bound.push(Infinity)
    value.push(0)
    return step.length - 1
  }
  const lay = (node: number, at: number): number => {
    if (column[node]! < 0) {
      step[at] = at << columnBits
      value[at] = threshold[node]!
      return 0
    }
    const first = place()
    place()
    step[at] = (first << columnBits) | column[node]!
    bound[at] = threshold[node]!
    return 1 + Math.max(lay(left[node]!, first), lay(right[node]!, first + 1))
  }
  const root = Int32Array.from(roots, (node, t) => {
    const at = place()
    depth[t] = lay(node, at)
    return at
  })
  return { step: Int32Array.from(step), threshold: Float32Array.from(bound), value: Float32Array.from(value), root, depth }
}
