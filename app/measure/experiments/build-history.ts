import type { Totals } from './arm-data'
import { allocatedArms, fixedArms } from './collect-arms'
import { intervalOf } from './compare-arms'
import type { Experiment } from './experiment'
import type { Comparison, ReportPoint } from './report'
import type { ReportInput } from './build-report'
import type { Slice } from './take-snapshot'

/** A chart shows no more, and every point costs an interval. */
const MOST_POINTS = 60

/**
 * The deciding comparisons over time: what the chart draws. With a fixed allocation, what was known at the end of each
 * day; where it changed by day, what is known now of the customers assigned until then.
 */
export function buildHistory(experiment: Experiment, input: ReportInput, deciding: readonly Comparison[]): ReportPoint[] {
  return experiment.allocation === 'fixed' ? historyOfTotals(experiment, input, deciding) : historyOfCustomers(experiment, input, deciding)
}

function historyOfTotals(experiment: Experiment, { tallies }: ReportInput, deciding: readonly Comparison[]): ReportPoint[] {
  const byDay = new Map<string, Map<string, Totals>>()
  for (const tally of tallies) if (tally.customers > 0) byDay.set(tally.day, (byDay.get(tally.day) ?? new Map<string, Totals>()).set(tally.variant, tally))
  return thin([...byDay]).flatMap(([day, totals]) => pointsOf(experiment, day, fixedArms(experiment, totals), deciding))
}

function historyOfCustomers(experiment: Experiment, { tallies, slices, allocation }: ReportInput, deciding: readonly Comparison[]): ReportPoint[] {
  const today = tallies.at(-1)?.day
  const days = [...new Set(slices.filter((slice) => slice.kind === 'day' && slice.customers > 0).map((slice) => slice.key))].sort()
  return thin(days).flatMap((day) => {
    const until = slices.filter((slice) => slice.kind === 'day' && slice.key <= day)
    const totals = new Map(tallies.filter((tally) => tally.day === today).map((tally) => [tally.variant, { ...tally, ...sumOf(until.filter((slice) => slice.variant === tally.variant)) } as Totals]))
    return pointsOf(experiment, day, allocatedArms(experiment, totals, until, allocation.filter((one) => one.day <= day)), deciding)
  })
}

function pointsOf(experiment: Experiment, day: string, arms: ReturnType<typeof fixedArms>, deciding: readonly Comparison[]): ReportPoint[] {
  return deciding.flatMap(({ variant, against, metric, alpha }) => {
    const [treatment, control] = [arms(variant), arms(against)]
    const customers = treatment.totals.customers + control.totals.customers
    if (treatment.totals.customers < 2 || control.totals.customers < 2) return []
    const { difference, low, high } = intervalOf(metric, treatment, control, { expectedSize: experiment.expectedSize, alpha })
    return Number.isFinite(low) ? [{ day, variant, against, customers, difference: { value: difference, low, high } }] : []
  })
}

function sumOf(slices: readonly Slice[]): { customers: number; converted: number } {
  return { customers: slices.reduce((sum, slice) => sum + slice.customers, 0), converted: slices.reduce((sum, slice) => sum + slice.converted, 0) }
}

/** Evenly chosen, the last one always among them. */
function thin<T>(items: readonly T[]): T[] {
  const step = Math.ceil(items.length / MOST_POINTS)
  return items.filter((_, index) => (items.length - 1 - index) % step === 0)
}
