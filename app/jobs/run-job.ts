import { shopContext, type Services } from '~/platform/context'
import type { JobQueue } from '~/platform/queue'

import { shopPayload } from './job-contract'
import type { Job } from './job-handler'
import { whileLocked } from './job-locks'
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
