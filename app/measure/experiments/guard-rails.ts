import { rateSequence } from '../statistics/rate-sequence'
import { addTotals, noTotals, type Totals } from './arm-data'
import type { Experiment } from './experiment'
import type { GuardRail } from './report'

/** Mailbox providers ask to stay under 0.1 % complaints; above 1 % leaving per mail a list wears out. */
const LIMITS = { complained: 0.001, unsubscribed: 0.01 } as const
const RAILS = 3

/**
 * What every variant must not do: make more than so many people leave or complain, or bring orders that are sent back more
 * often than those of the other customers. Each verdict comes from an exact sequence (rate-sequence.ts), so it may be
 * looked at every day; all of them together raise a false alarm with chance alpha at most. Leaving and complaining are
 * counted of everyone assigned, their windows over or not: who has not left yet may still leave, so the lower end is, if
 * anything, too low, and an alarm comes up to a window earlier.
 */
export function watchGuardRails(experiment: Experiment, totals: ReadonlyMap<string, Totals>): GuardRail[] {
  const alpha = experiment.alpha / (RAILS * experiment.variants.length)
  return experiment.variants.flatMap(({ id }) => {
    const arm = totals.get(id) ?? noTotals
    const others = [...totals].filter(([name]) => name !== id).map(([, other]) => other).reduce(addTotals, noTotals)
    const absolute = (['unsubscribed', 'complained'] as const).map((metric) => judge(id, metric, strongest(arm, metric, alpha), LIMITS[metric], alpha))
    // Two sequences have to hold for this one: the variant's and that of all other customers.
    const most = others.buyers === 0 ? 1 : rateSequence({ n: others.buyers, successes: others.refunded }, alpha / 2).high
    return [...absolute, judge(id, 'refunded', { n: arm.buyers, successes: arm.refunded }, most, alpha / 2)]
  })
}

/** Of the customers whose window is over, and of all that were assigned, whichever says more: both are beginnings of one sequence, which holds for all of them at once. */
function strongest(arm: Totals, metric: 'unsubscribed' | 'complained', alpha: number): { n: number; successes: number } {
  const early = { n: arm.assigned, successes: metric === 'unsubscribed' ? arm.unsubscribedEarly : arm.complainedEarly }
  const final = { n: arm.customers, successes: arm[metric] }
  return rateSequence(early, alpha).low > rateSequence(final, alpha).low ? early : final
}

function judge(variant: string, metric: GuardRail['metric'], arm: { n: number; successes: number }, limit: number, alpha: number): GuardRail {
  const { low } = rateSequence(arm, alpha)
  return { variant, metric, rate: arm.n > 0 ? arm.successes / arm.n : 0, low, limit, breached: low > limit }
}
