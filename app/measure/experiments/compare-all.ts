import { holm } from '../statistics/multiple-testing'
import type { ArmPairs } from './collect-arms'
import { compareArms } from './compare-arms'
import { BY_CUSTOMER, HOLDOUT, type Experiment, type Metric } from './experiment'
import { FIXED_SPLIT, MAILED, type Comparison } from './report'

/**
 * On both metrics, the primary one first: all mailed customers against the holdout; each variant against the holdout; each
 * later variant against the first; where a model chooses for a part of the customers, that part against the fixed split.
 * Each of these families shares one alpha.
 */
export function compareAll(experiment: Experiment, pairs: ArmPairs): Comparison[] {
  const metrics: Metric[] = experiment.primaryMetric === 'conversion' ? ['conversion', 'revenue'] : ['revenue', 'conversion']
  const [first, ...others] = experiment.variants.map((variant) => variant.id).filter((id) => id !== BY_CUSTOMER)
  return metrics.flatMap((metric) => [
    ...(experiment.holdoutShare > 0 ? [...compareFamily(experiment, pairs, metric, [MAILED], HOLDOUT), ...compareFamily(experiment, pairs, metric, experiment.variants.map((variant) => variant.id), HOLDOUT)] : []),
    ...(isByCustomer(experiment) ? compareFamily(experiment, pairs, metric, [BY_CUSTOMER], FIXED_SPLIT) : []),
    ...(first === undefined ? [] : compareFamily(experiment, pairs, metric, others, first)),
  ])
}

/** Whether a model chooses variants for a part of the customers, which is what the experiment is about then. */
export const isByCustomer = ({ variants }: Experiment): boolean => variants.length > 1 && variants.some(({ id }) => id === BY_CUSTOMER)

/** Several arms against one, by Holm. */
function compareFamily(experiment: Experiment, pairs: ArmPairs, metric: Metric, variants: readonly string[], against: string): Comparison[] {
  const options = { expectedSize: experiment.expectedSize, alpha: experiment.alpha / Math.max(1, variants.length) }
  const comparisons = variants.map((variant) => compareArms(metric, ...pairs(variant, against), options))
  return decideBy(holm(comparisons.map((comparison) => comparison.sequentialP)), comparisons, experiment.alpha)
}

/** The comparisons with their p-values corrected, decided by them. */
export function decideBy(adjusted: readonly number[], comparisons: readonly Comparison[], alpha: number): Comparison[] {
  return comparisons.map((comparison, index) => ({ ...comparison, adjustedP: adjusted[index]!, decided: adjusted[index]! <= alpha }))
}

/** What the experiment is about: whether choosing by customer helps where that is tried, which variant is best where there are several, else whether the mail helps. */
export function decidingComparisons(experiment: Experiment, comparisons: readonly Comparison[]): Comparison[] {
  const primary = comparisons.filter((comparison) => comparison.metric === experiment.primaryMetric)
  if (isByCustomer(experiment)) return primary.filter((comparison) => comparison.variant === BY_CUSTOMER && comparison.against === FIXED_SPLIT)
  return experiment.variants.length > 1 ? primary.filter((comparison) => comparison.against !== HOLDOUT) : primary.filter((comparison) => comparison.variant === MAILED)
}
