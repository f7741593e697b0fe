import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { averageForests, boostingDefaults, fitBoostedTrees, treesOf, treesState, type RankingRows } from './boosted-trees'
import { scoreRows } from './score-rows'

/** 300 questions of 12 rows; what was bought is the row whose first two features agree best, the third is noise. */
function interaction(seed: string): RankingRows {
  const random = seededRandom(seed)
  const groups = 300
  const size = 12
  const features = new Float32Array(groups * size * 3)
  const labels = new Uint8Array(groups * size)
  for (let g = 0; g < groups; g++) {
    let best = g * size
    for (let row = g * size; row < (g + 1) * size; row++) {
      for (let c = 0; c < 3; c++) features[row * 3 + c] = random.next()
      if (agreement(features, row) > agreement(features, best)) best = row
    }
    labels[best] = 1
  }
  return { features, columns: 3, labels, start: Uint32Array.from({ length: groups + 1 }, (_, g) => g * size) }
}

/** No sum of functions of single features can rank by this: it needs trees that ask two questions. */
function agreement(features: Float32Array, row: number): number {
  return (features[row * 3]! - 0.5) * (features[row * 3 + 1]! - 0.5)
}

function shareFirst({ features, columns, labels, start }: RankingRows, scores: Float32Array): number {
  let right = 0
  for (let g = 0; g < start.length - 1; g++) {
    let best = start[g]!
    for (let row = best; row < start[g + 1]!; row++) if (scores[row]! > scores[best]!) best = row
    right += labels[best]!
  }
  expect(features.length).toBe(labels.length * columns)
  return right / (start.length - 1)
}

describe('boosted trees', () => {
  const options = { ...boostingDefaults, trees: 60, columnShare: 1, leafWeight: 0.5 }
  const train = interaction('train')
  const trees = fitBoostedTrees(train, options, seededRandom(1))

  it('rank questions they have not seen, by an interaction of two features', () => {
    const test = interaction('test')
    expect(shareFirst(test, new Float32Array(test.labels.length).map((_, row) => test.features[row * 3 + 2]!))).toBeLessThan(0.2)
    expect(shareFirst(test, scoreRows(trees, test.features, 3))).toBeGreaterThan(0.6)
  })

  it('find out which features matter', () => {
    expect(trees.gain[0]!).toBeGreaterThan(3 * trees.gain[2]!)
    expect(trees.gain[1]!).toBeGreaterThan(3 * trees.gain[2]!)
  })

  it('are the same for the same seed', () => {
    expect(fitBoostedTrees(train, options, seededRandom(1))).toEqual(trees)
  })

  it('score the same after they were stored', () => {
    const stored = treesOf(structuredClone(treesState(trees)))
    expect(scoreRows(stored, train.features, 3)).toEqual(scoreRows(trees, train.features, 3))
  })

  it('score as the mean of the forests they are averaged from', () => {
    const other = fitBoostedTrees(train, options, seededRandom(2))
    const [a, b, mean] = [trees, other, averageForests([trees, other])].map((forest) => scoreRows(forest, train.features, 3)) as [Float32Array, Float32Array, Float32Array]
    mean.forEach((score, row) => expect(score).toBeCloseTo((a[row]! + b[row]!) / 2, 5))
  })

  it('learn nothing where every row was bought', () => {
    const all = { ...train, labels: train.labels.slice().fill(1) }
    const scores = scoreRows(fitBoostedTrees(all, { ...options, trees: 3 }, seededRandom(1)), train.features, 3)
    expect(new Set(scores).size).toBe(1)
  })
})
