import { z } from 'zod'

import { upliftModelNames } from './fit-uplift'

const count = z.number().int().min(0)
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() })

const schema = z.object({
  flowId: z.string(),
  flowName: z.string(),
  model: z.enum(upliftModelNames).nullable(),
  /** How many there are too few of; null: enough. */
  missing: z.object({ customers: count, heldOut: count, orders: count }).nullable(),
  customers: z.object({ fitted: count, judged: count, heldOut: count }),
  judged: z.object({ qini: estimate, gain: estimate, everyone: estimate, mailedShare: z.number(), curve: z.array(z.object({ share: z.number(), gain: z.number() })) }).nullable(),
  /** How each did on customers left out in turn; the least risk (the R-learner's loss) was chosen. Cards before it was noted chose by Qini. */
  candidates: z.array(z.object({ name: z.enum(upliftModelNames), shrink: z.number(), risk: z.number().optional(), qini: z.number() })),
  /** What moves the effect most, per standard deviation, in orders. */
  drivers: z.array(z.object({ column: z.string(), effect: z.number() })),
})

/** How a flow's uplift model was judged, as its card keeps it. */
export type UpliftQuality = z.infer<typeof schema>

/** Null for the cards of other models. */
export function readUpliftQuality(details: unknown): UpliftQuality | null {
  const parsed = z.object({ uplift: schema }).safeParse(details)
  return parsed.success ? parsed.data.uplift : null
}
