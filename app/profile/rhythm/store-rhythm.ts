/**
 * How regularly a store's customers buy: the logarithms of the days between two purchases are normal around each
 * customer's own mean (variance `within`), and the customers' means are normal around the store's (variance
 * `between`). A random-effects model: Searle, Casella and McCulloch, Variance Components (1992), section 3.6.
 */
export interface StoreRhythm {
  /** Mean of the customers' mean log days. */
  mean: number
  /** Variance of one customer's log intervals. */
  within: number
  /** Variance between the customers' means. */
  between: number
  /** Intervals and customers it was estimated from. */
  intervals: number
  customers: number
}

/** What is known of one customer's intervals: their number, the mean of their logs, the squared deviations from it. */
export interface IntervalSums {
  count: number
  meanLog: number
  squares: number
}

/**
 * What is believed before a store has shown anything: about two months between orders, half to double for one
 * customer, a third to triple between customers. It weighs as much as `priorWeight` customers.
 */
const prior = { mean: Math.log(60), within: 0.5, between: 0.5 }
const priorWeight = 5

/**
 * The store's rhythm from all customers with at least one interval: variance components by the analysis of variance
 * for unequal group sizes (Searle et al., equations 3.69 to 3.71), each drawn towards the prior by its weight.
 */
export function estimateStoreRhythm(customers: readonly IntervalSums[]): StoreRhythm {
  let groups = 0
  let intervals = 0
  let sum = 0
  let sizesSquared = 0
  let squaresWithin = 0
  for (const { count, meanLog, squares } of customers) {
    if (count === 0) continue
    groups++
    intervals += count
    sum += count * meanLog
    sizesSquared += count * count
    squaresWithin += squares
  }
  const within = (squaresWithin + priorWeight * prior.within) / (intervals - groups + priorWeight)

  const grandMean = intervals > 0 ? sum / intervals : prior.mean
  let squaresBetween = 0
  for (const { count, meanLog } of customers) squaresBetween += count * (meanLog - grandMean) ** 2
  const effectiveSize = groups > 1 ? (intervals - sizesSquared / intervals) / (groups - 1) : 1
  const raw = groups > 1 ? Math.max(0, (squaresBetween / (groups - 1) - within) / effectiveSize) : prior.between
  const between = Math.max(0.01, (raw * groups + priorWeight * prior.between) / (groups + priorWeight))

  // Customers count by what they tell of the store, not by how often they buy: precision weights.
  const priorPrecision = priorWeight / (between + within)
  let precision = priorPrecision
  let mean = priorPrecision * prior.mean
  for (const { count, meanLog } of customers) {
    if (count === 0) continue
    const weight = 1 / (between + within / count)
    precision += weight
    mean += weight * meanLog
  }
  return { mean: mean / precision, within, between, intervals, customers: groups }
}
