import type { Known } from '../decisions/known'
import { writesNow, type ContactPolicy } from './contact-policy'

/**
 * Chance of writing where nothing has been learned yet: each moment, and no mail at all, comes to the same share of the
 * customers, so that all of them can be compared.
 */
export function plainChance(moment: number, moments: number): number {
  return 1 / (moments - moment + 1)
}

export interface ContactQuestion {
  /** null: none has won yet. */
  policy: ContactPolicy | null
  known: Known
  /** From 0 on. */
  moment: number
  moments: number
  /** Share of the decisions that is left to the plain chance once a policy decides, 0 to 1. */
  explore: number
}

/** With what chance a customer is written to now: by the policy but for the part left to chance; by chance alone before one has won. */
export function chanceOfWriting({ policy, known, moment, moments, explore }: ContactQuestion): number {
  const plain = plainChance(moment, moments)
  if (policy === null) return plain
  return (1 - explore) * Number(writesNow(policy, known, moment)) + explore * plain
}
