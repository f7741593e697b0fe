import { z } from 'zod'

import { encodeKnown } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { upliftModelNames } from './fit-uplift'

const numbers = z.array(z.number())
const schema = z.object({
  name: z.enum(upliftModelNames),
  encoder: z.object({ segments: z.array(z.string()), mean: numbers, deviation: numbers }),
  /** Intercept first. */
  weights: numbers,
})

/** Who is helped by the mails of one flow, as the registry keeps it. Holds no customer. */
export type StoreUplift = z.infer<typeof schema>

/** @throws z.ZodError when the artifact is no model of this kind */
export function readStoreUplift(artifact: Uint8Array): StoreUplift {
  return schema.parse(JSON.parse(Buffer.from(artifact).toString('utf8')))
}

/** What a mail is expected to change for this customer, in orders; leaving the list and the mail itself are taken off. */
export function expectUplift({ encoder, weights }: StoreUplift, known: Known): number {
  return encodeKnown(encoder, known).reduce((sum, value, column) => sum + value * weights[column + 1]!, weights[0]!)
}
