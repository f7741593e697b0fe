import type { ShopTransaction } from '~/platform/tenancy'

/** A customer's run that waits for its moment. */
export interface DueRun {
  id: string
  flowId: string
  customerId: string
  entryNumber: number
  triggerKey: string
  dueAt: Date
  enteredAt: Date
  /** Set when a first mail was written and cancelled because the facts in it had changed: this is the second try. */
  sendId: string | null
  /** Has had the wait that its variant adds. */
  waited: boolean
}

const columns = `r.id, r.flow_id AS "flowId", r.customer_id AS "customerId", r.entry_number AS "entryNumber", r.trigger_key AS "triggerKey",
  r.due_at AS "dueAt", r.entered_at AS "enteredAt", r.send_id AS "sendId", r.experiment_id IS NOT NULL AS waited`

/** Runs that are due in flows that are on, the longest due first. */
export async function readDueRuns(scope: ShopTransaction, now: Date, limit: number): Promise<DueRun[]> {
  return scope.query<DueRun>(
    `SELECT ${columns} FROM flow_run r JOIN flow f ON f.shop_id = r.shop_id AND f.id = r.flow_id
     WHERE r.shop_id = $1 AND r.state = 'WAITING' AND r.due_at <= $2 AND f.state = 'ON'
     ORDER BY r.due_at, r.id LIMIT $3`,
    [scope.shopId, now, limit],
  )
}

export async function countDueRuns(scope: ShopTransaction, now: Date): Promise<number> {
  const [row] = await scope.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM flow_run r JOIN flow f ON f.shop_id = r.shop_id AND f.id = r.flow_id
     WHERE r.shop_id = $1 AND r.state = 'WAITING' AND r.due_at <= $2 AND f.state = 'ON'`,
    [scope.shopId, now],
  )
  return row?.count ?? 0
}

/**
 * Takes a run for this transaction: false when another worker has it or has finished it. Whoever holds it may end it.
 */
export async function takeRun(tx: ShopTransaction, runId: string): Promise<boolean> {
  const rows = await tx.query(`SELECT id FROM flow_run WHERE shop_id = $1 AND id = $2 AND state = 'WAITING' FOR UPDATE SKIP LOCKED`, [tx.shopId, runId])
  return rows.length === 1
}

export interface RunEnd {
  state: 'SENT' | 'HELD_OUT' | 'EXITED'
  exitReason?: string
  experimentId?: string
  variant?: string
  sendId?: string
}

/** Ends a run that `takeRun` gave. A second try keeps the first mail's experiment and variant. */
export async function endRun(tx: ShopTransaction, runId: string, now: Date, end: RunEnd): Promise<void> {
  await tx.query(
    `UPDATE flow_run SET state = $3::"FlowRunState", finished_at = $4, exit_reason = $5, experiment_id = coalesce($6, experiment_id),
            variant = coalesce($7, variant), send_id = coalesce($8, send_id)
     WHERE shop_id = $1 AND id = $2`,
    [tx.shopId, runId, end.state, now, end.exitReason ?? null, end.experimentId ?? null, end.variant ?? null, end.sendId ?? null],
  )
}

/** Lets a run that `takeRun` gave wait on, as its variant says; it comes back with its experiment noted. */
export async function waitLonger(tx: ShopTransaction, runId: string, until: Date, experimentId: string, variant: string): Promise<void> {
  await tx.query('UPDATE flow_run SET due_at = $3, experiment_id = $4, variant = $5 WHERE shop_id = $1 AND id = $2', [tx.shopId, runId, until, experimentId, variant])
}
