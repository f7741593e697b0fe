import { chanceThatMeanIsBest, chanceThatRateIsBest } from '../statistics/chance-to-be-best'
import { sampleFromSums } from '../statistics/sample'
import type { Totals } from './arm-data'
import type { Experiment } from './experiment'

/** Before so many customers of each variant are counted, chance speaks louder than the variants. */
const LEAST_COUNTED = 30

/**
 * Thompson sampling's probabilities for the variants (Thompson 1933; Russo et al. 2018, §3): each gets the chance that it
 * is the best, above a floor that every variant keeps, so that all of them go on being measured. Among the mailed only:
 * the holdout's share is not touched. Sums to 1. Pure: the same totals give the same probabilities.
 */
export function thompsonProbabilities(experiment: Pick<Experiment, 'variants' | 'primaryMetric' | 'floor'>, totals: ReadonlyMap<string, Totals>): Map<string, number> {
  const ids = experiment.variants.map((variant) => variant.id)
  const arms = ids.map((id) => totals.get(id))
  const equal = 1 / ids.length
  const chances = arms.every((arm) => arm !== undefined && arm.customers >= LEAST_COUNTED) ? chancesOf(experiment.primaryMetric, arms as Totals[]) : ids.map(() => equal)
  const floor = Math.min(experiment.floor, equal)
  return new Map(ids.map((id, index) => [id, floor + (1 - ids.length * floor) * chances[index]!]))
}

function chancesOf(metric: Experiment['primaryMetric'], arms: readonly Totals[]): number[] {
  return metric === 'conversion'
    ? chanceThatRateIsBest(arms.map((arm) => ({ successes: arm.converted, n: arm.customers })))
    : chanceThatMeanIsBest(arms.map((arm) => sampleFromSums(arm.customers, arm.cappedRevenue, arm.cappedRevenueSquares)))
}
