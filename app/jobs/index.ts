/**
 * jobs: everything that happens without someone waiting for it.
 *
 * In: schedules (one row per store and recurring job, due by our clock) and what routes enqueue.
 * Out: the rooms' functions run, retried with backoff, at most one of a kind per store; what fails for good is kept.
 * Owns: schedule, dead_job, job_run. A store's erasure (shop/redact) deletes from every table.
 */
import type { Services } from '~/platform/context'

import { findJob } from './all-jobs'
import { writeConsentJob } from './contracts/write-consent'
import { enqueue } from './enqueue'
import { openJobs } from './open-jobs'

export { startWorker, type Worker } from './start-worker'
export { runTick } from './run-tick'
export { enqueueProjection } from './enqueue-projection'
export { readJobStatus, type JobStatus } from './read-job-status'
export { dropDeadJob, readDeadJobs, retryDeadJob, type DeadJobView } from './dead-jobs'
export { eraseCustomer } from './privacy/erase-customer'
export { exportCustomer } from './privacy/export-customer'

/** Somebody left, and it is written down here: tell Shopify. */
export async function enqueueConsentWriteback(services: Services, shopId: string, customerId: string): Promise<void> {
  await enqueue(await openJobs(services), writeConsentJob, { shopId, customerId })
}

/**
 * One job of a store now, whether it is due or not.
 * @throws RangeError when there is no job of this name.
 */
export async function enqueueNow(services: Services, shopId: string, job: string): Promise<void> {
  await enqueue(await openJobs(services), findJob(job).contract, { shopId })
}
