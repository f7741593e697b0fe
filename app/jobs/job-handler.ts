import type { Services, ShopContext } from '~/platform/context'
import type { JobQueue } from '~/platform/queue'

import type { JobContract, ShopPayload } from './job-contract'

export interface JobEnvironment {
  services: Services
  context: ShopContext
  queue: JobQueue
  /** Aborted when the worker is asked to stop: long loops end at the next safe point. */
  signal: AbortSignal
}

/** Does the work. What it returns is kept for the panel; null: nothing happened, nothing to note. */
export type JobHandler<Payload extends ShopPayload = ShopPayload> = (environment: JobEnvironment, payload: Payload) => Promise<object | null>

/** A contract with the function that fulfils it; the payload is checked before the handler sees it. */
export interface Job {
  contract: JobContract
  run: (environment: JobEnvironment, payload: unknown) => Promise<object | null>
}

export function bindJob<Payload extends ShopPayload>(contract: JobContract<Payload>, handler: JobHandler<Payload>): Job {
  return {
    contract: contract as unknown as JobContract,
    run: (environment, payload) => handler(environment, contract.payload.parse(payload)),
  }
}

/** null where all counts are zero: a run that found nothing to do leaves no trace. */
export function unlessNothing<T extends object>(report: T): T | null {
  return Object.values(report).some((value) => (typeof value === 'number' ? value > 0 : value !== null && typeof value === 'object' ? Object.keys(value).length > 0 : Boolean(value))) ? report : null
}
