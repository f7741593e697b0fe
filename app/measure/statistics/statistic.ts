import { normalQuantile } from './distributions'

/**
 * What is known of one arm's metric, boiled down to what every test needs: how many units, the estimate, and the
 * variance of one unit's contribution, so that the estimate's squared standard error is variance / n.
 */
export interface Statistic {
  n: number
  mean: number
  variance: number
  /** The estimate before any adjustment by covariates: what relative effects are relative to. */
  baseline: number
  /**
   * For an adjusted estimate: covariance of one unit's raw and adjusted contributions. A relative effect divides by the
   * raw baseline, which moves with the adjusted mean.
   */
  rawCovariance: number
  rawVariance: number
  /** Which means the variance of a relative effect takes its lift from (see effect-moments.ts). */
  liftFrom: 'raw' | 'adjusted'
}

function plain(n: number, mean: number, variance: number): Statistic {
  return { n, mean, variance, baseline: mean, rawCovariance: variance, rawVariance: variance, liftFrom: 'raw' }
}

/** Running sums of a metric over n units. */
export interface Sums {
  n: number
  sum: number
  sumOfSquares: number
}

/** A mean. The variance is left negative where the sums contradict each other: the tests refuse it by name. */
export function meanStatistic({ n, sum, sumOfSquares }: Sums): Statistic {
  return plain(n, n > 0 ? sum / n : 0, n > 1 ? (sumOfSquares - (sum * sum) / n) / (n - 1) : 0)
}

/** A share of units with a yes: the variance is p(1 − p). */
export function proportionStatistic({ n, sum }: { n: number; sum: number }): Statistic {
  const p = n > 0 ? sum / n : 0
  return plain(n, p, p * (1 - p))
}

/** Sample covariance of two metrics of the same units. */
function covariance(n: number, sumOfProducts: number, sumA: number, sumB: number): number {
  return n > 1 ? (sumOfProducts - (sumA * sumB) / n) / (n - 1) : 0
}

/**
 * A ratio of two means, e.g. revenue per order with the customer as unit, by the delta method (Deng, Knoblich and Lu
 * 2018, eq. 4): Var(M/D) = (Var M − 2 R Cov(M, D) + R² Var D) / D̄².
 */
export function ratioStatistic(numerator: Sums, denominator: Sums, sumOfProducts: number): Statistic {
  const { n } = numerator
  if (n <= 1 || denominator.sum === 0) return plain(n, 0, 0)
  const m = meanStatistic(numerator)
  const d = meanStatistic(denominator)
  const ratio = m.mean / d.mean
  return plain(n, ratio, (m.variance - 2 * ratio * covariance(n, sumOfProducts, numerator.sum, denominator.sum) + ratio * ratio * d.variance) / (d.mean * d.mean))
}

/** Below this a quantile of many units is taken for known exactly, and any interval would be too narrow. */
const LEAST_QUANTILE_VARIANCE = 1e-5

interface QuantileOptions {
  n: number
  intervalSize: number
  level: number
  estimate: number
  low: number
  high: number
}

/**
 * A quantile `level`, from the 95 % interval that the order statistics of `intervalSize` units give (Deng, Knoblich and
 * Lu 2018, §4): its half-width over z is the standard error. With so few units that an end of the interval would lie
 * beyond the data, nothing is known: variance 0.
 */
export function quantileStatistic(options: QuantileOptions): Statistic {
  return ofQuantile(options, 1)
}

/** Of the units that the events belong to: how many of their events lie under the quantile, and how many events they have. */
export interface ClusterSums {
  clusters: number
  under: Sums
  events: Sums
  sumOfProducts: number
}

/**
 * The same where one unit has several events: the variance grows as that of the share under the quantile does when it is
 * a ratio of means over units instead of a mean over events (Deng, Knoblich and Lu 2018, §4.2).
 */
export function clusteredQuantileStatistic(options: QuantileOptions, { clusters, under, events, sumOfProducts }: ClusterSums): Statistic {
  if (clusters <= 1 || events.sum <= 0 || options.level <= 0) return ofQuantile(options, 0)
  const ofUnits = ratioStatistic({ ...under, n: clusters }, { ...events, n: clusters }, sumOfProducts).variance / clusters
  return ofQuantile(options, (ofUnits * options.n) / (options.level * (1 - options.level)))
}

function ofQuantile({ n, intervalSize, level, estimate, low, high }: QuantileOptions, inflation: number): Statistic {
  const z = normalQuantile(0.975)
  const odds = level / (1 - level)
  if (n <= 1 || n <= z * z * Math.max(odds, 1 / odds)) return plain(n, estimate, 0)
  const standardError = (high - low) / (2 * z)
  const variance = (intervalSize / n) * (n - 1) * standardError * standardError * inflation
  // Ties can make the interval empty; of a thousand units and more that is a finding, of fewer it says nothing.
  if (variance <= 0 && n < 1000) return plain(n, estimate, 0)
  return plain(n, estimate, n < 100 ? variance : Math.max(variance, LEAST_QUANTILE_VARIANCE))
}

/** A metric and the same units' covariate from before the experiment. */
export interface CovariateSums {
  /** A yes-or-no pair has p(1 − p) variances and its covariance over n. */
  kind: 'mean' | 'proportion'
  post: Sums
  pre: Sums
  sumOfProducts: number
}

interface Moments {
  post: Statistic
  pre: Statistic
  covariance: number
}

function momentsOf({ kind, post, pre, sumOfProducts }: CovariateSums): Moments {
  if (kind === 'mean') return { post: meanStatistic(post), pre: meanStatistic(pre), covariance: covariance(post.n, sumOfProducts, post.sum, pre.sum) }
  const { n } = post
  return { post: proportionStatistic(post), pre: proportionStatistic(pre), covariance: n > 0 ? sumOfProducts / n - (post.sum * pre.sum) / (n * n) : 0 }
}

function addSums(a: Sums, b: Sums): Sums {
  return { n: a.n + b.n, sum: a.sum + b.sum, sumOfSquares: a.sumOfSquares + b.sumOfSquares }
}

/** CUPED's θ from both arms together (Deng et al. 2013, eq. 5): Cov(post, pre) / Var(pre); 0 where the covariate does not vary. */
export function cupedTheta(control: CovariateSums, treatment: CovariateSums): number {
  const joint = momentsOf({ kind: control.kind, post: addSums(control.post, treatment.post), pre: addSums(control.pre, treatment.pre), sumOfProducts: control.sumOfProducts + treatment.sumOfProducts })
  return joint.pre.variance === 0 ? 0 : joint.covariance / joint.pre.variance
}

/** The metric less θ times the covariate: the same expected difference between arms with less noise (Deng et al. 2013, eq. 2). */
export function cupedStatistic(sums: CovariateSums, theta: number): Statistic {
  const { post, pre, covariance: both } = momentsOf(sums)
  return {
    n: sums.post.n,
    mean: post.mean - theta * pre.mean,
    variance: post.variance + theta * theta * pre.variance - 2 * theta * both,
    baseline: post.mean,
    rawCovariance: post.variance - theta * both,
    rawVariance: post.variance,
    liftFrom: 'raw',
  }
}

/** Sums of a ratio and of the same ratio before the experiment, with all their products. */
export interface CovariateRatioSums {
  numerator: Sums
  denominator: Sums
  preNumerator: Sums
  preDenominator: Sums
  products: {
    numeratorDenominator: number
    numeratorPreNumerator: number
    numeratorPreDenominator: number
    denominatorPreNumerator: number
    denominatorPreDenominator: number
    preNumeratorPreDenominator: number
  }
}

interface RatioMoments {
  post: Statistic
  pre: Statistic
  covariance: number
}

/** Delta method for both ratios and their covariance. */
function ratioMoments(sums: CovariateRatioSums): RatioMoments {
  const { numerator, denominator, preNumerator, preDenominator, products } = sums
  const { n } = numerator
  const post = ratioStatistic(numerator, denominator, products.numeratorDenominator)
  const pre = ratioStatistic(preNumerator, preDenominator, products.preNumeratorPreDenominator)
  if (denominator.sum === 0 || preDenominator.sum === 0) return { post, pre, covariance: 0 }
  const cov = (product: number, a: Sums, b: Sums) => covariance(n, product, a.sum, b.sum)
  const both =
    (cov(products.numeratorPreNumerator, numerator, preNumerator) -
      pre.mean * cov(products.numeratorPreDenominator, numerator, preDenominator) -
      post.mean * cov(products.denominatorPreNumerator, denominator, preNumerator) +
      post.mean * pre.mean * cov(products.denominatorPreDenominator, denominator, preDenominator)) /
    ((denominator.sum / n) * (preDenominator.sum / n))
  return { post, pre, covariance: both }
}

/**
 * θ for ratios: what makes the variance of the difference smallest between arms of equal size, Σ Cov(post, pre) / Σ Var(pre).
 * Arms are not joined, since the delta method needs each arm's own denominators.
 */
export function cupedRatioTheta(control: CovariateRatioSums, treatment: CovariateRatioSums): number {
  const [a, b] = [ratioMoments(control), ratioMoments(treatment)]
  const spread = a.pre.variance + b.pre.variance
  return spread === 0 ? 0 : (a.covariance + b.covariance) / spread
}

/** A ratio less θ times the same ratio before the experiment. */
export function cupedRatioStatistic(sums: CovariateRatioSums, theta: number): Statistic {
  const { post, pre, covariance: both } = ratioMoments(sums)
  return {
    n: sums.numerator.n,
    mean: post.mean - theta * pre.mean,
    variance: post.variance + theta * theta * pre.variance - 2 * theta * both,
    baseline: post.mean,
    rawCovariance: post.variance - theta * both,
    rawVariance: post.variance,
    liftFrom: 'adjusted',
  }
}
