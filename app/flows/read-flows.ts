import type { ShopTransaction } from '~/platform/tenancy'

import { flowDefinitionSchema } from './definition'
import { flowKinds, type ExitCount, type Flow, type FlowOverview } from './flow'

type FlowRow = Omit<Flow, 'definition'> & { definition: unknown }

export const flowColumns = `id, kind, name, state, version, definition, created_at AS "createdAt", updated_at AS "updatedAt", active_since AS "activeSince"`

/** @throws z.ZodError when what is stored is no flow. */
export function toFlow(row: FlowRow): Flow {
  return { ...row, definition: flowDefinitionSchema.parse(row.definition) }
}

/** All flows with how many customers stand where, in the order of their kinds. */
export async function readFlows(scope: ShopTransaction): Promise<FlowOverview[]> {
  const rows = await scope.query<FlowRow>(`SELECT ${flowColumns} FROM flow WHERE shop_id = $1 ORDER BY array_position($2::text[], kind), created_at, id`, [scope.shopId, flowKinds])
  const counts = await scope.query<{ flowId: string; waiting: number; sent: number; heldOut: number; exited: number }>(
    `SELECT flow_id AS "flowId", (count(*) FILTER (WHERE state = 'WAITING'))::int AS waiting, (count(*) FILTER (WHERE state = 'SENT'))::int AS sent,
            (count(*) FILTER (WHERE state = 'HELD_OUT'))::int AS "heldOut", (count(*) FILTER (WHERE state = 'EXITED'))::int AS exited
     FROM flow_run WHERE shop_id = $1 GROUP BY flow_id`,
    [scope.shopId],
  )
  return rows.map((row) => {
    const { waiting = 0, sent = 0, heldOut = 0, exited = 0 } = counts.find((count) => count.flowId === row.id) ?? {}
    return { ...toFlow(row), counts: { waiting, sent, heldOut, exited } }
  })
}

/** One flow with why customers left it without a mail, the most frequent reason first; null when there is no such flow. */
export async function readFlow(scope: ShopTransaction, flowId: string): Promise<(FlowOverview & { exits: ExitCount[] }) | null> {
  const flow = (await readFlows(scope)).find((one) => one.id === flowId)
  if (!flow) return null
  const exits = await scope.query<ExitCount>(
    `SELECT coalesce(exit_reason, 'unknown') AS reason, count(*)::int AS count FROM flow_run
     WHERE shop_id = $1 AND flow_id = $2 AND state = 'EXITED' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [scope.shopId, flowId],
  )
  return { ...flow, exits }
}

/** The flow's row, locked until the transaction ends: 'SHARE' lets others read it so, 'UPDATE' is for whoever changes it. */
export async function lockFlow(tx: ShopTransaction, flowId: string, mode: 'SHARE' | 'UPDATE'): Promise<Flow | null> {
  const [row] = await tx.query<FlowRow>(`SELECT ${flowColumns} FROM flow WHERE shop_id = $1 AND id = $2 FOR ${mode}`, [tx.shopId, flowId])
  return row ? toFlow(row) : null
}
