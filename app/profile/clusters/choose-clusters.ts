import type { Random } from '~/platform/random'
import { clusterWidth as width } from './cluster-features'
import { assignRows, fitKMeans } from './fit-k-means'
import { silhouette, silhouettes } from './silhouette'

/** Two groups say no more than "once or again"; with more than eight nobody remembers which is which. */
const sizes = [3, 4, 5, 6, 7, 8] as const
/** Silhouettes are quadratic: no more customers than these are looked at. */
const mostSampled = 3_000
/** The number of groups stays as it was unless another is better by more than this. */
const habit = 0.05
/** A group with a smaller share of the customers is a handful of outliers. */
const leastShare = 0.02

export interface ClusterChoice {
  k: number
  /** Mean silhouette by number of groups, on a sample of all customers. */
  tried: Record<string, number>
  /** On customers that the centres were not fitted to: this grouping, the RFM segments, and k-means on shuffled columns. */
  value: number
  rfm: number
  shuffled: number
  /** The least that the grouping is ahead of the better of the two, one-sided 95 %. */
  aheadBy: number
}

function take(rows: Float64Array, picks: readonly number[]): Float64Array {
  const taken = new Float64Array(picks.length * width)
  picks.forEach((row, i) => taken.set(rows.subarray(row * width, (row + 1) * width), i * width))
  return taken
}

/** Every column in an order of its own: the same spreads, but what goes with what is lost. */
function shuffleColumns(rows: Float64Array, random: Random): Float64Array {
  const shuffled = new Float64Array(rows.length)
  for (let column = 0; column < width; column++) {
    const values = random.shuffle(Array.from({ length: rows.length / width }, (_, row) => rows[row * width + column] as number))
    values.forEach((value, row) => (shuffled[row * width + column] = value))
  }
  return shuffled
}

function leastOf(groups: ArrayLike<number>, k: number): number {
  const counts = new Array<number>(k).fill(0)
  for (let row = 0; row < groups.length; row++) counts[groups[row] as number]!++
  return Math.min(...counts) / groups.length
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const variance = (values: ArrayLike<number>): number => {
  const centre = mean(values)
  return Array.from(values).reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length - 1)
}

/** Which of these customers k-means on columns in disorder would group together, and how well: the least to beat. */
function judgeShuffled(fitted: Float64Array, judging: Float64Array, k: number, random: Random): Float64Array {
  const { centres } = fitKMeans(shuffleColumns(fitted, random), { k, width, random, starts: 4 })
  const disordered = shuffleColumns(judging, random)
  return silhouettes(disordered, width, assignRows(disordered, centres, width))
}

/**
 * Chooses the number of groups by the silhouette, then compares the grouping, on customers its centres were not fitted
 * to, with the store's RFM segments (`rfm`: a label per row) and with what k-means makes of the same columns when nothing goes with
 * anything. `rows` are scaled features, row after row.
 * @returns null where no number of groups gives each of them enough customers
 */
export function chooseClusters(rows: Float64Array, rfm: ArrayLike<number>, previousK: number | null, random: Random): ClusterChoice | null {
  const picks = random.fork('sample').shuffle(Array.from({ length: rows.length / width }, (_, row) => row)).slice(0, mostSampled)
  const sample = take(rows, picks)
  const tried: Record<string, number> = {}
  let best: { k: number; score: number } | null = null
  for (const k of sizes) {
    if (k * 10 > picks.length) continue
    const { centres } = fitKMeans(sample, { k, width, random: random.fork('choose', k), starts: 6 })
    const groups = assignRows(sample, centres, width)
    if (leastOf(groups, k) < leastShare) continue
    const found = silhouette(sample, width, groups)
    tried[k] = found
    const score = found + (k === previousK ? habit : 0)
    if (!best || score > best.score) best = { k, score }
  }
  if (!best) return null
  const middle = picks.length >> 1
  const [fitted, judging] = [sample.subarray(0, middle * width), sample.subarray(middle * width)]
  const { centres } = fitKMeans(fitted, { k: best.k, width, random: random.fork('half'), starts: 6 })
  const own = silhouettes(judging, width, assignRows(judging, centres, width))
  const grid = silhouettes(judging, width, picks.slice(middle).map((row) => rfm[row] as number))
  const disorder = judgeShuffled(fitted, judging, best.k, random.fork('shuffled'))
  // The grid groups the same customers, so that the difference is taken customer by customer.
  const against = [
    { lead: mean(own) - mean(grid), error: Math.sqrt(variance(own.map((value, i) => value - (grid[i] as number))) / own.length) },
    { lead: mean(own) - mean(disorder), error: Math.sqrt((variance(own) + variance(disorder)) / own.length) },
  ]
  return {
    k: best.k, tried, value: mean(own), rfm: mean(grid), shuffled: mean(disorder),
    aheadBy: Math.min(...against.map(({ lead, error }) => lead - 1.645 * error)),
  }
}
