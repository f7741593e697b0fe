import type { Sample } from './sample'

/** Sums of one arm's metric over customers who were all given the arm with the same chance. */
export interface WeightedStratum {
  /** Chance of the arm for these customers, 0 to 1 exclusive of 0. */
  probability: number
  n: number
  sum: number
  sumOfSquares: number
}

/**
 * An arm's mean over all customers where the chance of the arm was not the same for all: each weighs the inverse of their
 * chance, normalised (Hájek 1971), so that days on which an arm was given more often do not count more. The chances must
 * be known before the customer's outcome, as a daily allocation's are; then the weighted deviations are martingale
 * differences and their sum of squares estimates the variance (Bibaut et al. 2021, "Post-contextual-bandit inference", §2;
 * Waudby-Smith et al., arXiv 2103.06476, §3). variance / n is the squared standard error of the mean.
 */
export function weightedSample(strata: readonly WeightedStratum[]): Sample {
  const used = strata.filter((stratum) => stratum.n > 0 && stratum.probability > 0)
  const n = used.reduce((sum, stratum) => sum + stratum.n, 0)
  if (n === 0) return { n: 0, mean: 0, variance: 0 }
  const weight = used.reduce((sum, stratum) => sum + stratum.n / stratum.probability, 0)
  const mean = used.reduce((sum, stratum) => sum + stratum.sum / stratum.probability, 0) / weight
  const squares = used.reduce((sum, { probability, n: size, sum: total, sumOfSquares }) => sum + Math.max(0, sumOfSquares - 2 * mean * total + mean * mean * size) / probability ** 2, 0)
  return { n, mean, variance: (squares / weight ** 2) * n * (n > 1 ? n / (n - 1) : 1) }
}
