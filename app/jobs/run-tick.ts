import type { Services } from '~/platform/context'

import { findJob } from './all-jobs'
import { runDueJob } from './contracts/run-due'
import { enqueue } from './enqueue'
import { openJobs } from './open-jobs'
import { ensureSchedules, readDue } from './schedule'

/**
 * Queues everything that is due by our clock, for every store. Ordinarily each job stands alone and they run side by
 * side. Where the clock is moved by hand (REKINDLE_TICK_SECONDS=0) each store gets one job that does all of them one
 * after the other, so that the same world always gives the same mails.
 * @returns how many jobs were queued; 0: nothing is due, or all of it waits already
 */
export async function runTick(services: Services): Promise<{ enqueued: number }> {
  const queue = await openJobs(services)
  await ensureSchedules(services)
  const due = await readDue(services)
  const inOrder = services.env.REKINDLE_TICK_SECONDS === 0
  let enqueued = 0
  if (inOrder) for (const shopId of new Set(due.map((one) => one.shopId))) enqueued += Number(await enqueue(queue, runDueJob, { shopId }))
  else for (const { shopId, job } of due) enqueued += Number(await enqueue(queue, findJob(job).contract, { shopId }))
  return { enqueued }
}
