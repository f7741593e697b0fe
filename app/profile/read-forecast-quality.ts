import { z } from 'zod'

const quality = z.object({
  model: z.string(),
  holdoutDays: z.number(),
  holdoutCustomers: z.number(),
  converged: z.boolean(),
  startsAgreeing: z.number(),
  starts: z.number(),
  candidates: z.array(z.object({ name: z.string(), logLoss: z.number().nullable(), auc: z.number().nullable(), calibrationError: z.number().nullable() })),
  notTrained: z.array(z.object({ kind: z.string(), why: z.string() })),
  /** How much more was bought than usual in the same 60 days a year ago, as a logarithm; 0: no season shows. */
  season: z.number().default(0),
  shape: z.object({ chosen: z.enum(['none', 'platt', 'isotonic']) }).nullable(),
  features: z.array(z.object({ name: z.string(), bits: z.number(), kept: z.boolean() })).default([]),
  components: z.array(z.object({ share: z.number(), loadings: z.array(z.object({ feature: z.string(), loading: z.number() })) })).default([]),
})

export type ForecastQuality = z.infer<typeof quality>

/** What a repeat-purchase model's card tells of its rivals and its features; null for a card that tells nothing, and for cards of other models. */
export function readForecastQuality(details: unknown): ForecastQuality | null {
  const parsed = quality.safeParse(details)
  return parsed.success ? parsed.data : null
}
