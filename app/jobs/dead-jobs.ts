import type { Services, ShopContext } from '~/platform/context'
import { derivedId } from '~/platform/ids'
import type { QueuedJob } from '~/platform/queue'

import { allJobs, findJob } from './all-jobs'
import { enqueue } from './enqueue'
import { describeError } from './job-runs'
import { openJobs } from './open-jobs'

export interface DeadJobView {
  id: string
  job: string
  /** What it was to do, for people. */
  title: string
  error: string
  failedAt: Date
  retriedAt: Date | null
}

/** Keeps a job that failed for the last time, with all that is needed to try it again. */
export async function buryJob(context: ShopContext, job: string, queued: QueuedJob<object>, error: unknown): Promise<void> {
  await context.shop.query(
    `INSERT INTO dead_job (id, shop_id, job, payload, error, failed_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET error = excluded.error, failed_at = excluded.failed_at`,
    [derivedId('dead-job', queued.id), context.shopId, job, JSON.stringify(queued.payload), describeError(error), context.clock.now()],
  )
}

/** Jobs that failed for good and wait for someone's decision, newest first. */
export async function readDeadJobs(context: ShopContext): Promise<DeadJobView[]> {
  const rows = await context.shop.query<Omit<DeadJobView, 'title'>>(
    `SELECT id, job, error, failed_at AS "failedAt", retried_at AS "retriedAt" FROM dead_job WHERE shop_id = $1 AND retried_at IS NULL ORDER BY failed_at DESC, id`,
    [context.shopId],
  )
  return rows.map((row) => ({ ...row, title: allJobs.find((job) => job.contract.name === row.job)?.contract.title ?? row.job }))
}

/** Queues a job that failed once more. If it fails again it comes back as a new entry. */
export async function retryDeadJob(context: ShopContext, services: Services, id: string): Promise<void> {
  const queue = await openJobs(services)
  await context.shop.transaction(async (tx) => {
    const [dead] = await tx.query<{ job: string; payload: { shopId: string } }>('SELECT job, payload FROM dead_job WHERE shop_id = $1 AND id = $2 AND retried_at IS NULL FOR UPDATE', [tx.shopId, id])
    if (!dead) return
    await enqueue(queue, findJob(dead.job).contract, dead.payload, { tx })
    await tx.query('UPDATE dead_job SET retried_at = $3 WHERE shop_id = $1 AND id = $2', [tx.shopId, id, context.clock.now()])
  })
}

/** Lets a failed job rest. */
export async function dropDeadJob(context: ShopContext, id: string): Promise<void> {
  await context.shop.query('DELETE FROM dead_job WHERE shop_id = $1 AND id = $2', [context.shopId, id])
}
