import { type Alternative, bayesianTest, type DifferenceType, effectEstimate, effectMoments, type EffectProblem, expectedLosses, growthForPower, type NormalPrior, sampleRatioPValue, sequentialTest, type Tested, truncatedNormalMean, tTest } from '../../app/measure/statistics'
import { toStatistics } from './to-statistics'
import { toNumber, type Vector } from './vector'

const problemNames: Record<EffectProblem, string> = { 'zero-or-negative-variance': 'ZERO_NEGATIVE_VARIANCE', 'baseline-is-zero': 'BASELINE_VARIATION_ZERO' }

/** N* where a vector names none, as in the reference package. */
const DEFAULT_EXPECTED_SIZE = 5000

/** The kind of a vector in the summary. */
export function kindOf({ inputs }: Vector): string {
  if (inputs.test === 'EffectMoments') return 'effect moments'
  if (inputs.test?.startsWith('Sequential')) return 'sequential'
  if (inputs.test === 'TwoSidedTTest') return 'two-sided t'
  if (inputs.test?.startsWith('OneSided')) return 'one-sided t'
  if (inputs.test?.includes('Bayesian') || inputs.function?.includes('Bayesian')) return 'Bayesian'
  if (inputs.function === 'check_srm' || inputs.users) return 'sample ratio'
  if (inputs.method?.startsWith('MidExperimentPower')) return 'power'
  if (inputs.function === 'truncated_normal_mean') return 'truncated normal mean'
  return inputs.function ?? inputs.test ?? 'unknown'
}

/** Ours for a vector's inputs, in the fields of its expected value. @throws Error naming a procedure that is not built. */
export function runVector({ inputs }: Vector): unknown {
  const { args = [], kwargs = {} } = inputs
  if (inputs.method === 'MidExperimentPower.calculate_scaling_factor') return runPower(inputs.init ?? [])
  if (inputs.users && inputs.weights) return sampleRatioPValue(inputs.users, inputs.weights)
  switch (inputs.function) {
    case 'check_srm':
      return sampleRatioPValue(args[0] as number[], args[1] as number[])
    case 'truncated_normal_mean':
      return truncatedNormalMean(toNumber(kwargs.mu ?? args[0]), toNumber(kwargs.sigma ?? args[1]), toNumber(kwargs.a ?? args[2]), toNumber(kwargs.b ?? args[3]))
    case 'frequentist_diff': {
      const [control, treatment] = [toNumber(args[0]), toNumber(args[1])]
      return effectEstimate(control, treatment, (kwargs.relative ?? args[2]) ? 'relative' : 'absolute', kwargs.mean_a_unadjusted == null ? control : toNumber(kwargs.mean_a_unadjusted))
    }
    case 'EffectBayesianABTest.get_risk':
      return expectedLosses(toNumber(args[0]), toNumber(args[1]))
  }
  if (inputs.method) throw new Error(`The method ${inputs.method} is not built.`)
  if (inputs.function) throw new Error(`The function ${inputs.function} is not built.`)
  return runTest(inputs)
}

function runTest({ test, stats_control_treatment: pairs, config }: Vector['inputs']): unknown {
  const [pair, ...more] = pairs ?? []
  if (!pair) throw new Error(`The test ${test ?? 'without a name'} has no statistics.`)
  if (more.length > 0) throw new Error('Post-stratification (several strata) is not built.')
  const [control, treatment] = toStatistics(...pair)
  const type = ((config?.difference_type as string) ?? 'relative') as DifferenceType
  if (type !== 'absolute' && type !== 'relative') throw new Error(`The difference type "${type as string}" is not built.`)
  const options = { type, alpha: config?.alpha === undefined ? 0.05 : toNumber(config.alpha), testValue: toNumber(config?.test_value ?? 0) }
  const sequential = { expectedSize: toNumber(config?.sequential_tuning_parameter ?? DEFAULT_EXPECTED_SIZE), rho: config?.rho == null ? null : toNumber(config.rho) }
  switch (test) {
    case 'EffectMoments': {
      const moments = effectMoments(control, treatment, type)
      const problem = 'problem' in moments ? problemNames[moments.problem] : null
      return { point_estimate: 'problem' in moments ? 0 : moments.estimate, standard_error: 'problem' in moments ? 0 : moments.standardError, pairwise_sample_size: 'problem' in moments ? 0 : moments.n, error_message: problem }
    }
    case 'TwoSidedTTest':
      return frequentist(tTest(control, treatment, options))
    case 'OneSidedTreatmentGreaterTTest':
      return frequentist(tTest(control, treatment, { ...options, alternative: 'greater' }))
    case 'OneSidedTreatmentLesserTTest':
      return frequentist(tTest(control, treatment, { ...options, alternative: 'less' }))
    case 'SequentialTwoSidedTTest':
    case 'SequentialOneSidedTreatmentGreaterTTest':
    case 'SequentialOneSidedTreatmentLesserTTest': {
      const alternative: Alternative = test.includes('Greater') ? 'greater' : test.includes('Lesser') ? 'less' : 'two-sided'
      return frequentist(sequentialTest(control, treatment, { ...options, ...sequential, alternative }))
    }
    case 'EffectBayesianABTest': {
      const prior = config?.prior_effect as NormalPrior | undefined
      const result = bayesianTest(control, treatment, { type, alpha: options.alpha, prior, priorType: (config?.prior_type as DifferenceType | undefined) ?? 'relative', inverse: Boolean(config?.inverse) })
      if ('problem' in result) return { ...nothing(problemNames[result.problem]), chanceToWin: 0.5, risk: [0, 0], riskType: type }
      return { ...found(result), chanceToWin: result.chanceToWin, risk: result.expectedLoss, riskType: type }
    }
    default:
      throw new Error(`The test ${test ?? 'without a name'} is not built.`)
  }
}

function found(result: { estimate: number; standardError: number; low: number; high: number }) {
  return { expected: result.estimate, ci: [result.low, result.high], uplift: { dist: 'normal', mean: result.estimate, stddev: result.standardError }, errorMessage: null }
}

function nothing(errorMessage: string) {
  return { expected: 0, ci: [0, 0], uplift: { dist: 'normal', mean: 0, stddev: 0 }, errorMessage }
}

function frequentist(result: Tested): object {
  return 'problem' in result ? { ...nothing(problemNames[result.problem]), pValue: 1, pValueErrorMessage: null } : { ...found(result), pValue: result.pValue, pValueErrorMessage: null }
}

/** How much larger an experiment must grow: from its effect so far, the test it was made for, and what is to be found. */
function runPower(init: readonly Record<string, unknown>[]): object {
  const part = (type: string) => init.find((one) => typeof one._type === 'string' && one._type.includes(type))
  const moments = part('EffectMomentsResult')
  const power = part('PowerConfig')
  const base = init.find((one) => one !== power && typeof one._type === 'string' && one._type.endsWith('Config'))
  if (!moments || !power) throw new Error('A power calculation without effect moments is not built.')
  const metrics = toNumber(power.num_goal_metrics ?? 1)
  const growth = growthForPower({
    standardError: toNumber(moments.standard_error),
    n: toNumber(moments.pairwise_sample_size),
    target: Math.abs(toNumber(power.target_mde)),
    alpha: toNumber(base?.alpha ?? 0.05),
    power: toNumber(power.target_power ?? 0.8),
    comparisons: (toNumber(power.num_variations ?? 2) - 1) * metrics,
    metrics,
    prior: (power.prior_effect ?? null) as NormalPrior | null,
    expectedSize: power.sequential ? toNumber(power.sequential_tuning_parameter ?? DEFAULT_EXPECTED_SIZE) : null,
  })
  return growth === null
    ? { scaling_factor: null, upper_bound_achieved: true, converged: false, error: 'could not find upper bound for scaling factor' }
    : { scaling_factor: growth, upper_bound_achieved: false, converged: true, error: '' }
}
