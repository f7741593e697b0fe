import { z } from 'zod'

import type { ShopTransaction } from '~/platform/tenancy'

import { variantSchema, type Experiment } from './experiment'

export type ExperimentRow = Omit<Experiment, 'variants'> & { variants: unknown }

export const experimentColumns = `id, flow_id AS "flowId", name, variants, holdout_share AS "holdoutShare", salt, primary_metric AS "primaryMetric",
  window_days AS "windowDays", alpha, expected_size AS "expectedSize", state, started_at AS "startedAt", ended_at AS "endedAt", winner, allocation, floor, on_breach AS "onBreach", layer, undelivered, carried_over AS "carriedOver"`

export function toExperiment(row: ExperimentRow): Experiment {
  return { ...row, variants: z.array(variantSchema).parse(row.variants) }
}

/** All experiments of the store, newest first. */
export async function listExperiments(scope: ShopTransaction): Promise<Experiment[]> {
  const rows = await scope.query<ExperimentRow>(`SELECT ${experimentColumns} FROM experiment WHERE shop_id = $1 ORDER BY started_at DESC, id`, [scope.shopId])
  return rows.map(toExperiment)
}

export async function readExperiment(scope: ShopTransaction, experimentId: string): Promise<Experiment | null> {
  const [row] = await scope.query<ExperimentRow>(`SELECT ${experimentColumns} FROM experiment WHERE shop_id = $1 AND id = $2`, [scope.shopId, experimentId])
  return row ? toExperiment(row) : null
}

/** The experiment that a flow runs now; null between two. */
export async function runningExperiment(scope: ShopTransaction, flowId: string): Promise<Experiment | null> {
  const [row] = await scope.query<ExperimentRow>(
    `SELECT ${experimentColumns} FROM experiment WHERE shop_id = $1 AND flow_id = $2 AND state = 'RUNNING' ORDER BY started_at DESC, id LIMIT 1`,
    [scope.shopId, flowId],
  )
  return row ? toExperiment(row) : null
}
