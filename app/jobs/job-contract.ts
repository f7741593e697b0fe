import { z } from 'zod'

import type { QueuePolicy } from '~/platform/queue'

/** What almost every job needs to know. */
export const shopPayload = z.object({ shopId: z.string().min(1) })
export type ShopPayload = z.infer<typeof shopPayload>

/** What a job is called, what it is given, and what happens when it fails. One file of this for each job. */
export interface JobContract<Payload extends ShopPayload = ShopPayload> {
  name: string
  /** What it does, for people. */
  title: string
  payload: z.ZodType<Payload>
  /** At most one job with this key waits; a second one is the same work. */
  singletonKey: (payload: Payload) => string
  policy: QueuePolicy
  /** For a recurring job: minutes between two runs, by our clock. */
  everyMinutes?: number
  /** Minutes after the installation before the first run; 0: at once. */
  firstAfterMinutes?: number
}

/** A few tries within some minutes: for what is asked again soon anyway. */
export const shortPolicy: QueuePolicy = { retryLimit: 3, retryDelaySeconds: 5, expireInSeconds: 600 }
/** Patient: for work that someone waits for, against a service that may be away for hours. */
export const patientPolicy: QueuePolicy = { retryLimit: 9, retryDelaySeconds: 30, expireInSeconds: 900 }
/** For work that takes long. */
export const longPolicy: QueuePolicy = { retryLimit: 2, retryDelaySeconds: 60, expireInSeconds: 3600 }

/** A recurring job of a store, given nothing but the store. */
export function recurringJob(contract: Pick<JobContract, 'name' | 'title' | 'policy'> & { everyMinutes: number; firstAfterMinutes?: number }): JobContract {
  return { ...contract, payload: shopPayload, singletonKey: (payload) => payload.shopId }
}
