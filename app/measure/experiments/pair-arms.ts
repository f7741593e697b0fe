import type { Totals } from './arm-data'
import type { ReportInput } from './build-report'
import { allocatedArms, fixedArms, type ArmPairs } from './collect-arms'
import type { Experiment } from './experiment'
import type { Slice } from './take-snapshot'
import type { VariantRemoval } from './variant-removals'

const DAY_MS = 86_400_000

/**
 * The arms two by two, as known at the end of `day`. A variant that was taken out is compared by the customers of the time
 * before, in both arms; all mailed customers together are those of the variants that are left, since the others'
 * customers are no longer drawn. The shares of the remaining arms against each other never change by it.
 * @param day YYYY-MM-DD; the last one of the tallies if left out
 */
export function pairArms(experiment: Experiment, input: ReportInput, day: string | undefined = input.tallies.at(-1)?.day): ArmPairs {
  const out = new Map(input.removals.map((removal) => [removal.variant, removal]))
  const left = remaining(experiment, input.removals)
  const present = armsAt(experiment, left, input, day)
  return (variant, against) => {
    const removal = earliest([out.get(variant), out.get(against)])
    const arms = removal ? armsAt(experiment, experiment, input, least(day, lastDay(experiment, removal))) : present
    return [arms(variant), arms(against)]
  }
}

/** The experiment with the variants that no guard rail has taken out. */
export function remaining(experiment: Experiment, removals: readonly VariantRemoval[]): Experiment {
  return { ...experiment, variants: experiment.variants.filter(({ id }) => !removals.some((removal) => removal.variant === id)) }
}

/**
 * The last day that counts for a variant which was taken out. With a fixed allocation, that on which the last customers
 * from before are through their window; otherwise customers go by the day of their assignment, the last whole one.
 */
export function lastDay(experiment: Pick<Experiment, 'allocation' | 'windowDays'>, removal: Pick<VariantRemoval, 'removedAt'>): string {
  const days = experiment.allocation === 'fixed' ? experiment.windowDays - 1 : -1
  return new Date(removal.removedAt.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

function armsAt(experiment: Experiment, left: Experiment, { tallies, slices, allocation }: ReportInput, day: string | undefined): ReturnType<typeof fixedArms> {
  const last = tallies.at(-1)?.day
  if (experiment.allocation === 'fixed') {
    const at = tallies.findLast((tally) => day !== undefined && tally.day <= day)?.day
    return fixedArms(left, totalsOn(tallies, at), experiment)
  }
  if (day === last || day === undefined) return allocatedArms(left, totalsOn(tallies, last), slices, allocation)
  const until = slices.filter((slice) => slice.kind === 'day' && slice.key <= day)
  const totals = new Map([...totalsOn(tallies, last)].map(([variant, tally]) => [variant, { ...tally, ...sumOf(until.filter((slice) => slice.variant === variant)) }]))
  return allocatedArms(left, totals, until, allocation.filter((one) => one.day <= day))
}

function totalsOn(tallies: ReportInput['tallies'], day: string | undefined): Map<string, Totals> {
  return new Map(tallies.filter((tally) => tally.day === day).map((tally) => [tally.variant, tally]))
}

function sumOf(slices: readonly Slice[]): { customers: number; converted: number } {
  return { customers: slices.reduce((sum, slice) => sum + slice.customers, 0), converted: slices.reduce((sum, slice) => sum + slice.converted, 0) }
}

function earliest(removals: readonly (VariantRemoval | undefined)[]): VariantRemoval | undefined {
  return removals.filter((removal) => removal !== undefined).sort((a, b) => a.removedAt.getTime() - b.removedAt.getTime())[0]
}

function least(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a
}
