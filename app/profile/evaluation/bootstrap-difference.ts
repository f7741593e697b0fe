import type { Random } from '~/platform/random'

/** A difference with its 95 % interval. */
export interface BootstrapDifference {
  difference: number
  interval: [number, number]
}

/**
 * Differences in AUC and in mean absolute error between two forecasts of the same customers, with percentile
 * intervals over resampled customers (Efron and Tibshirani 1993, chapter 13). Both are ours minus theirs.
 */
export function bootstrapDifference(
  ours: { ranking: readonly number[]; expectedPurchases: readonly number[] }, theirs: typeof ours,
  actual: readonly number[], random: Random, resamples = 500,
): { auc: BootstrapDifference; mae: BootstrapDifference } {
  const size = actual.length
  const ourOrder = rankGroups(ours.ranking)
  const theirOrder = rankGroups(theirs.ranking)
  const gain = Float64Array.from(actual, (count, i) => Math.abs(count - (ours.expectedPurchases[i] ?? 0)) - Math.abs(count - (theirs.expectedPurchases[i] ?? 0)))
  const measure = (weights: Float64Array) => ({
    auc: weightedAuc(ourOrder, actual, weights) - weightedAuc(theirOrder, actual, weights),
    mae: gain.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / size,
  })
  const point = measure(new Float64Array(size).fill(1))
  const drawn = Array.from({ length: resamples }, () => {
    const weights = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      const row = random.int(size)
      weights[row] = (weights[row] ?? 0) + 1
    }
    return measure(weights)
  })
  return { auc: intervalOf(point.auc, drawn.map((each) => each.auc)), mae: intervalOf(point.mae, drawn.map((each) => each.mae)) }
}

function intervalOf(difference: number, values: number[]): BootstrapDifference {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return { difference, interval: [at(0.025), at(0.975)] }
}

/** Rows in ascending order of rank, and where each run of equal ranks ends. */
function rankGroups(ranking: readonly number[]): { order: number[]; ends: number[] } {
  const order = Array.from(ranking.keys()).sort((a, b) => (ranking[a] ?? 0) - (ranking[b] ?? 0))
  const ends: number[] = []
  order.forEach((row, i) => {
    if (i === order.length - 1 || ranking[row] !== ranking[order[i + 1] as number]) ends.push(i + 1)
  })
  return { order, ends }
}

function weightedAuc({ order, ends }: { order: number[]; ends: number[] }, actual: readonly number[], weights: Float64Array): number {
  let below = 0
  let won = 0
  let buyers = 0
  let start = 0
  for (const end of ends) {
    let groupBuyers = 0
    let groupOthers = 0
    for (let i = start; i < end; i++) {
      const row = order[i] as number
      if ((actual[row] ?? 0) > 0) groupBuyers += weights[row] as number
      else groupOthers += weights[row] as number
    }
    won += groupBuyers * (below + groupOthers / 2)
    below += groupOthers
    buyers += groupBuyers
    start = end
  }
  return won / (buyers * below)
}
