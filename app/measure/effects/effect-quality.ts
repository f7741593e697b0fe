import { z } from 'zod'

import { mailOutcomes } from './sent-mail'

const share = z.number().min(0).max(1)
const count = z.number().int().min(0)

const schema = z.object({
  outcome: z.enum(mailOutcomes),
  /** What was fitted and won on the second slice; null: there were too few mails. */
  model: z.enum(['regression', 'network']).nullable(),
  /** What there was too little of: mails, and mails of the rarer kind (with the outcome or without); null: enough. */
  missing: z.object({ mails: count, outcomes: count }).nullable(),
  /** Mails in each slice of time, oldest first. */
  mails: z.object({ fitted: count, chosen: count, judged: count }),
  judged: z
    .object({
      /** Between the first and the last of the latest mails, ISO 8601. */
      from: z.string(),
      to: z.string(),
      /** With the outcome. */
      happened: count,
      auc: share,
      baselineAuc: share,
      /** Mean log-loss below the baseline's, and its standard error. */
      gain: z.number(),
      error: z.number(),
      confusion: z.object({ threshold: share, truePositive: count, falsePositive: count, falseNegative: count, trueNegative: count }),
      roc: z.array(z.object({ falsePositiveRate: share, truePositiveRate: share })),
      reliability: z.array(z.object({ foretold: share, happened: share, mails: count })),
    })
    .nullable(),
  /** Log-loss on the mails by which was chosen. */
  candidates: z.array(z.object({ name: z.enum(['rate', 'regression', 'network']), logLoss: z.number() })),
})

/** How a model of mails was judged, as its card keeps it. */
export type EffectQuality = z.infer<typeof schema>

/** Null for the cards of other models. */
export function readEffectQuality(details: unknown): EffectQuality | null {
  const parsed = z.object({ effect: schema }).safeParse(details)
  return parsed.success ? parsed.data.effect : null
}
