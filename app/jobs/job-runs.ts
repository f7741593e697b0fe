import type { ShopContext } from '~/platform/context'
import { newId } from '~/platform/ids'
import { maskAddresses } from '~/platform/logger'

/** Notes what a run of a job did, for the panel. */
export async function noteRun(context: ShopContext, run: { job: string; startedAt: Date; seconds: number; result: object | null; error: unknown }): Promise<void> {
  await context.shop.query(
    `INSERT INTO job_run (id, shop_id, job, started_at, finished_at, seconds, result, error)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE EXISTS (SELECT FROM shop WHERE id = $2)`,
    [newId(), context.shopId, run.job, run.startedAt, context.clock.now(), run.seconds, run.result === null ? null : JSON.stringify(run.result), run.error === null ? null : describeError(run.error)],
  )
}

/** The message of an error, without addresses that may stand in it. */
export function describeError(error: unknown): string {
  return maskAddresses(error instanceof Error ? error.message : String(error)).slice(0, 2_000)
}

/** Deletes notes of runs before `before`, but for the latest of each job. Returns how many. */
export async function forgetOldRuns(context: ShopContext, before: Date): Promise<number> {
  const rows = await context.shop.query(
    `DELETE FROM job_run r WHERE r.shop_id = $1 AND r.started_at < $2
       AND EXISTS (SELECT FROM job_run later WHERE later.shop_id = r.shop_id AND later.job = r.job AND later.started_at > r.started_at)
     RETURNING id`,
    [context.shopId, before],
  )
  return rows.length
}
