import { PgBoss } from 'pg-boss'
import type { JobResult, JobWithMetadata } from 'pg-boss'

import { connectionParts, type Database } from './database'
import { newId } from './ids'
import { maskAddresses, type Logger } from './logger'
import type { ShopTransaction } from './tenancy'

export interface QueuePolicy {
  /** How often a failed job is tried again. */
  retryLimit: number
  /** Seconds before the first retry; doubled each time. */
  retryDelaySeconds: number
  /** A job that takes longer counts as failed. */
  expireInSeconds: number
}

export interface SendOptions {
  /** At most one waiting job of the queue with this key. */
  singletonKey?: string
  /** Inside this transaction: the job exists if and only if it commits. */
  tx?: ShopTransaction
}

export interface QueuedJob<T> {
  id: string
  payload: T
  /** 0 on the first try. */
  retryCount: number
  retryLimit: number
}

/** Jobs on PostgreSQL (pg-boss): any number of processes share the work, nothing else has to be installed. */
export interface JobQueue {
  /** Makes the queue known; needed once in a process before send or work. */
  define(job: string, policy: QueuePolicy): Promise<void>
  /** @returns the job's id, or null when one with the same singleton key is waiting. */
  send(job: string, payload: object, options?: SendOptions): Promise<string | null>
  work<T extends object>(job: string, handler: (job: QueuedJob<T>) => Promise<object | void>, options?: { concurrency?: number }): Promise<void>
  /** True when no job waits to run now or is running, in any process. */
  idle(): Promise<boolean>
  counts(): Promise<{ waiting: number; active: number; failed: number }>
  /** Lets running jobs finish (up to 30 s), takes no new ones. */
  stop(): Promise<void>
}

export async function openQueue(database: Database, logger: Logger, options: { workers?: boolean } = {}): Promise<JobQueue> {
  const boss = new PgBoss({ ...connectionParts(database.url), max: options.workers ? 6 : 3, application_name: 'rekindle-queue', schedule: false, supervise: options.workers ?? false, useListenNotify: options.workers ?? false })
  boss.on('error', (error) => logger.error({ err: error }, 'the job queue met an error and goes on'))
  await boss.start()

  return {
    async define(job, policy) {
      const settings = { policy: 'short' as const, notify: true, retryLimit: policy.retryLimit, retryDelay: policy.retryDelaySeconds, retryBackoff: true, expireInSeconds: policy.expireInSeconds, deleteAfterSeconds: 3_600 }
      await boss.createQueue(job, settings)
    },
    async send(job, payload, { singletonKey, tx } = {}) {
      return boss.send(job, payload, {
        singletonKey: singletonKey ?? newId(),
        ...(tx ? { db: { executeSql: async (text: string, values: unknown[] = []) => ({ rows: await tx.query(text, values) }) } } : {}),
      })
    },
    async work<T extends object>(job: string, handler: (job: QueuedJob<T>) => Promise<object | void>, { concurrency = 1 }: { concurrency?: number } = {}) {
      // A batch of two at least, because only a full batch is followed by the next one without a pause.
      const options = { includeMetadata: true, perJobResults: true, batchSize: Math.max(2, concurrency), burstWhenBatchFull: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 } as const
      await boss.work<T, unknown, typeof options>(job, options, async (taken) => {
        const results: JobResult[] = []
        const run = async ({ id, data, retryCount, retryLimit }: JobWithMetadata<T>): Promise<void> => {
          try {
            results.push({ id, status: 'completed', output: (await handler({ id, payload: data, retryCount, retryLimit })) ?? undefined })
          } catch (error) {
            logger.error({ err: error, job, retryCount, retryLimit }, 'a job failed')
            results.push({ id, status: 'failed', output: { message: maskAddresses((error as Error).message) } })
          }
        }
        if (concurrency > 1) await Promise.all(taken.map(run))
        else for (const one of taken) await run(one)
        return results
      })
    },
    async idle() {
      const { rows } = await database.pool.query("SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active') OR (state = 'retry' AND start_after <= now()) LIMIT 1")
      return rows.length === 0
    },
    async counts() {
      const { rows } = await database.pool.query<{ waiting: number; active: number; failed: number }>(
        "SELECT count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting, count(*) FILTER (WHERE state = 'active')::int AS active, count(*) FILTER (WHERE state = 'failed')::int AS failed FROM pgboss.job",
      )
      return rows[0] ?? { waiting: 0, active: 0, failed: 0 }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 30_000, close: true })
    },
  }
}
