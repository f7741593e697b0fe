import { z } from 'zod'

import { encodeKnown, type KnownEncoder } from '../decisions/encode-known'
import type { Known } from '../decisions/known'
import { gainOfWriting } from '../policy/contact-network'

const numbers = z.array(z.number())
const index = z.object({
  encoder: z.object({ segments: z.array(z.string()), mean: numbers, deviation: numbers }),
  /** What writing adds to waiting: intercept, then the columns of `contactRow`. */
  weights: numbers,
  moments: z.number().int().min(2),
})
const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    index,
    /** Between which gains customers are told apart, ascending. */
    bounds: numbers,
    /** Whether to write, by state (`stateOf`). */
    writes: z.array(z.boolean()),
  }),
  z.object({
    kind: z.literal('network'),
    index,
    network: z.object({ hidden: numbers, hiddenBias: numbers, value: numbers, writing: numbers, bias: z.tuple([z.number(), z.number()]), share: z.number() }),
  }),
])

/** When to write to whom. Holds no customer. */
export type ContactPolicy = z.infer<typeof schema>
export type ContactIndex = z.infer<typeof index>

const stored = z.object({ treatment: z.string(), policy: schema })

/** A contact policy as the registry keeps it, with the mail and the timing that it was learned from: it decides about no other. */
export type StoreContact = z.infer<typeof stored>

/** @throws z.ZodError when the artifact is no model of this kind */
export function readStoreContact(artifact: Uint8Array): StoreContact {
  return stored.parse(JSON.parse(Buffer.from(artifact).toString('utf8')))
}

/** Whether the policy writes to a customer at a moment. */
export function writesNow(policy: ContactPolicy, known: Known, moment: number): boolean {
  if (policy.kind === 'table') return policy.writes[stateOf(policy, known, moment)]!
  return gainOfWriting(policy.network, networkRow(policy.index, known, moment)) > 0
}

/** A mail so long ago is felt no more. */
const FELT_DAYS = 60
/** A mail within so many days is a recent one. */
const RECENT_DAYS = 7

/** What a decision is taken by: what is known, how long ago the last mail was, and how late it is. Of about unit spread. */
export function contactRow(encoder: KnownEncoder, known: Known, moment: number, moments: number): number[] {
  return [...encodeKnown(encoder, known), freshness(known), (2 * moment) / (moments - 1) - 1]
}

/** 0 where no mail was felt lately, up to 1.7 on the day of one. */
function freshness({ mailedDays }: Known): number {
  return (Math.log1p(FELT_DAYS) - Math.log1p(Math.min(FELT_DAYS, mailedDays ?? FELT_DAYS))) / 2.4
}

const isRecent = ({ mailedDays }: Known): boolean => mailedDays !== null && mailedDays !== undefined && mailedDays < RECENT_DAYS

/** What writing now is expected to add, in the reward's unit, as a regression sees it. */
export function gainIndex({ encoder, weights, moments }: ContactIndex, known: Known, moment: number): number {
  return contactRow(encoder, known, moment, moments).reduce((sum, value, column) => sum + value * weights[column + 1]!, weights[0]!)
}

/** How many states a table tells apart. */
export const statesOf = (moments: number, bounds: readonly number[]): number => moments * 2 * (bounds.length + 1)

/** The moment, whether a mail came lately, and how much writing is expected to add. */
export function stateOf({ index: by, bounds }: Pick<Extract<ContactPolicy, { kind: 'table' }>, 'index' | 'bounds'>, known: Known, moment: number): number {
  const gain = gainIndex(by, known, moment)
  return (moment * 2 + Number(isRecent(known))) * (bounds.length + 1) + bounds.filter((bound) => gain >= bound).length
}

/** Where a network's gain is about one deviation of the regression's, so that both are of unit spread. */
export function networkRow(by: ContactIndex, known: Known, moment: number): number[] {
  const scale = Math.hypot(...by.weights.slice(1)) || 1
  const gain = (gainIndex(by, known, moment) - by.weights[0]!) / scale
  return [...Array.from({ length: by.moments }, (_, at) => Number(at === moment)), gain, freshness(known), gain * freshness(known)]
}
