import type { Services } from '~/platform/context'
import { openQueue, type JobQueue } from '~/platform/queue'

import { allJobs } from './all-jobs'
import { runDueJob } from './contracts/run-due'
import { closeLocks } from './job-locks'

const queues = new WeakMap<Services['database'], Promise<JobQueue>>()

/**
 * This process's queue, opened and told of all jobs on first use. It ends with the database it stands on: whoever
 * closes that, at the end of a process or a test, closes this.
 */
export function openJobs(services: Services, options: { workers?: boolean } = {}): Promise<JobQueue> {
  const { database } = services
  const open = queues.get(database)
  if (open) return open
  const opening = (async () => {
    const queue = await openQueue(database, services.logger, options)
    for (const contract of [runDueJob, ...allJobs.map((job) => job.contract)]) await queue.define(contract.name, contract.policy)
    const close = database.close.bind(database)
    database.close = async () => {
      await queue.stop()
      await closeLocks(services)
      await close()
    }
    return queue
  })()
  queues.set(database, opening)
  // A failure to open is not kept: the next caller tries again.
  opening.catch(() => queues.delete(database))
  return opening
}
