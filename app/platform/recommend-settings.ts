import { z } from 'zod'

/** What a boost speaks of: one product, or all of a collection, a vendor or a tag. */
export const boostKinds = ['product', 'collection', 'vendor', 'tag'] as const

const boostSchema = z.object({
  by: z.enum(boostKinds),
  /** Id of a product or collection; name of a vendor or tag, in any case. */
  value: z.string().min(1, 'Choose what is to be moved.').max(255),
  /** A product with it counts so many times as much: above 1 moves it up, below 1 down. */
  factor: z.number().min(0.1, 'Give 0.1 or more; to never show it, exclude it.').max(10, 'Give 10 or less.'),
})

const price = z.number().min(0, 'Give 0 or more.').max(10_000_000)
const priceBandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  /** Multiples of the price that the customer usually pays for one piece. */
  z.object({ kind: z.literal('usual'), least: z.number().min(0).max(10), most: z.number().min(0.1, 'Give 0.1 or more.').max(100) }),
  /** In the store's currency; null: no upper end. */
  z.object({ kind: z.literal('absolute'), least: price, most: price.nullable() }),
])

/** What the merchant decides about recommendations. Each field has a default of its own: settings saved earlier lack the newer ones. */
export const recommendSettingsSchema = z
  .object({
    excludeProductIds: z.array(z.string().min(1)).max(1000).default([]),
    excludeCollectionIds: z.array(z.string().min(1)).max(250).default([]),
    excludeTags: z.array(z.string().min(1)).max(250).default([]),
    minimumStock: z.number().int().min(0).default(1),
    onlyFullPrice: z.boolean().default(false),
    boosts: z.array(boostSchema).max(50, 'At most 50 boosts.').default([]),
    /** What the customer has: never offered again, when it is due again, or like anything else. */
    alreadyBought: z.enum(['never', 'when-due', 'always']).default('when-due'),
    /** 0: only what fits best; 1: only what differs most from what is already chosen. */
    diversity: z.number().min(0).max(1, 'Give 100 % or less.').default(0),
    priceBand: priceBandSchema.default({ kind: 'any' }),
    /** What stands first: the likeliest purchase, the one that is worth most on average, or the one that earns most. */
    orderBy: z.enum(['probability', 'expected-value', 'expected-margin']).default('probability'),
    /** Products kept for each customer. */
    count: z.number().int().min(1).max(20).default(10),
  })
  .refine(({ priceBand }) => priceBand.kind === 'any' || priceBand.most === null || priceBand.least <= priceBand.most, {
    message: 'The lower end is above the upper end.',
    path: ['priceBand', 'least'],
  })

export type RecommendSettings = z.infer<typeof recommendSettingsSchema>
