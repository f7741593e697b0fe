/**
 * jobs: everything that happens without someone waiting for it.
 *
 * In: schedules (one row per store and recurring job, due by our clock) and what routes enqueue.
 * Out: the rooms' functions run, retried with backoff, at most one of a kind per store; what fails for good is kept.
 * Owns: schedule, dead_job, job_run.
 */
import type { ShopContext, Services } from '~/platform/context'

export interface DeadJobView {
  id: string
  job: string
  title: string
  error: string
  failedAt: Date
  retriedAt: Date | null
}
export interface JobStatus {
  job: string
  /** What the job does, for people. */
  title: string
  dueAt: Date | null
  lastRunAt: Date | null
  lastSeconds: number | null
  lastError: string | null
}
export interface Worker {
  /** Finishes what runs, takes no more. */
  stop(): Promise<void>
  /** True when nothing is due by our clock, queued or running. */
  idle(): Promise<boolean>
}

export declare function enqueueProjection(services: Services, shopId: string): Promise<void>
export declare function enqueueConsentWriteback(services: Services, shopId: string, customerId: string): Promise<void>
/** Runs one recurring job of a store now, e.g. from a button of the panel. */
export declare function enqueueNow(services: Services, shopId: string, job: string): Promise<void>
export declare function retryDeadJob(context: ShopContext, services: Services, id: string): Promise<void>
export declare function dropDeadJob(context: ShopContext, id: string): Promise<void>
export declare function readDeadJobs(context: ShopContext): Promise<DeadJobView[]>
export declare function readJobStatus(context: ShopContext): Promise<JobStatus[]>
export declare function startWorker(services: Services, options?: { ticking?: boolean }): Promise<Worker>
export declare function runTick(services: Services): Promise<{ enqueued: number }>
