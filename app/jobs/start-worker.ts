import { shopContext, type Services } from '~/platform/context'
import type { JobQueue, QueuedJob } from '~/platform/queue'

import { allJobs, findJob } from './all-jobs'
import { runDueJob } from './contracts/run-due'
import { buryJob } from './dead-jobs'
import { enqueue } from './enqueue'
import type { ShopPayload } from './job-contract'
import { openJobs } from './open-jobs'
import { runJob } from './run-job'
import { runTick } from './run-tick'
import { readDue } from './schedule'

export interface Worker {
  /** Takes nothing new, lets what runs come to a safe point. */
  stop(): Promise<void>
  /** True when nothing is due by our clock, queued or running, in any process. */
  idle(): Promise<boolean>
}

/** Jobs that are short and come for every store at once. */
const SIDE_BY_SIDE = new Set(['project-inbox', 'send-due', 'write-consent'])

/**
 * Works on the jobs of all stores until it is stopped. Any number of workers may run on one database. With `ticking`
 * it also looks at the schedules every REKINDLE_TICK_SECONDS; else somebody else calls `runTick`.
 */
export async function startWorker(services: Services, options: { ticking?: boolean } = {}): Promise<Worker> {
  const queue = await openJobs(services, { workers: true })
  const stopping = new AbortController()
  for (const job of allJobs) {
    await queue.work<ShopPayload>(job.contract.name, (queued) => work(job.contract.name, queued), { concurrency: SIDE_BY_SIDE.has(job.contract.name) ? 2 : 1 })
  }
  await queue.work<ShopPayload>(runDueJob.name, ({ payload }) => runDueInOrder(services, queue, payload.shopId, stopping.signal))
  const ticking = options.ticking ? tickUntil(services, stopping.signal) : Promise.resolve()

  return {
    stop: async () => {
      stopping.abort()
      await ticking
      await queue.stop()
    },
    idle: async () => (await queue.idle()) && (await readDue(services)).length === 0,
  }

  async function work(name: string, queued: QueuedJob<ShopPayload>): Promise<object | void> {
    try {
      return (await runJob(services, queue, findJob(name), queued.payload, stopping.signal)) ?? undefined
    } catch (error) {
      if (queued.retryCount >= queued.retryLimit) await buryJob(shopContext(services, queued.payload.shopId), name, queued, error)
      throw error
    }
  }
}

/** All that is due for one store, in the order of the house. A job that fails is queued by itself, to be tried again. */
async function runDueInOrder(services: Services, queue: JobQueue, shopId: string, signal: AbortSignal): Promise<void> {
  for (const due of await readDue(services)) {
    if (signal.aborted) return
    if (due.shopId !== shopId) continue
    const job = findJob(due.job)
    await runJob(services, queue, job, { shopId }, signal).catch(() => enqueue(queue, job.contract, { shopId }))
  }
}

async function tickUntil(services: Services, signal: AbortSignal): Promise<void> {
  const pause = Math.max(1, services.env.REKINDLE_TICK_SECONDS) * 1000
  while (!signal.aborted) {
    try {
      await runTick(services)
    } catch (error) {
      services.logger.error({ err: error }, 'the schedules could not be read; trying again')
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause)
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    })
  }
}
