import type { ShopContext } from '~/platform/context'

import { recurringJobs } from './all-jobs'

export interface JobStatus {
  job: string
  /** What it does, for people. */
  title: string
  /** null: not planned yet. */
  dueAt: Date | null
  lastRunAt: Date | null
  /** Of the last run that had something to do. */
  lastSeconds: number | null
  lastError: string | null
}

/** Every recurring job of the store, in the order in which they work. */
export async function readJobStatus(context: ShopContext): Promise<JobStatus[]> {
  const schedules = await context.shop.query<{ job: string; dueAt: Date; lastRunAt: Date | null }>('SELECT job, due_at AS "dueAt", last_run_at AS "lastRunAt" FROM schedule WHERE shop_id = $1', [context.shopId])
  const runs = await context.shop.query<{ job: string; seconds: number | null; error: string | null }>(
    'SELECT DISTINCT ON (job) job, seconds, error FROM job_run WHERE shop_id = $1 ORDER BY job, started_at DESC, id DESC',
    [context.shopId],
  )
  return recurringJobs.map(({ contract }) => {
    const schedule = schedules.find((one) => one.job === contract.name)
    const run = runs.find((one) => one.job === contract.name)
    return { job: contract.name, title: contract.title, dueAt: schedule?.dueAt ?? null, lastRunAt: schedule?.lastRunAt ?? null, lastSeconds: run?.seconds ?? null, lastError: run?.error ?? null }
  })
}
