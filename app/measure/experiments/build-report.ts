import { sizeUntilDecision } from '../statistics/power'
import { wilsonInterval } from '../statistics/proportions'
import { sampleFromSums, squaredErrorOfDifference, type Sample } from '../statistics/sample'
import { SAMPLE_RATIO_ALARM, sampleRatioPValue } from '../statistics/sample-ratio'
import { studentQuantile } from '../statistics/distributions'
import { addTotals, noTotals, sampleOf, type Totals } from './arm-data'
import { buildHistory } from './build-history'
import type { ArmPairs } from './collect-arms'
import { compareAll, decidingComparisons } from './compare-all'
import { compareSegments } from './compare-segments'
import { HOLDOUT, type Experiment } from './experiment'
import { watchGuardRails } from './guard-rails'
import { pairArms, remaining } from './pair-arms'
import { expectedShares } from './pick-variant'
import type { AllocationDay, ArmReport, Comparison, Estimate, ExperimentReport, LayerReport, Winsorising } from './report'
import type { Slice, Tally } from './take-snapshot'
import type { VariantRemoval } from './variant-removals'
import { writeVerdict } from './write-verdict'

const FORESEEABLE_DAYS = 365

/** What a report is made from: rows that are kept up to date as customers come and go, never the customers themselves. */
export interface ReportInput {
  /** Of all days, oldest first. */
  tallies: readonly Tally[]
  slices: readonly Slice[]
  /** Empty where the allocation is fixed. */
  allocation: readonly AllocationDay[]
  currency: string
  /** Variants that a guard rail took out, oldest first. */
  removals: readonly VariantRemoval[]
  layer: LayerReport | null
}

/** Everything that can be said about an experiment. Pure. */
export function buildReport(experiment: Experiment, input: ReportInput): ExperimentReport {
  const { tallies, slices, allocation, currency, removals } = input
  const today = tallies.at(-1)?.day
  const present = tallies.filter((tally) => tally.day === today)
  const totals = new Map(present.map((tally) => [tally.variant, tally as Totals]))
  const left = remaining(experiment, removals)
  const pairs = pairArms(experiment, input)
  const shares = plannedShares(experiment, slices, allocation)
  const comparisons = compareAll(experiment, pairs)
  // Whoever a guard rail took out is no longer drawn; the others' shares against each other stay as planned.
  const drawn = experiment.allocation === 'fixed' ? shares.filter(({ variant }) => !removals.some((removal) => removal.variant === variant)) : plannedShares(left, slices, allocation)
  const pValue = sampleRatioPValue(drawn.map(({ variant }) => totals.get(variant)?.assigned ?? 0), drawn.map(({ share }) => share))
  const sampleRatio = { pValue, alarm: pValue < SAMPLE_RATIO_ALARM }
  const deciding = decidingComparisons(experiment, comparisons)
  const decided = !sampleRatio.alarm && deciding.some((comparison) => comparison.decided)
  const report: ExperimentReport = {
    experiment,
    currency,
    arms: shares.map(({ variant, share }) => describeArm(variant, nameOf(experiment, variant), share, totals.get(variant) ?? noTotals)),
    comparisons,
    winsorising: describeCap(present),
    segments: compareSegments(left, slices, experiment),
    allocation: [...allocation],
    sampleRatio,
    layer: input.layer,
    guardRails: watchGuardRails(experiment, totals),
    removals: [...removals],
    decided,
    leader: decided ? leaderOf(deciding) : null,
    daysLeft: decided || sampleRatio.alarm ? null : foreseeDays(experiment, tallies, deciding, pairs),
    verdict: '',
    history: buildHistory(experiment, input, deciding),
  }
  return { ...report, verdict: writeVerdict(report) }
}

/** What share of all customers each arm was meant to get; where it changed by day, over the days' customers. */
function plannedShares(experiment: Experiment, slices: readonly Slice[], allocation: readonly AllocationDay[]): { variant: string; share: number }[] {
  const plain = expectedShares(experiment)
  const assigned = new Map<string, number>()
  for (const slice of slices) if (slice.kind === 'day' && plain.some(({ variant }) => variant === slice.variant)) assigned.set(slice.key, (assigned.get(slice.key) ?? 0) + slice.assigned)
  const total = [...assigned.values()].reduce((sum, count) => sum + count, 0)
  if (experiment.allocation === 'fixed' || total === 0) return plain
  const chances = new Map(allocation.map(({ day, variant, probability }) => [`${day}/${variant}`, probability]))
  const chance = (variant: string, day: string): number => (variant === HOLDOUT ? experiment.holdoutShare : (1 - experiment.holdoutShare) * (chances.get(`${day}/${variant}`) ?? 0))
  return plain.map(({ variant }) => {
    const given = [...assigned].reduce((sum, [day, count]) => {
      const all = plain.reduce((together, one) => together + chance(one.variant, day), 0)
      return sum + (all > 0 ? (chance(variant, day) / all) * count : 0)
    }, 0)
    return { variant, share: given / total }
  })
}

function nameOf(experiment: Experiment, variant: string): string {
  return variant === HOLDOUT ? 'No mail (holdout)' : (experiment.variants.find((one) => one.id === variant)?.name ?? variant)
}

function describeArm(variant: string, name: string, expectedShare: number, totals: Totals): ArmReport {
  return {
    variant,
    name,
    expectedShare,
    assigned: totals.assigned,
    customers: totals.customers,
    orders: totals.orders,
    converted: totals.converted,
    revenue: totals.revenue,
    conversion: rate(totals.converted, totals.customers),
    revenuePerCustomer: mean(totals),
    unsubscribed: rate(totals.unsubscribed, totals.customers),
    complained: rate(totals.complained, totals.customers),
    refunded: rate(totals.refunded, totals.buyers),
    capped: totals.capped,
  }
}

function rate(count: number, customers: number): Estimate {
  return { value: customers > 0 ? count / customers : 0, ...wilsonInterval(count, customers) }
}

function mean(totals: Totals): Estimate {
  const sample = sampleFromSums(totals.customers, totals.revenue, totals.revenueSquares)
  const half = sample.n > 1 ? studentQuantile(0.975, sample.n - 1) * Math.sqrt(sample.variance / sample.n) : Infinity
  return { value: sample.mean, low: sample.mean - half, high: sample.mean + half }
}

function describeCap(present: readonly Tally[]): Winsorising {
  const all = present.reduce<Totals>((sum, tally) => addTotals(sum, tally), noTotals)
  return {
    cap: present[0]?.revenueCap ?? null,
    customers: all.capped,
    shareOfBuyers: all.converted > 0 ? all.capped / all.converted : 0,
    shareOfRevenue: all.revenue > 0 ? 1 - all.cappedRevenue / all.revenue : 0,
  }
}

/** The variant that is surely better than the first; the first itself where others are surely worse. */
function leaderOf(deciding: readonly Comparison[]): string | null {
  const decided = deciding.filter((comparison) => comparison.decided)
  const best = decided.filter((comparison) => comparison.difference.value > 0).sort((a, b) => b.difference.value - a.difference.value)[0]
  return best ? best.variant : (decided[0]?.against ?? null)
}

/** Days until the closest comparison decides, if the estimate stays as it is and customers keep coming as they did. */
function foreseeDays(experiment: Experiment, tallies: readonly Tally[], deciding: readonly Comparison[], pairs: ArmPairs): number | null {
  const days = new Set(tallies.filter((tally) => tally.customers > 0).map((tally) => tally.day)).size
  const waits = deciding.flatMap((comparison) => {
    const [treatment, control] = pairs(comparison.variant, comparison.against).map((arm) => sampleOf(arm, comparison.metric)) as [Sample, Sample]
    if (days === 0 || treatment.n < 2 || control.n < 2) return []
    const n = treatment.n + control.n
    const pace = n / days
    const standardError = Math.sqrt(squaredErrorOfDifference(treatment, control))
    const size = sizeUntilDecision(
      { difference: comparison.difference.value, standardError, n },
      { expectedSize: experiment.expectedSize, alpha: comparison.alpha, limit: n + pace * FORESEEABLE_DAYS },
    )
    return size === null ? [] : [Math.max(1, Math.ceil((size - n) / pace))]
  })
  return waits.length > 0 ? Math.min(...waits) : null
}
