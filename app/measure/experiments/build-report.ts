import { sequentialDifference } from '../statistics/confidence-sequence'
import { sizeUntilDecision } from '../statistics/power'
import { wilsonInterval } from '../statistics/proportions'
import { sampleFromSums, squaredErrorOfDifference } from '../statistics/sample'
import { SAMPLE_RATIO_ALARM, sampleRatioPValue } from '../statistics/sample-ratio'
import { studentQuantile } from '../statistics/distributions'
import { addTotals, compareArms, noTotals, sampleOf, type Totals } from './compare-arms'
import { HOLDOUT, type Experiment, type Metric } from './experiment'
import { expectedShares } from './pick-variant'
import { MAILED, type ArmReport, type Comparison, type Estimate, type ExperimentReport, type GuardRail, type ReportPoint } from './report'
import type { Tally } from './take-snapshot'
import { writeVerdict } from './write-verdict'

/** Mailbox providers ask to stay under 0.1 % complaints; above 1 % leaving per mail a list wears out. */
const GUARD_RAILS = { complained: 0.001, unsubscribed: 0.01 } as const
const FORESEEABLE_DAYS = 365

/**
 * Everything that can be said about an experiment, from its daily totals. Pure.
 * @param tallies of all days, oldest first
 */
export function buildReport(experiment: Experiment, tallies: readonly Tally[], currency: string): ExperimentReport {
  const today = lastDay(tallies)
  const totals = new Map(tallies.filter((tally) => tally.day === today).map((tally) => [tally.variant, tally as Totals]))
  const shares = expectedShares(experiment)
  const arms = shares.map(({ variant, share }) => describeArm(variant, nameOf(experiment, variant), share, totals.get(variant) ?? noTotals))
  const comparisons = compareAll(experiment, totals)
  const pValue = sampleRatioPValue(shares.map(({ variant }) => totals.get(variant)?.assigned ?? 0), shares.map(({ share }) => share))
  const sampleRatio = { pValue, alarm: pValue < SAMPLE_RATIO_ALARM }
  const deciding = decidingComparisons(experiment, comparisons)
  const decided = !sampleRatio.alarm && deciding.some((comparison) => comparison.decided)
  const report: ExperimentReport = {
    experiment,
    currency,
    arms,
    comparisons,
    sampleRatio,
    guardRails: arms.filter((arm) => arm.variant !== HOLDOUT).flatMap(guard),
    decided,
    leader: decided ? leaderOf(deciding) : null,
    daysLeft: decided || sampleRatio.alarm ? null : foreseeDays(experiment, tallies, deciding, totals),
    verdict: '',
    history: historyOf(experiment, tallies, deciding),
  }
  return { ...report, verdict: writeVerdict(report) }
}

function nameOf(experiment: Experiment, variant: string): string {
  return variant === HOLDOUT ? 'No mail (holdout)' : (experiment.variants.find((one) => one.id === variant)?.name ?? variant)
}

function lastDay(tallies: readonly Tally[]): string | undefined {
  return tallies.at(-1)?.day
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

/** Mailed against the holdout; each variant against the holdout; each later variant against the first. Each family shares one alpha. */
function compareAll(experiment: Experiment, totals: ReadonlyMap<string, Totals>): Comparison[] {
  const of = (name: string) => ({ name, totals: totals.get(name) ?? noTotals })
  const [first, ...others] = experiment.variants
  const mailed = { name: MAILED, totals: experiment.variants.map((variant) => of(variant.id).totals).reduce(addTotals, noTotals) }
  const metrics: Metric[] = experiment.primaryMetric === 'conversion' ? ['conversion', 'revenue'] : ['revenue', 'conversion']
  const { expectedSize, alpha } = experiment
  return metrics.flatMap((metric) => {
    const held = of(HOLDOUT)
    const againstHoldout =
      experiment.holdoutShare > 0
        ? [
            compareArms(metric, mailed, held, { expectedSize, alpha }),
            ...experiment.variants.map((variant) => compareArms(metric, of(variant.id), held, { expectedSize, alpha: alpha / experiment.variants.length })),
          ]
        : []
    const betweenVariants = first ? others.map((variant) => compareArms(metric, of(variant.id), of(first.id), { expectedSize, alpha: alpha / others.length })) : []
    return [...againstHoldout, ...betweenVariants]
  })
}

/** What the experiment is about: which variant is best where there are several, else whether the mail helps. */
function decidingComparisons(experiment: Experiment, comparisons: readonly Comparison[]): Comparison[] {
  const primary = comparisons.filter((comparison) => comparison.metric === experiment.primaryMetric)
  return experiment.variants.length > 1 ? primary.filter((comparison) => comparison.against !== HOLDOUT) : primary.filter((comparison) => comparison.variant === MAILED)
}

/** The variant that is surely better than the first; the first itself where others are surely worse. */
function leaderOf(deciding: readonly Comparison[]): string | null {
  const decided = deciding.filter((comparison) => comparison.decided)
  const best = decided.filter((comparison) => comparison.difference.value > 0).sort((a, b) => b.difference.value - a.difference.value)[0]
  return best ? best.variant : (decided[0]?.against ?? null)
}

function guard(arm: ArmReport): GuardRail[] {
  return (['unsubscribed', 'complained'] as const).map((metric) => ({ variant: arm.variant, metric, rate: arm[metric].value, limit: GUARD_RAILS[metric], breached: arm[metric].low > GUARD_RAILS[metric] }))
}

/** Totals of an arm, or of all variants together. */
function totalsOf(experiment: Experiment, totals: ReadonlyMap<string, Totals>, name: string): Totals {
  return name === MAILED ? experiment.variants.map((variant) => totals.get(variant.id) ?? noTotals).reduce(addTotals, noTotals) : (totals.get(name) ?? noTotals)
}

/** Days until the closest comparison decides, if the estimate stays as it is and customers keep coming as they did. */
function foreseeDays(experiment: Experiment, tallies: readonly Tally[], deciding: readonly Comparison[], totals: ReadonlyMap<string, Totals>): number | null {
  const days = new Set(tallies.filter((tally) => tally.customers > 0).map((tally) => tally.day)).size
  const waits = deciding.flatMap((comparison) => {
    const treatment = sampleOf(totalsOf(experiment, totals, comparison.variant), comparison.metric)
    const control = sampleOf(totalsOf(experiment, totals, comparison.against), comparison.metric)
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

/** The deciding comparisons on each day on which they could be made: what the chart draws. */
function historyOf(experiment: Experiment, tallies: readonly Tally[], deciding: readonly Comparison[]): ReportPoint[] {
  const byDay = new Map<string, Map<string, Totals>>()
  for (const tally of tallies) byDay.set(tally.day, (byDay.get(tally.day) ?? new Map<string, Totals>()).set(tally.variant, tally))
  return [...byDay].flatMap(([day, totals]) =>
    deciding.flatMap(({ variant, against, metric, alpha }) => {
      const treatment = sampleOf(totalsOf(experiment, totals, variant), metric)
      const control = sampleOf(totalsOf(experiment, totals, against), metric)
      const { difference, low, high } = sequentialDifference(treatment, control, { expectedSize: experiment.expectedSize, alpha })
      return Number.isFinite(low) ? [{ day, variant, against, customers: treatment.n + control.n, difference: { value: difference, low, high } }] : []
    }),
  )
}
