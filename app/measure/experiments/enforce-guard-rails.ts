import type { ShopContext } from '~/platform/context'

import { watchGuardRails } from './guard-rails'
import { listExperiments } from './read-experiments'
import { readTallies } from './read-totals'
import { readRemovals, removeVariant } from './variant-removals'

/**
 * Takes every variant out of its running experiment that has breached a guard rail, unless the merchant only wants to be
 * warned. The evidence holds at every look, so it may be acted on at the first. Safe to run at any time.
 * @returns how many variants were taken out
 */
export async function enforceGuardRails(context: ShopContext): Promise<number> {
  let removed = 0
  for (const experiment of await listExperiments(context.shop)) {
    if (experiment.state !== 'RUNNING' || experiment.onBreach === 'warn') continue
    const tallies = await readTallies(context.shop, experiment.id)
    const totals = new Map(tallies.filter((tally) => tally.day === tallies.at(-1)?.day).map((tally) => [tally.variant, tally]))
    const out = new Set((await readRemovals(context.shop, experiment.id)).map((removal) => removal.variant))
    for (const rail of watchGuardRails(experiment, totals)) {
      if (!rail.breached || out.has(rail.variant)) continue
      out.add(rail.variant)
      const { breached: _breached, ...evidence } = rail
      if (!(await removeVariant(context.shop, experiment.id, { ...evidence, instead: experiment.onBreach, removedAt: context.clock.now() }))) continue
      removed += 1
      context.logger.warn({ experiment: experiment.id, instead: experiment.onBreach, ...evidence }, 'a guard rail took a variant out of its experiment')
    }
  }
  return removed
}
