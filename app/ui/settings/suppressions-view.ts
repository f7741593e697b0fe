import type { ActionAnswer } from '../frame/use-action'

export const suppressionReasons = ['unsubscribe', 'spam-report', 'bounce', 'invalid', 'import', 'merchant'] as const
export type SuppressionReasonName = (typeof suppressionReasons)[number]

export interface SuppressionRow {
  emailIndex: string
  reason: string
  source: string
  at: Date
  customerId: string | null
  liftable: boolean
  history: { kind: string; reason: string; source: string; actor: string | null; at: Date }[]
}

export type SuppressionPayload = { intent: 'reveal'; emailIndex: string } | { intent: 'lift'; emailIndex: string; reason: string }

export interface SuppressionAnswer extends ActionAnswer {
  /** null: no customer has it, only its keyed hash is kept. */
  address?: string | null
  why?: 'not-suppressed' | 'said-by-person'
}
