import type { ShopContext } from '~/platform/context'

export interface SyncRunRow {
  id: string
  kind: 'backfill' | 'reconciliation'
  resource: 'products' | 'collections' | 'customers' | 'orders'
  state: 'RUNNING' | 'DONE' | 'FAILED'
  bulkOperationId: string | null
  since: Date | null
  startedAt: Date
  finishedAt: Date | null
  rows: number
  repaired: number
  error: string | null
}

const COLUMNS = `id, kind, resource, state, bulk_operation_id AS "bulkOperationId", since, started_at AS "startedAt", finished_at AS "finishedAt",
  rows, repaired, error`

export async function readRuns(context: ShopContext, condition: { state?: SyncRunRow['state']; kind?: SyncRunRow['kind'] } = {}): Promise<SyncRunRow[]> {
  return context.shop.query<SyncRunRow>(
    `SELECT ${COLUMNS} FROM sync_run WHERE shop_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3) ORDER BY started_at, id`,
    [context.shopId, condition.state ?? null, condition.kind ?? null],
  )
}

export async function startRun(context: ShopContext, run: Pick<SyncRunRow, 'id' | 'kind' | 'resource' | 'since'>): Promise<void> {
  await context.shop.query(
    `INSERT INTO sync_run (id, shop_id, kind, resource, state, since, started_at) VALUES ($1, $2, $3, $4, 'RUNNING', $5, $6) ON CONFLICT (id) DO NOTHING`,
    [run.id, context.shopId, run.kind, run.resource, run.since, context.clock.now()],
  )
}

export async function updateRun(context: ShopContext, id: string, change: Partial<Pick<SyncRunRow, 'state' | 'bulkOperationId' | 'rows' | 'repaired' | 'error'>>): Promise<void> {
  const finished = change.state === 'DONE' || change.state === 'FAILED'
  await context.shop.query(
    `UPDATE sync_run SET state = coalesce($3, state), bulk_operation_id = coalesce($4, bulk_operation_id), rows = coalesce($5, rows),
       repaired = coalesce($6, repaired), error = $7, finished_at = CASE WHEN $8 THEN $9::timestamptz ELSE finished_at END
     WHERE shop_id = $1 AND id = $2`,
    [context.shopId, id, change.state ?? null, change.bulkOperationId ?? null, change.rows ?? null, change.repaired ?? null, change.error ?? null, finished, context.clock.now()],
  )
}
