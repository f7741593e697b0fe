import { effectEstimate, expectedLosses, normalQuantile, ratioVariance, sampleRatioPValue, truncatedNormalMean } from '../../app/measure/statistics'
import { toNumber } from './vector'

/** Ours for one of the reference package's plain functions, by its name there. @throws Error naming one that is not built */
export function runFunction(name: string, args: readonly unknown[], kwargs: Readonly<Record<string, unknown>>): unknown {
  const numbers = (...names: string[]): number[] => names.map((key, index) => toNumber(kwargs[key] ?? args[index]))
  switch (name) {
    case 'check_srm':
      return sampleRatioPValue(args[0] as number[], args[1] as number[])
    case 'truncated_normal_mean':
      return truncatedNormalMean(toNumber(kwargs.mu ?? args[0]), toNumber(kwargs.sigma ?? args[1]), toNumber(kwargs.a ?? args[2]), toNumber(kwargs.b ?? args[3]))
    case 'frequentist_diff': {
      const [control, treatment] = [toNumber(args[0]), toNumber(args[1])]
      return effectEstimate(control, treatment, (kwargs.relative ?? args[2]) ? 'relative' : 'absolute', kwargs.mean_a_unadjusted == null ? control : toNumber(kwargs.mean_a_unadjusted))
    }
    case 'frequentist_variance': {
      const [varianceA, meanA, nA, varianceB, meanB, nB] = numbers('var_a', 'mean_a', 'n_a', 'var_b', 'mean_b', 'n_b') as [number, number, number, number, number, number]
      return (kwargs.relative ?? args[6]) ? ratioVariance(meanB, varianceB / nB, meanA, varianceA / nA, 0) : varianceA / nA + varianceB / nB
    }
    case 'variance_of_ratios': {
      const [meanM, varianceM, meanD, varianceD, covariance] = numbers('mean_m', 'var_m', 'mean_d', 'var_d', 'cov_m_d') as [number, number, number, number, number]
      return ratioVariance(meanM, varianceM, meanD, varianceD, covariance)
    }
    case 'gaussian_credible_interval': {
      const [mean, deviation, alpha] = numbers('mean_diff', 'std_diff', 'alpha') as [number, number, number]
      return [alpha / 2, 1 - alpha / 2].map((level) => mean + deviation * normalQuantile(level))
    }
    case 'is_statistically_significant': {
      const [low, high] = (kwargs.ci ?? args[0]) as [unknown, unknown]
      return toNumber(low) > 0 || toNumber(high) < 0
    }
    case 'EffectBayesianABTest.get_risk':
      return expectedLosses(toNumber(args[0]), toNumber(args[1]))
    case 'multinomial_covariance': {
      const shares = (kwargs.nu ?? args[0]) as number[]
      return shares.map((share, i) => shares.map((other, j) => (i === j ? share : 0) - share * other))
    }
    case 'third_moments_matrix_vectorized': {
      const [total, shares] = [toNumber(kwargs.n_total ?? args[0]), (kwargs.nu ?? args[1]) as number[]]
      return shares.map((share, i) => shares.map((other, j) => thirdMoment(total, share, other, i === j) / total ** 3))
    }
    case 'weighted_mean': {
      const [n, m, means, others] = ['n_0', 'n_1', 'mn_0', 'mn_1'].map((key, index) => (kwargs[key] ?? args[index]) as number[]) as [number[], number[], number[], number[]]
      return n.map((count, i) => (count + m[i]! > 0 ? (count * means[i]! + m[i]! * others[i]!) / (count + m[i]!) : 0))
    }
  }
  throw new Error(`The function ${name} is not built.`)
}

/** E[Xᵢ Xⱼ²] of multinomial counts (Ouimet 2020, eq. 3.3). */
function thirdMoment(total: number, share: number, other: number, same: boolean): number {
  const [pairs, triples] = [total * (total - 1), total * (total - 1) * (total - 2)]
  return same ? triples * share ** 3 + 3 * pairs * share ** 2 + total * share : triples * share * other ** 2 + pairs * share * other
}
