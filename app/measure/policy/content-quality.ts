import { z } from 'zod'

const count = z.number().int().min(0)
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })

const schema = z.object({
  flowId: z.string(),
  flowName: z.string(),
  /** How many there are too few of; null: enough. */
  missing: z.object({ customers: count, orders: count }).nullable(),
  customers: z.object({ fitted: count, judged: count }),
  metric: z.enum(['conversion', 'revenue']),
  judged: z
    .object({
      /** The fixed split's worth per customer, and the policy's by each estimator. */
      fixed: estimate,
      inversePropensity: estimate,
      selfNormalised: estimate,
      doublyRobust: estimate,
      /** Policy minus fixed split, doubly robust, customer by customer. */
      gain: estimate,
    })
    .nullable(),
  /** Mean chance of each variant, over all customers. */
  shares: z.array(z.object({ variant: z.string(), share: z.number() })),
  /** Where the chance of a variant depends most on something known: for those with more of it (or with it) and the others. */
  learned: z.array(z.object({ column: z.string(), variant: z.string(), more: z.number(), less: z.number() })),
})

/** How a model of which variant suits whom was judged, as its card keeps it. */
export type ContentQuality = z.infer<typeof schema>

/** Null for the cards of other models. */
export function readContentQuality(details: unknown): ContentQuality | null {
  const parsed = z.object({ content: schema }).safeParse(details)
  return parsed.success ? parsed.data.content : null
}
