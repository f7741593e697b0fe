import type { StoreRhythm } from '../rhythm/store-rhythm'
import type { ProductGaps } from './gap-tally'

/** After how long a product is bought again: as a store's rhythm, of one product. `mean` is of log days. */
export interface ProductRhythm extends Pick<StoreRhythm, 'mean' | 'within' | 'between'> {
  productId: string
  gaps: number
  /** Customers who bought it again, and all who bought it. */
  repeatBuyers: number
  buyers: number
}

/** What is believed before a store has shown anything, and as how many customers it counts. */
const prior = { mean: Math.log(45), within: 0.15, between: 0.15 }
const priorWeight = 1

interface Estimate {
  mean: number
  /** 1 over its variance. */
  precision: number
}

/** Sums over all buckets of all products. */
function pooledVariances(products: readonly ProductGaps[]): { within: number; between: number } {
  let customers = 0
  let gaps = 0
  let squaresWithin = 0
  let squaresBetween = 0
  let unequal = 0
  for (const { buckets } of products) {
    const own = buckets.reduce((sum, bucket) => sum + bucket.gaps * bucket.customers, 0)
    const mean = buckets.reduce((sum, bucket) => sum + bucket.gaps * bucket.meanLogs, 0) / own
    for (const bucket of buckets) {
      squaresWithin += bucket.squares
      squaresBetween += bucket.gaps * (bucket.meanLogSquares - 2 * mean * bucket.meanLogs + mean * mean * bucket.customers)
      customers += bucket.customers
      unequal += (bucket.gaps ** 2 * bucket.customers) / own
    }
    gaps += own
  }
  const within = (squaresWithin + priorWeight * prior.within) / (gaps - customers + priorWeight)
  const freedom = customers - products.length
  const raw = freedom > 0 ? Math.max(0, (squaresBetween / freedom - within) / ((gaps - unequal) / freedom)) : prior.between
  return { within: Math.max(0.005, within), between: Math.max(0.005, (raw * Math.max(0, freedom) + priorWeight * prior.between) / (Math.max(0, freedom) + priorWeight)) }
}

/**
 * Variance between groups beyond what their own precision explains (DerSimonian and Laird 1986, equation 8), with the
 * groups compared only inside their family.
 */
function varianceBetween(families: readonly (readonly Estimate[])[]): number {
  let excess = 0
  let scale = 0
  for (const family of families) {
    if (family.length < 2) continue
    const weight = family.reduce((sum, each) => sum + each.precision, 0)
    const mean = family.reduce((sum, each) => sum + each.precision * each.mean, 0) / weight
    excess += family.reduce((sum, each) => sum + each.precision * (each.mean - mean) ** 2, 0) - (family.length - 1)
    scale += weight - family.reduce((sum, each) => sum + each.precision ** 2, 0) / weight
  }
  // A pair of groups tells next to nothing of how groups vary: the prior counts as much as one of them.
  return Math.max(0.005, (Math.max(0, excess) + prior.between) / (scale + 1))
}

/** Precision-weighted mean of estimates that vary by `variance` around it. */
function gather(estimates: readonly Estimate[], variance: number): Estimate {
  let precision = 0
  let sum = 0
  for (const each of estimates) {
    const weight = 1 / (variance + 1 / each.precision)
    precision += weight
    sum += weight * each.mean
  }
  return { mean: precision > 0 ? sum / precision : 0, precision }
}

const combine = (one: Estimate, other: Estimate): Estimate => {
  const precision = one.precision + other.precision
  return { mean: (one.precision * one.mean + other.precision * other.mean) / precision, precision }
}

/**
 * How long after a purchase each product is bought again, hierarchically: log gaps are normal around the customer's
 * mean for the product, those around the product's, products around their type's, types around the store's. Variances
 * by the analysis of variance (Searle, Casella and McCulloch 1992, 3.6) and by moments; each level is drawn towards
 * the one above by its precision. What is not sure of a product's mean is added to the variance between its customers.
 */
export function estimateProductRhythms(products: readonly ProductGaps[], typeOf: (productId: string) => string): ProductRhythm[] {
  if (products.length === 0) return []
  const { within, between } = pooledVariances(products)
  const own = products.map(({ buckets }): Estimate => {
    let precision = 0
    let sum = 0
    for (const bucket of buckets) {
      const weight = 1 / (between + within / bucket.gaps)
      precision += weight * bucket.customers
      sum += weight * bucket.meanLogs
    }
    return { mean: sum / precision, precision }
  })
  const families = new Map<string, Estimate[]>()
  products.forEach(({ productId }, i) => {
    const type = typeOf(productId)
    families.set(type, [...(families.get(type) ?? []), own[i] as Estimate])
  })
  const betweenProducts = varianceBetween([...families.values()])
  const types = new Map([...families].map(([type, family]) => [type, gather(family, betweenProducts)]))
  const betweenTypes = varianceBetween([[...types.values()]])
  const store = combine(gather([...types.values()], betweenTypes), { mean: prior.mean, precision: priorWeight / (between + within + betweenProducts + betweenTypes) })
  const typeMeans = new Map([...types].map(([type, found]) => [type, combine(found, { mean: store.mean, precision: 1 / (betweenTypes + 1 / store.precision) })]))
  return products.map(({ productId, buyers, buckets }, i) => {
    const type = typeMeans.get(typeOf(productId)) ?? store
    const mean = combine(own[i] as Estimate, { mean: type.mean, precision: 1 / betweenProducts })
    return {
      productId, mean: mean.mean, within, between: between + 1 / mean.precision, buyers,
      gaps: buckets.reduce((sum, bucket) => sum + bucket.gaps * bucket.customers, 0),
      repeatBuyers: buckets.reduce((sum, bucket) => sum + bucket.customers, 0),
    }
  })
}
