import { addTotals, noTotals, type ArmData, type ArmStratum, type Totals } from './arm-data'
import { BY_CUSTOMER, HOLDOUT, type Experiment } from './experiment'
import { expectedShares } from './pick-variant'
import { FIXED_SPLIT, MAILED, type AllocationDay } from './report'
import type { Slice } from './take-snapshot'

/** The arms of an experiment, and all mailed customers together, as the comparisons want them. */
export type Arms = (name: string) => ArmData

/** Two arms side by side, of customers who can be compared. */
export type ArmPairs = (variant: string, against: string) => readonly [ArmData, ArmData]

/**
 * Arms with the same share at all times: from totals.
 * @param totals by variant
 * @param planned with all variants, where `experiment` has only those that are left
 */
export function fixedArms(experiment: Experiment, totals: ReadonlyMap<string, Totals>, planned: Experiment = experiment): Arms {
  const shares = new Map(expectedShares(planned).map(({ variant, share }) => [variant, share]))
  return (name) => ({
    name,
    totals: totalsOf(experiment, totals, name),
    share: membersOf(experiment, name).reduce((sum, id) => sum + (shares.get(id) ?? 0), 0),
    strata: [],
  })
}

/**
 * Arms whose share changed by day: customers by the day on which they were assigned, with the chance of the arm on that
 * day. Who was drawn with another chance than their day's (a round that ran over midnight) is left out of the weighing:
 * that does not depend on what they did.
 */
export function allocatedArms(experiment: Experiment, totals: ReadonlyMap<string, Totals>, slices: readonly Slice[], allocation: readonly AllocationDay[]): Arms {
  const days = new Map<string, Map<string, number>>()
  for (const { day, variant, probability } of allocation) days.set(day, (days.get(day) ?? new Map<string, number>()).set(variant, probability))
  const byDay = new Map(slices.filter((slice) => slice.kind === 'day').map((slice) => [sliceKey(slice.key, slice.variant, slice.probability), slice]))
  const mailedShare = 1 - experiment.holdoutShare
  const strataOf = (variant: string): ArmStratum[] =>
    [...days].map(([day, chances]) => {
      const probability = variant === HOLDOUT ? experiment.holdoutShare : mailedShare * (chances.get(variant) ?? 0)
      const { customers = 0, converted = 0, cappedRevenue = 0, cappedRevenueSquares = 0 } = byDay.get(sliceKey(day, variant, probability)) ?? {}
      return { day, probability, customers, converted, cappedRevenue, cappedRevenueSquares }
    })
  const mailed = (): ArmStratum[] => {
    const all = experiment.variants.map(({ id }) => strataOf(id))
    return (all[0] ?? []).map(({ day }, at) => ({ day, probability: all.reduce((sum, strata) => sum + strata[at]!.probability, 0), ...sumOf(all.map((strata) => strata[at]!)) }))
  }
  return (name) => ({ name, totals: totalsOf(experiment, totals, name), share: null, strata: name === MAILED ? mailed() : strataOf(name) })
}

function sumOf(strata: readonly ArmStratum[]): Omit<ArmStratum, 'day' | 'probability'> {
  const sum = (key: keyof Omit<ArmStratum, 'day' | 'probability'>): number => strata.reduce((total, stratum) => total + stratum[key], 0)
  return { customers: sum('customers'), converted: sum('converted'), cappedRevenue: sum('cappedRevenue'), cappedRevenueSquares: sum('cappedRevenueSquares') }
}

/** Chances are compared to nine digits: they went through the database and a product. */
function sliceKey(day: string, variant: string, probability: number): string {
  return `${day}/${variant}/${probability.toFixed(9)}`
}

/** The variants that a name stands for. */
export function membersOf({ variants }: Experiment, name: string): string[] {
  if (name !== MAILED && name !== FIXED_SPLIT) return [name]
  return variants.map(({ id }) => id).filter((id) => name === MAILED || id !== BY_CUSTOMER)
}

/** Totals of an arm, or of several variants together. */
function totalsOf(experiment: Experiment, totals: ReadonlyMap<string, Totals>, name: string): Totals {
  return membersOf(experiment, name).map((id) => totals.get(id) ?? noTotals).reduce(addTotals, noTotals)
}
