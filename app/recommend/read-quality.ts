import { z } from 'zod'

const figures = z.object({
  ndcg10: z.number(), recall10: z.number(), hr10: z.number(), mrr: z.number(), coverage: z.number(), novelty: z.number(), gini: z.number(),
  interval: z.tuple([z.number(), z.number()]),
})
const shares = z.array(z.object({ group: z.string(), shown: z.number(), catalogue: z.number() }))
const few = z.object({ ndcg10: z.number(), hr10: z.number() })
const quality = z.object({
  customers: z.number(),
  cut: z.string(),
  ranking: z.enum(['trees', 'chain']),
  model: figures,
  contenders: z.record(z.string(), figures),
  byActivity: z.array(z.object({ orders: z.string(), customers: z.number(), model: few, popular: few })),
  exposure: z.object({ vendor: shares, priceBand: shares, collection: shares.default([]) }),
  calibration: z.object({ windowDays: z.number(), error: z.number(), customers: z.number() }).nullable().default(null),
  /** Of what customers met on the storefront, the share they bought within a fortnight; null: no visits are known. */
  storefront: z.object({ viewed: z.number(), inCart: z.number(), meetings: z.number() }).nullable().default(null),
  leftOut: z.array(z.object({ name: z.string(), seconds: z.number() })),
  unsuited: z.array(z.string()).default([]),
  declined: z.array(z.string()).default([]),
  lean: z.object({ source: z.string(), weight: z.number() }).nullable().default(null),
  weights: z.record(z.string(), z.number()).default({}),
})

/** What a recommender's card tells of its test; null for a card that tells nothing, and for cards of other models. */
export function readQuality(details: unknown): z.infer<typeof quality> | null {
  const parsed = quality.safeParse(details)
  return parsed.success ? parsed.data : null
}
