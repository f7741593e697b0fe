import { type Alternative, bayesianTest, type DifferenceType, effectMoments, type EffectProblem, growthForPower, type NormalPrior, postStratify, sampleRatioPValue, sequentialTest, type Tested, tTest } from '../../app/measure/statistics'
import { runFunction } from './run-function'
import { sumStrata } from './sum-strata'
import { toStatistics } from './to-statistics'
import { toStrata } from './to-strata'
import { toNumber, type RawStatistic, type Vector } from './vector'

const problemNames: Record<EffectProblem, string> = { 'zero-or-negative-variance': 'ZERO_NEGATIVE_VARIANCE', 'baseline-is-zero': 'BASELINE_VARIATION_ZERO' }

/** N* where a vector names none, as in the reference package. */
const DEFAULT_EXPECTED_SIZE = 5000

/** The kind of a vector in the summary. */
export function kindOf({ inputs }: Vector): string {
  if (inputs.test?.startsWith('EffectMoments')) return inputs.test.endsWith('PostStratification') ? 'post-stratification' : 'effect moments'
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
  if (inputs.function) return runFunction(inputs.function, args, kwargs)
  if (inputs.method) throw new Error(`The method ${inputs.method} is not built.`)
  return runTest(inputs)
}

function runTest({ test, stats_control_treatment: pairs, config }: Vector['inputs']): unknown {
  if (!pairs?.[0]) throw new Error(`The test ${test ?? 'without a name'} has no statistics.`)
  const arms = [sumStrata(pairs.map(([one]) => one)), sumStrata(pairs.map(([, other]) => other))] as const
  const [control, treatment] = toStatistics(...arms)
  const asked = (config?.difference_type as string | undefined) ?? 'relative'
  if (asked !== 'absolute' && asked !== 'relative' && asked !== 'scaled') throw new Error(`The difference type "${asked}" is not built.`)
  // A scaled effect is the absolute one of a whole day's traffic.
  const type: DifferenceType = asked === 'scaled' ? 'absolute' : asked
  const scale = asked === 'scaled' ? (result: TestOutput) => scaleToDay(result, arms[0], config ?? {}) : (result: TestOutput) => result
  const byStrata = pairs.length > 1 && (config?.post_stratify || test === 'EffectMomentsPostStratification') ? postStratify(toStrata(pairs).strata, { ...toStrata(pairs), type }) : null
  // Where strata tell nothing, the arms as a whole do.
  const effect = byStrata === null || 'problem' in byStrata ? undefined : byStrata
  const options = { type, effect, alpha: config?.alpha === undefined ? 0.05 : toNumber(config.alpha), testValue: toNumber(config?.test_value ?? 0) }
  const sequential = { expectedSize: toNumber(config?.sequential_tuning_parameter ?? DEFAULT_EXPECTED_SIZE), rho: config?.rho == null ? null : toNumber(config.rho) }
  switch (test) {
    case 'EffectMoments':
    case 'EffectMomentsPostStratification': {
      const moments = byStrata ?? effectMoments(control, treatment, type)
      const problem = 'problem' in moments ? problemNames[moments.problem] : null
      return { point_estimate: 'problem' in moments ? 0 : moments.estimate, standard_error: 'problem' in moments ? 0 : moments.standardError, pairwise_sample_size: 'problem' in moments ? 0 : moments.n, error_message: problem }
    }
    case 'TwoSidedTTest':
      return scale(frequentist(tTest(control, treatment, options)))
    case 'OneSidedTreatmentGreaterTTest':
      return scale(frequentist(tTest(control, treatment, { ...options, alternative: 'greater' })))
    case 'OneSidedTreatmentLesserTTest':
      return scale(frequentist(tTest(control, treatment, { ...options, alternative: 'less' })))
    case 'SequentialTwoSidedTTest':
    case 'SequentialOneSidedTreatmentGreaterTTest':
    case 'SequentialOneSidedTreatmentLesserTTest': {
      const alternative: Alternative = test.includes('Greater') ? 'greater' : test.includes('Lesser') ? 'less' : 'two-sided'
      return scale(frequentist(sequentialTest(control, treatment, { ...options, ...sequential, alternative })))
    }
    case 'EffectBayesianABTest': {
      const prior = config?.prior_effect as NormalPrior | undefined
      const result = bayesianTest(control, treatment, { type, effect, alpha: options.alpha, prior, priorType: (config?.prior_type as DifferenceType | undefined) ?? 'relative', inverse: Boolean(config?.inverse) })
      if ('problem' in result) return { ...nothing(problemNames[result.problem]), chanceToWin: 0.5, risk: [0, 0], riskType: type }
      return scale({ ...found(result), chanceToWin: result.chanceToWin, risk: result.expectedLoss, riskType: type })
    }
    default:
      throw new Error(`The test ${test ?? 'without a name'} is not built.`)
  }
}

function found(result: { estimate: number; standardError: number; low: number; high: number }) {
  return { expected: result.estimate, ci: [result.low, result.high], uplift: { dist: 'normal', mean: result.estimate, stddev: result.standardError }, errorMessage: null }
}

function nothing(errorMessage: string | null) {
  return { expected: 0, ci: [0, 0], uplift: { dist: 'normal', mean: 0, stddev: 0 }, errorMessage }
}

interface TestOutput extends Record<string, unknown> {
  expected: number
  ci: number[]
  uplift: { dist: string; mean: number; stddev: number }
  errorMessage: string | null
}

/** An absolute effect for one unit, times the units of a day at full traffic; only means and shares have such units. */
function scaleToDay(result: TestOutput, control: RawStatistic, config: Record<string, unknown>): TestOutput {
  const [share, days, users] = [toNumber(config.traffic_percentage ?? 1), toNumber(config.phase_length_days ?? 1), toNumber(config.total_users ?? 0)]
  if (result.errorMessage !== null) return result
  if (share === 0 || days === 0) return without(result, 'ZERO_SCALED_VARIATION')
  if (!scalable.has(control._type) || !(users > 0)) return without(result, null)
  const daily = users / (share * days)
  return { ...result, expected: result.expected * daily, ci: result.ci.map((end) => end * daily), uplift: { ...result.uplift, mean: result.uplift.mean * daily, stddev: result.uplift.stddev * daily } }
}

/** What the reference package answers where an effect cannot be scaled: nothing known, of either kind of test. */
function without(result: TestOutput, message: string | null): TestOutput {
  return { ...result, ...nothing(message), ...('pValue' in result ? { pValue: 1 } : { chanceToWin: 0.5, risk: [0, 0] }) }
}

const scalable = new Set(['SampleMeanStatistic', 'ProportionStatistic', 'RegressionAdjustedStatistic'])

function frequentist(result: Tested): TestOutput {
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
