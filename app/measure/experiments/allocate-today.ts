import type { ShopTransaction } from '~/platform/tenancy'

import { thompsonProbabilities } from './allocation'
import type { Experiment } from './experiment'
import { remaining } from './pair-arms'
import { readTallies } from './read-totals'
import { readRemovals } from './variant-removals'

/**
 * The experiment with the weights that hold on the day of `now`. With a fixed allocation, those of the start. Under
 * thompson they are settled at the day's first question, from the totals of the days before, and logged: all of a day's
 * customers are drawn with the same chances, which depend on nothing that is learned on that day.
 */
export async function allocateToday(tx: ShopTransaction, experiment: Experiment, now: Date): Promise<Experiment> {
  if (experiment.allocation === 'fixed' || experiment.variants.length < 2) return experiment
  const day = now.toISOString().slice(0, 10)
  const logged = await readDay(tx, experiment.id, day)
  const probabilities = logged.size > 0 ? logged : await settle(tx, experiment, day)
  return { ...experiment, variants: experiment.variants.map((variant) => ({ ...variant, weight: probabilities.get(variant.id) ?? 0 })) }
}

async function settle(tx: ShopTransaction, experiment: Experiment, day: string): Promise<Map<string, number>> {
  const before = (await readTallies(tx, experiment.id)).filter((tally) => tally.day < day)
  const last = before.at(-1)?.day
  const probabilities = thompsonProbabilities(remaining(experiment, await readRemovals(tx, experiment.id)), new Map(before.filter((tally) => tally.day === last).map((tally) => [tally.variant, tally])))
  await tx.query(
    `INSERT INTO experiment_allocation (shop_id, experiment_id, day, variant, probability)
     SELECT $1, $2, $3::date, variant, probability FROM unnest($4::text[], $5::float8[]) AS p (variant, probability) ON CONFLICT DO NOTHING`,
    [tx.shopId, experiment.id, day, [...probabilities.keys()], [...probabilities.values()]],
  )
  return readDay(tx, experiment.id, day)
}

async function readDay(tx: ShopTransaction, experimentId: string, day: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ variant: string; probability: number }>(
    'SELECT variant, probability FROM experiment_allocation WHERE shop_id = $1 AND experiment_id = $2 AND day = $3::date ORDER BY variant',
    [tx.shopId, experimentId, day],
  )
  return new Map(rows.map((row) => [row.variant, row.probability]))
}
