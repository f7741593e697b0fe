import type { Known } from '../decisions/known'

/** What a variant that asks when to write may do: it looks at a customer so many times, so many days apart. */
export interface ContactTiming {
  /** 2 to 6. */
  moments: number
  everyDays: number
}

/** One decision: what was known, what was done (1: written, 0: waited), and with what chance writing was drawn. */
export interface ContactMoment {
  known: Known
  action: 0 | 1
  /** Of writing, 0 to 1; that of waiting is the rest. */
  chance: number
}

/**
 * A customer's way through the moments, which ends when they are written to, when the last moment passes, or by itself (they
 * ordered, they left). What came of it is counted once, from the first moment on, within the experiment's window.
 */
export interface ContactEpisode {
  moments: readonly ContactMoment[]
  /** Orders or money, less what leaving and the mail cost. */
  reward: number
  ordered: boolean
}

/** With what chance a policy writes to a customer at a moment. */
export type ChanceOfWriting = (known: Known, moment: number) => number

/** Writes at one moment to everybody; `moments` or more: never. */
export const fixedRule = (at: number): ChanceOfWriting => (_known, moment) => Number(moment === at)

/** What a store does that asks no policy: it writes at the first moment. */
export const AT_ONCE = fixedRule(0)
