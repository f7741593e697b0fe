/** A metric of one arm, boiled down: how many customers, their mean, and the unbiased variance of one customer's value. */
export interface Sample {
  n: number
  mean: number
  variance: number
}

/** From running sums; variance 0 below two observations. Cancellation that leaves a tiny negative variance counts as 0. */
export function sampleFromSums(n: number, sum: number, sumOfSquares: number): Sample {
  const mean = n > 0 ? sum / n : 0
  const variance = n > 1 ? Math.max(0, (sumOfSquares - n * mean * mean) / (n - 1)) : 0
  return { n, mean, variance }
}

/** A yes-or-no metric: the variance is p(1 − p), as for a Bernoulli variable. */
export function sampleFromCounts(n: number, successes: number): Sample {
  const mean = n > 0 ? successes / n : 0
  return { n, mean, variance: mean * (1 - mean) }
}

/** Squared standard error of `treatment.mean − control.mean` for independent samples. */
export function squaredErrorOfDifference(treatment: Sample, control: Sample): number {
  return treatment.variance / treatment.n + control.variance / control.n
}
