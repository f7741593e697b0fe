import { derivedId } from '~/platform/ids'
import type { ShopTransaction } from '~/platform/tenancy'

import { requiredSize } from '../statistics/power'
import { PLANNED_RATE } from '../statistics/rate-difference-sequence'
import { variantSchema, type Allocation, type BreachRule, type Experiment, type ExperimentVariant, type Metric } from './experiment'
import { experimentColumns, toExperiment, type ExperimentRow } from './read-experiments'

export interface NewExperiment {
  flowId: string
  name: string
  variants: readonly ExperimentVariant[]
  /** 0 to 0.5. */
  holdoutShare: number
  primaryMetric?: Metric
  windowDays?: number
  /** N*: how many customers in all arms are expected by the time of a decision. Default: enough for one more order in 100. */
  expectedSize?: number
  allocation?: Allocation
  /** Least share of the mailed customers for each variant under thompson; default 0.1, at most an equal share. */
  floor?: number
  /** Default: control. */
  onBreach?: BreachRule
  /** That of an experiment which this one goes on with: everybody stays in the arm they had. Default: the new id. */
  salt?: string
  /** Default: none. */
  layer?: string
}

/** What the default size is planned to find. */
const PLANNED_LIFT = 0.01
const DEFAULT_FLOOR = 0.1

/**
 * Starts an experiment of a flow and ends the one that ran before it. Its id, which is its salt unless told otherwise, depends on the
 * store, the flow and how many it had: two processes that start the same one get the same one.
 * @throws RangeError without variants, or with a holdout of more than half.
 */
export async function createExperiment(tx: ShopTransaction, input: NewExperiment, now: Date): Promise<Experiment> {
  if (input.variants.length === 0) throw new RangeError('An experiment needs at least one variant.')
  if (!(input.holdoutShare >= 0 && input.holdoutShare <= 0.5)) throw new RangeError(`A holdout of ${input.holdoutShare} is not between 0 and 0.5.`)
  const [before] = await tx.query<{ count: number }>('SELECT count(*)::int AS count FROM experiment WHERE shop_id = $1 AND flow_id = $2', [tx.shopId, input.flowId])
  await tx.query(`UPDATE experiment SET state = 'STOPPED', ended_at = $3 WHERE shop_id = $1 AND flow_id = $2 AND state = 'RUNNING'`, [tx.shopId, input.flowId, now])
  const id = derivedId('experiment', tx.shopId, input.flowId, before?.count ?? 0)
  const planned = requiredSize({ difference: PLANNED_LIFT, variance: PLANNED_RATE * (1 - PLANNED_RATE), share: input.holdoutShare > 0 ? 1 - input.holdoutShare : 0.5 })
  const [row] = await tx.query<ExperimentRow>(
    `INSERT INTO experiment (id, shop_id, flow_id, name, variants, holdout_share, salt, primary_metric, window_days, alpha, expected_size, state, started_at, allocation, floor, on_breach, layer)
     VALUES ($1, $2, $3, $4, $5, $6, $13, $7, $8, 0.05, $9, 'RUNNING', $10, $11, $12, $14, $15)
     RETURNING ${experimentColumns}`,
    [
      id,
      tx.shopId,
      input.flowId,
      input.name,
      JSON.stringify(input.variants.map((variant) => variantSchema.parse(variant))),
      input.holdoutShare,
      input.primaryMetric ?? 'conversion',
      input.windowDays ?? 14,
      Math.max(100, Math.round(input.expectedSize ?? planned)),
      now,
      input.allocation ?? 'fixed',
      Math.min(input.floor ?? DEFAULT_FLOOR, 1 / input.variants.length),
      input.salt ?? id,
      input.onBreach ?? 'control',
      input.layer ?? null,
    ],
  )
  return toExperiment(row as ExperimentRow)
}
