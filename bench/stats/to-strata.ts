import type { PostStratification, Stratum, StratumArm } from '../../app/measure/statistics'
import { toNumber, type RawStatistic } from './vector'

/** The strata of a vector, as post-stratification takes them. @throws Error naming a kind that has no strata */
export function toStrata(pairs: readonly (readonly [RawStatistic, RawStatistic])[]): { strata: Stratum[] } & Pick<PostStratification, 'outcomes' | 'adjusted'> {
  const kind = pairs[0]![0]._type
  return {
    strata: pairs.map(([control, treatment]) => ({ control: toArm(control), treatment: toArm(treatment) })),
    outcomes: kind.includes('Ratio') ? 2 : 1,
    adjusted: kind.startsWith('RegressionAdjusted'),
  }
}

function toArm(raw: RawStatistic): StratumArm {
  switch (raw._type) {
    case 'SampleMeanStatistic':
    case 'ProportionStatistic':
      return joinMetrics(raw.n, [raw], [])
    case 'RatioStatistic':
      return joinMetrics(raw.n, [part(raw, 'm_statistic'), part(raw, 'd_statistic')], [[0, 1, raw.m_d_sum_of_products]])
    case 'RegressionAdjustedStatistic':
      return joinMetrics(raw.n, [part(raw, 'post_statistic'), part(raw, 'pre_statistic')], [[0, 1, raw.post_pre_sum_of_products]])
    case 'RegressionAdjustedRatioStatistic':
      return joinMetrics(raw.n, ['m_statistic_post', 'd_statistic_post', 'm_statistic_pre', 'd_statistic_pre'].map((name) => part(raw, name)), [
        [0, 1, raw.m_post_d_post_sum_of_products],
        [0, 2, raw.m_post_m_pre_sum_of_products],
        [0, 3, raw.m_post_d_pre_sum_of_products],
        [1, 2, raw.m_pre_d_post_sum_of_products],
        [1, 3, raw.d_post_d_pre_sum_of_products],
        [2, 3, raw.m_pre_d_pre_sum_of_products],
      ])
    default:
      throw new Error(`A ${raw._type} cannot be post-stratified.`)
  }
}

const part = (raw: RawStatistic, name: string): RawStatistic => raw[name] as RawStatistic

function joinMetrics(n: number, metrics: readonly RawStatistic[], crossed: readonly [number, number, unknown][]): StratumArm {
  const proportions = metrics.map(({ _type }) => _type === 'ProportionStatistic')
  const products = metrics.map((metric, i) => metrics.map((_, j) => (i === j ? toNumber(proportions[i] ? metric.sum : metric.sum_squares) : 0)))
  for (const [i, j, product] of crossed) products[i]![j] = products[j]![i] = toNumber(product)
  return { n, sums: metrics.map(({ sum }) => toNumber(sum)), products, proportions }
}
