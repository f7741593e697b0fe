import { clusteredQuantileStatistic, type CovariateRatioSums, type CovariateSums, cupedRatioStatistic, cupedRatioTheta, cupedStatistic, cupedTheta, meanStatistic, proportionStatistic, quantileStatistic, ratioStatistic, type Statistic, type Sums } from '../../app/measure/statistics'
import { toNumber, type RawStatistic } from './vector'

/** Both arms of a vector as our statistics. @throws Error naming a kind that is not built. */
export function toStatistics(control: RawStatistic, treatment: RawStatistic): [Statistic, Statistic] {
  switch (control._type) {
    case 'RegressionAdjustedStatistic': {
      const sums = [covariateSums(control), covariateSums(treatment)] as const
      const theta = control.theta == null ? cupedTheta(...sums) : toNumber(control.theta)
      return [cupedStatistic(sums[0], theta), cupedStatistic(sums[1], theta)]
    }
    case 'RegressionAdjustedRatioStatistic': {
      const sums = [covariateRatioSums(control), covariateRatioSums(treatment)] as const
      const theta = control.theta == null ? cupedRatioTheta(...sums) : toNumber(control.theta)
      return [cupedRatioStatistic(sums[0], theta), cupedRatioStatistic(sums[1], theta)]
    }
    default:
      return [toStatistic(control), toStatistic(treatment)]
  }
}

function toStatistic(raw: RawStatistic): Statistic {
  switch (raw._type) {
    case 'SampleMeanStatistic':
      return meanStatistic(toSums(raw))
    case 'ProportionStatistic':
      return proportionStatistic(toSums(raw))
    case 'RatioStatistic':
      return ratioStatistic(part(raw, 'm_statistic'), part(raw, 'd_statistic'), toNumber(raw.m_d_sum_of_products))
    case 'QuantileStatistic':
      return quantileStatistic(quantileOf(raw))
    case 'QuantileClusteredStatistic': {
      const clusters = toNumber(raw.n_clusters)
      return clusteredQuantileStatistic(quantileOf(raw), {
        clusters,
        under: { n: clusters, sum: toNumber(raw.main_sum), sumOfSquares: toNumber(raw.main_sum_squares) },
        events: { n: clusters, sum: toNumber(raw.denominator_sum), sumOfSquares: toNumber(raw.denominator_sum_squares) },
        sumOfProducts: toNumber(raw.main_denominator_sum_product),
      })
    }
    default:
      throw new Error(`A ${raw._type} is not built.`)
  }
}

function quantileOf(raw: RawStatistic) {
  return { n: raw.n, intervalSize: toNumber(raw.n_star ?? raw.n), level: toNumber(raw.nu), estimate: toNumber(raw.quantile_hat), low: toNumber(raw.quantile_lower), high: toNumber(raw.quantile_upper) }
}

/** The sum of squares of a yes-or-no metric is its sum. */
function toSums(raw: RawStatistic): Sums {
  return { n: raw.n, sum: toNumber(raw.sum), sumOfSquares: raw.sum_squares === undefined ? toNumber(raw.sum) : toNumber(raw.sum_squares) }
}

function part(raw: RawStatistic, name: string): Sums {
  return toSums(raw[name] as RawStatistic)
}

function covariateSums(raw: RawStatistic): CovariateSums {
  const post = raw.post_statistic as RawStatistic
  const pre = raw.pre_statistic as RawStatistic
  const kind = post._type === 'ProportionStatistic' && pre._type === 'ProportionStatistic' ? 'proportion' : 'mean'
  return { kind, post: toSums(post), pre: toSums(pre), sumOfProducts: toNumber(raw.post_pre_sum_of_products) }
}

function covariateRatioSums(raw: RawStatistic): CovariateRatioSums {
  return {
    numerator: part(raw, 'm_statistic_post'),
    denominator: part(raw, 'd_statistic_post'),
    preNumerator: part(raw, 'm_statistic_pre'),
    preDenominator: part(raw, 'd_statistic_pre'),
    products: {
      numeratorDenominator: toNumber(raw.m_post_d_post_sum_of_products),
      numeratorPreNumerator: toNumber(raw.m_post_m_pre_sum_of_products),
      numeratorPreDenominator: toNumber(raw.m_post_d_pre_sum_of_products),
      denominatorPreNumerator: toNumber(raw.m_pre_d_post_sum_of_products),
      denominatorPreDenominator: toNumber(raw.d_post_d_pre_sum_of_products),
      preNumeratorPreDenominator: toNumber(raw.m_pre_d_pre_sum_of_products),
    },
  }
}
