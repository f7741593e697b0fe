import type { DecisionData } from '../i18n/room-words'

export interface MailRow {
  sendId: string
  state: string
  flowName: string
  customerId: string
  /** null: erased, or not given by Shopify. */
  customerName: string | null
  createdAt: Date
  subject: string | null
  heldReason: string | null
  explanation: string | null
}

export interface MailDetail extends MailRow {
  dueAt: Date
  expiresAt: Date
  sendingAt: Date | null
  acceptedAt: Date | null
  attempts: number
  variant: string | null
  transport: string | null
  messageId: string | null
  error: string | null
  contentBytes: number
  content: { subject: string; preheader: string; html: string; text: string } | null
  /** Why this customer got this mail, in plain pairs. */
  reasons: { name: string; value: string }[]
  /** The same as data, for a language of its own words. */
  decision: DecisionData
  productTitles: Record<string, string>
  events: { id: string; type: string; occurredAt: Date; machine: string | null; detail: string | null }[]
}

/** What became of writing the mail once more from what was kept with it. */
export type ReplayView =
  | { outcome: 'same' | 'edited' | 'not-kept' }
  | { outcome: 'different'; part: 'subject' | 'preheader' | 'html' | 'text' | 'inputs' }
  | { outcome: 'model-gone'; version: string }

export interface HeldRow {
  reason: string
  state: string
  explanation: string
  mails: number
}

export interface DeadJobRow {
  id: string
  job: string
  title: string
  error: string
  failedAt: Date
}

export interface UnreadableRow {
  id: string
  topic: string
  error: string | null
  attempts: number
  receivedAt: Date
}

/** The states in the order of a mail's life. */
export const mailStates = ['QUEUED', 'SENDING', 'ACCEPTED', 'UNKNOWN', 'LOST', 'CANCELLED', 'REFUSED'] as const
export type MailStateName = (typeof mailStates)[number]
