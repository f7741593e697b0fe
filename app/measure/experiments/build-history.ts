import type { ReportInput } from './build-report'
import type { ArmPairs } from './collect-arms'
import { intervalOf } from './compare-arms'
import type { Experiment } from './experiment'
import { lastDay, pairArms } from './pair-arms'
import type { Comparison, ReportPoint } from './report'

/** A chart shows no more, and every point costs an interval. */
const MOST_POINTS = 60

/**
 * The deciding comparisons over time: what the chart draws. With a fixed allocation, what was known at the end of each
 * day; where it changed by day, what is known now of the customers assigned until then. The line of a variant that was
 * taken out ends where its last customers were counted.
 */
export function buildHistory(experiment: Experiment, input: ReportInput, deciding: readonly Comparison[]): ReportPoint[] {
  const days = experiment.allocation === 'fixed'
    ? input.tallies.filter((tally) => tally.customers > 0).map((tally) => tally.day)
    : input.slices.filter((slice) => slice.kind === 'day' && slice.customers > 0).map((slice) => slice.key).sort()
  const ends = new Map(input.removals.map((removal) => [removal.variant, lastDay(experiment, removal)]))
  const compared = (day: string): Comparison[] => deciding.filter(({ variant, against }) => [variant, against].every((one) => day <= (ends.get(one) ?? day)))
  return thin([...new Set(days)]).flatMap((day) => pointsOf(experiment, day, pairArms(experiment, input, day), compared(day)))
}

function pointsOf(experiment: Experiment, day: string, pairs: ArmPairs, deciding: readonly Comparison[]): ReportPoint[] {
  return deciding.flatMap(({ variant, against, metric, alpha }) => {
    const [treatment, control] = pairs(variant, against)
    const customers = treatment.totals.customers + control.totals.customers
    if (treatment.totals.customers < 2 || control.totals.customers < 2) return []
    const { difference, low, high } = intervalOf(metric, treatment, control, { expectedSize: experiment.expectedSize, alpha })
    return Number.isFinite(low) ? [{ day, variant, against, customers, difference: { value: difference, low, high } }] : []
  })
}

/** Evenly chosen, the last one always among them. */
function thin<T>(items: readonly T[]): T[] {
  const step = Math.ceil(items.length / MOST_POINTS)
  return items.filter((_, index) => (items.length - 1 - index) % step === 0)
}
