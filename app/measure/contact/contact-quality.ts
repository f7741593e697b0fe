import { z } from 'zod'

const count = z.number().int().min(0)
const share = z.number()
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })

const schema = z.object({
  flowId: z.string(),
  flowName: z.string(),
  variant: z.string(),
  /** Of the mail and the timing that it was learned from. */
  treatment: z.string(),
  everyDays: z.number(),
  moments: count,
  /** How many there are too few of; null: enough. */
  missing: z.object({ customers: count, orders: count }).nullable(),
  customers: z.object({ fitted: count, chosen: count, judged: count }),
  metric: z.enum(['conversion', 'revenue']),
  /** What was learned, and each kind's lead over writing at once on the customers by whom the kind was chosen. */
  kind: z.enum(['table', 'network']).nullable(),
  candidates: z.array(z.object({ kind: z.enum(['table', 'network']), lead: z.number() })),
  judged: z
    .object({
      /** Worth per customer of writing at once, and of the policy by each estimator. */
      atOnce: estimate,
      inversePropensity: estimate,
      selfNormalised: estimate,
      doublyRobust: estimate,
      /** Policy minus writing at once, customer by customer. */
      gain: estimate,
      /** Doubly robust worth of writing at one moment to everybody, by moment, and last of never writing. */
      fixedRules: z.array(estimate),
    })
    .nullable(),
  /** Shares of the customers whom it writes to at each moment, and last of those it never writes to. */
  endings: z.array(share),
  /** Where writing at the first moment depends most on something known: its share for those with more of it (or with it) and the others. */
  learned: z.array(z.object({ column: z.string(), more: share, less: share })),
})

/** How a contact policy was judged, as its card keeps it. */
export type ContactQuality = z.infer<typeof schema>

/** Null for the cards of other models. */
export function readContactQuality(details: unknown): ContactQuality | null {
  const parsed = z.object({ contact: schema }).safeParse(details)
  return parsed.success ? parsed.data.contact : null
}
