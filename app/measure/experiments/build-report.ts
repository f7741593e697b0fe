import { sizeUntilDecision } from '../statistics/power'
import { wilsonInterval } from '../statistics/proportions'
import { sampleFromSums, squaredErrorOfDifference } from '../statistics/sample'
import { SAMPLE_RATIO_ALARM, sampleRatioPValue } from '../statistics/sample-ratio'
import { studentQuantile } from '../statistics/distributions'
import { addTotals, noTotals, sampleOf, type Totals } from './arm-data'
import { buildHistory } from './build-history'
import { allocatedArms, fixedArms, type Arms } from './collect-arms'
import { compareAll, decidingComparisons } from './compare-all'
import { compareSegments } from './compare-segments'
import { HOLDOUT, type Experiment } from './experiment'
import { watchGuardRails } from './guard-rails'
import { expectedShares } from './pick-variant'
import type { AllocationDay, ArmReport, Comparison, Estimate, ExperimentReport, Winsorising } from './report'
import type { Slice, Tally } from './take-snapshot'
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
}

/** Everything that can be said about an experiment. Pure. */
export function buildReport(experiment: Experiment, input: ReportInput): ExperimentReport {
  const { tallies, slices, allocation, currency } = input
  const today = tallies.at(-1)?.day
  const present = tallies.filter((tally) => tally.day === today)
  const totals = new Map(present.map((tally) => [tally.variant, tally as Totals]))
  const arms = experiment.allocation === 'fixed' ? fixedArms(experiment, totals) : allocatedArms(experiment, totals, slices, allocation)
  const shares = plannedShares(experiment, slices, allocation)
  const comparisons = compareAll(experiment, arms)
  const pValue = sampleRatioPValue(shares.map(({ variant }) => totals.get(variant)?.assigned ?? 0), shares.map(({ share }) => share))
  const sampleRatio = { pValue, alarm: pValue < SAMPLE_RATIO_ALARM }
  const deciding = decidingComparisons(experiment, comparisons)
  const decided = !sampleRatio.alarm && deciding.some((comparison) => comparison.decided)
  const report: ExperimentReport = {
    experiment,
    currency,
    arms: shares.map(({ variant, share }) => describeArm(variant, nameOf(experiment, variant), share, totals.get(variant) ?? noTotals)),
    comparisons,
    winsorising: describeCap(present),
    segments: compareSegments(experiment, slices),
    allocation: [...allocation],
    sampleRatio,
    guardRails: watchGuardRails(experiment, totals),
    decided,
    leader: decided ? leaderOf(deciding) : null,
    daysLeft: decided || sampleRatio.alarm ? null : foreseeDays(experiment, tallies, deciding, arms),
    verdict: '',
    history: buildHistory(experiment, input, deciding),
  }
  return { ...report, verdict: writeVerdict(report) }
}

/** What share of all customers each arm was meant to get; where it changed by day, over the days' customers. */
function plannedShares(experiment: Experiment, slices: readonly Slice[], allocation: readonly AllocationDay[]): { variant: string; share: number }[] {
  const plain = expectedShares(experiment)
  const assigned = new Map<string, number>()
  for (const slice of slices) if (slice.kind === 'day') assigned.set(slice.key, (assigned.get(slice.key) ?? 0) + slice.assigned)
  const total = [...assigned.values()].reduce((sum, count) => sum + count, 0)
  if (experiment.allocation === 'fixed' || total === 0) return plain
  return plain.map(({ variant, share }) => {
    if (variant === HOLDOUT) return { variant, share }
    const given = allocation.filter((one) => one.variant === variant).reduce((sum, { day, probability }) => sum + probability * (assigned.get(day) ?? 0), 0)
    return { variant, share: ((1 - experiment.holdoutShare) * given) / total }
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
function foreseeDays(experiment: Experiment, tallies: readonly Tally[], deciding: readonly Comparison[], arms: Arms): number | null {
  const days = new Set(tallies.filter((tally) => tally.customers > 0).map((tally) => tally.day)).size
  const waits = deciding.flatMap((comparison) => {
    const treatment = sampleOf(arms(comparison.variant), comparison.metric)
    const control = sampleOf(arms(comparison.against), comparison.metric)
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
