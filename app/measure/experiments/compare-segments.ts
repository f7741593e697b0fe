import { benjaminiHochberg, holm } from '../statistics/multiple-testing'
import { noTotals, type ArmData, type Totals } from './arm-data'
import { membersOf } from './collect-arms'
import { decideBy, isByCustomer } from './compare-all'
import { compareArms } from './compare-arms'
import { BY_CUSTOMER, HOLDOUT, type Experiment } from './experiment'
import { expectedShares } from './pick-variant'
import { FIXED_SPLIT, MAILED, type SegmentReport } from './report'
import type { Slice } from './take-snapshot'

/** From so many comparisons on, a share of false alarms among the findings is promised instead of none at all. */
const MANY = 10

/**
 * What the experiment is about, asked of the customers of each segment: all mailed against the holdout where there is one
 * variant, choosing by customer against the fixed split where that is tried, each later variant against the first otherwise, on the primary metric. All of them are corrected together.
 * @param planned with all variants, where `experiment` has only those that are left
 */
export function compareSegments(experiment: Experiment, slices: readonly Slice[], planned: Experiment = experiment): SegmentReport {
  const segments = [...new Set(slices.filter((slice) => slice.kind === 'segment').map((slice) => slice.key))].sort()
  const pairs = pairsOf(experiment)
  const count = segments.length * pairs.length
  const rows = segments.flatMap((segment) => {
    const own = slices.filter((slice) => slice.kind === 'segment' && slice.key === segment)
    // A segment is expected to hold its part of the customers by the time of a decision.
    const options = { expectedSize: Math.max(100, experiment.expectedSize / segments.length), alpha: experiment.alpha / count, brief: true }
    return pairs.map(([variant, against]) => {
      const [treatment, control] = [armOf(experiment, own, variant, planned), armOf(experiment, own, against, planned)]
      return { segment, customers: treatment.totals.customers + control.totals.customers, comparison: compareArms(experiment.primaryMetric, treatment, control, options) }
    })
  })
  const correction = count > MANY ? 'benjamini-hochberg' : 'holm'
  const adjusted = (correction === 'holm' ? holm : benjaminiHochberg)(rows.map((row) => row.comparison.sequentialP))
  const decided = decideBy(adjusted, rows.map((row) => row.comparison), experiment.alpha)
  return { correction, rows: rows.map((row, index) => ({ ...row, comparison: decided[index]! })) }
}

function pairsOf(experiment: Experiment): (readonly [variant: string, against: string])[] {
  if (isByCustomer(experiment)) return [[BY_CUSTOMER, FIXED_SPLIT]]
  const [first, ...others] = experiment.variants.map((variant) => variant.id)
  if (first !== undefined && others.length > 0) return others.map((variant) => [variant, first])
  return experiment.holdoutShare > 0 ? [[MAILED, HOLDOUT]] : []
}

/** One arm inside a segment. Where the allocation changed by day its customers are told apart by their chance, which is all that weighing needs. */
function armOf(experiment: Experiment, slices: readonly Slice[], name: string, planned: Experiment): ArmData {
  const ids = membersOf(experiment, name)
  const own = slices.filter((slice) => ids.includes(slice.variant))
  const totals = own.reduce<Totals>((sum, { assigned, customers, converted, cappedRevenue, cappedRevenueSquares }) => ({
    ...sum,
    assigned: sum.assigned + assigned,
    customers: sum.customers + customers,
    converted: sum.converted + converted,
    cappedRevenue: sum.cappedRevenue + cappedRevenue,
    cappedRevenueSquares: sum.cappedRevenueSquares + cappedRevenueSquares,
  }), noTotals)
  const shares = expectedShares(planned).filter((share) => ids.includes(share.variant))
  const fixed = experiment.allocation === 'fixed' || name === HOLDOUT || name === MAILED || name === FIXED_SPLIT
  const share = shares.reduce((sum, one) => sum + one.share, 0)
  return fixed ? { name, totals, share, strata: [] } : { name, totals, share: null, strata: own.map((slice) => ({ ...slice, day: `${slice.probability}` })) }
}
