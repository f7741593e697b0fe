import { shopContext, type Services } from '~/platform/context'
import type { JobQueue } from '~/platform/queue'

import { shopPayload } from './job-contract'
import type { Job } from './job-handler'
import { noteRun } from './job-runs'
import { moveSchedule } from './schedule'

/**
 * Does one job of a store: moves its schedule on, does the work unless another worker is at it, notes what came of it.
 * @returns what the handler reports; null when there was nothing to do
 * @throws what the handler throws, after noting it
 */
export async function runJob(services: Services, queue: JobQueue, job: Job, payload: unknown, signal: AbortSignal): Promise<object | null> {
  const { shopId } = shopPayload.parse(payload)
  const { contract } = job
  const context = shopContext(services, shopId)
  return whileLocked(services, `${contract.name}/${contract.singletonKey(payload as { shopId: string })}`, async () => {
    await moveSchedule(services, shopId, contract)
    const startedAt = services.clock.now()
    const from = performance.now()
    const seconds = () => Math.round(performance.now() - from) / 1000
    try {
      const result = await job.run({ services, context, queue, signal }, payload)
      if (result !== null) await noteRun(context, { job: contract.name, startedAt, seconds: seconds(), result, error: null })
      return result
    } catch (error) {
      context.logger.error({ err: error, job: contract.name }, 'a job failed')
      await noteRun(context, { job: contract.name, startedAt, seconds: seconds(), result: null, error })
      throw error
    }
  })
}

/** Any number of workers may take the same work up; one does it. The lock goes with its connection, so a killed worker leaves none. */
async function whileLocked<T>(services: Services, key: string, work: () => Promise<T>): Promise<T | null> {
  const connection = await services.database.pool.connect()
  let broken: Error | undefined
  try {
    const { rows } = await connection.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [`job/${key}`])
    if (!rows[0]?.taken) return null
    try {
      return await work()
    } finally {
      await connection.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`job/${key}`])
    }
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // After a failure the connection is dropped, and the lock with it.
    connection.release(broken)
  }
}
