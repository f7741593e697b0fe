import { z } from 'zod'

const rate = z.number().min(0).max(1)

export const faultsSchema = z
  .object({
    webhooks: z
      .object({
        /** Never sent at all: only a reconciliation finds what it would have said. */
        lost: rate,
        /** Sent again with the same X-Shopify-Webhook-Id. */
        duplicated: rate,
        /** Late by up to `delayHours`, so that later news overtakes it. */
        delayed: rate,
        delayHours: z.number().min(0),
        /** Order of what is due within the same quarter of an hour is shuffled. */
        reordered: rate,
      })
      .partial(),
    mail: z
      .object({
        tooManyRequests: rate,
        serverError: rate,
        /** The connection breaks before anything was read. */
        reset: rate,
        /** Accepted, but the answer never comes. */
        silentAfterAccepting: rate,
        /** Not accepted, and the answer never comes. */
        silentBeforeAccepting: rate,
        /** Real milliseconds until a silent connection is closed. */
        silenceMs: z.number().int().min(0),
      })
      .partial(),
    api: z
      .object({
        /** The Admin API answers 502 and has done nothing. */
        serverError: rate,
        /** Fields the app is not approved for, such as "Customer.firstName": null, with an entry in `errors`. */
        deniedFields: z.array(z.string().regex(/^\w+\.\w+$/, 'must look like Customer.firstName')),
      })
      .partial(),
    visits: z
      .object({
        /** The browser told it twice. */
        duplicated: rate,
        /** Told up to `lateHours` afterwards, by a tab that slept. */
        late: rate,
        lateHours: z.number().min(0),
        /** A stranger sends rubbish with the store's key, for each true visit. */
        garbage: rate,
      })
      .partial(),
    events: z
      .object({
        /** Delivered again in a later batch. */
        repeated: rate,
        shuffled: rate,
        lost: rate,
      })
      .partial(),
  })
  .partial()

export type FaultSettings = z.infer<typeof faultsSchema>

export interface Faults {
  webhooks: { lost: number; duplicated: number; delayed: number; delayHours: number; reordered: number }
  mail: { tooManyRequests: number; serverError: number; reset: number; silentAfterAccepting: number; silentBeforeAccepting: number; silenceMs: number }
  api: { serverError: number; deniedFields: string[] }
  events: { repeated: number; shuffled: number; lost: number }
  visits: { duplicated: number; late: number; lateHours: number; garbage: number }
}

/** What goes wrong unless something else is asked for: little, but all of it. */
export const USUAL_FAULTS: Faults = {
  webhooks: { lost: 0.003, duplicated: 0.02, delayed: 0.02, delayHours: 9, reordered: 0.05 },
  mail: { tooManyRequests: 0.01, serverError: 0.005, reset: 0.002, silentAfterAccepting: 0.002, silentBeforeAccepting: 0.001, silenceMs: 1500 },
  api: { serverError: 0, deniedFields: [] },
  events: { repeated: 0.03, shuffled: 1, lost: 0 },
  visits: { duplicated: 0.02, late: 0.02, lateHours: 20, garbage: 0.01 },
}

export const NO_FAULTS: Faults = {
  webhooks: { lost: 0, duplicated: 0, delayed: 0, delayHours: 0, reordered: 0 },
  mail: { tooManyRequests: 0, serverError: 0, reset: 0, silentAfterAccepting: 0, silentBeforeAccepting: 0, silenceMs: 1500 },
  api: { serverError: 0, deniedFields: [] },
  events: { repeated: 0, shuffled: 0, lost: 0 },
  visits: { duplicated: 0, late: 0, lateHours: 20, garbage: 0 },
}

/** Changes only what is named. */
export function mergeFaults(current: Faults, change: FaultSettings): Faults {
  return {
    webhooks: { ...current.webhooks, ...change.webhooks },
    mail: { ...current.mail, ...change.mail },
    api: { ...current.api, ...change.api },
    events: { ...current.events, ...change.events },
    visits: { ...current.visits, ...change.visits },
  }
}
