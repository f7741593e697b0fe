import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

/** The part of a store's context that this room works with. */
export type DeliverContext = Pick<ShopContext, 'shopId' | 'shop' | 'clock' | 'logger' | 'cipher' | 'env'>

/** What a reader sees. Kept encrypted in the outbox. */
export interface MailContent {
  subject: string
  preheader: string
  html: string
  text: string
}

/** One decision to write to one customer. The same key always gives the same send id. */
export interface MailKey {
  flowId: string
  stepId: string
  customerId: string
  entryNumber: number
}

export interface NewMail extends MailKey {
  experimentId?: string | null
  variant?: string | null
  dueAt: Date
  /** A mail that could not go by then is cancelled: late is worse than never. */
  expiresAt: Date
  content: MailContent
  /** What the mail states; whoever confirms inside the claim reads them back. */
  facts: readonly unknown[]
  productIds: readonly string[]
  /** Why this mail, in data. No personal data beyond what the mail needs. */
  decision: Record<string, unknown>
  /** It stays until the merchant has read and approved it (approval/). */
  awaitsApproval?: boolean
  /** What the text was made from, for whoever edits it; kept encrypted with the text and erased with it. */
  draft?: unknown
}

/** A queued mail as `ConfirmBeforeSend` sees it, inside the claim's transaction. */
export interface ClaimedMail extends MailKey {
  sendId: string
  experimentId: string | null
  variant: string | null
  dueAt: Date
  expiresAt: Date
  /** Times it was claimed before. */
  attempts: number
  facts: unknown[]
  productIds: string[]
  decision: Record<string, unknown>
}

export type Confirmation = { ok: true } | { ok: false; reason: string; outcome: 'cancel' | 'hold'; until?: Date }

/**
 * What the rooms that made the mail still have to say before it goes: do its facts hold, is the flow on. Called in
 * the transaction that commits SENDING, so that nothing can change between the question and the commit.
 */
export type ConfirmBeforeSend = (tx: ShopTransaction, mail: ClaimedMail) => Promise<Confirmation>

/** A mail ready for a provider. Built only from a row that is committed as SENDING (or for the test button). */
export interface OutgoingMail {
  sendId: string
  /** Unique per call to a provider. */
  attemptId: string
  /** Opaque name of the store for the provider's custom arguments. */
  shopToken: string
  from: { name: string; email: string }
  replyTo: string | null
  to: string
  content: MailContent
  unsubscribeUrl: string
  /** Provider categories: never personal data. */
  categories: string[]
  /** The provider checks the request and sends nothing (SendGrid's sandbox mode). */
  sandbox?: boolean
}

/**
 * What is known after a call.
 * - accepted: the provider took responsibility.
 * - retry: it is certain that the provider did not take the mail; try again at `at`.
 * - refused: certain too, and trying again would not help.
 * - unknown: it may have taken it. Never send again.
 */
export type SendAnswer =
  | { kind: 'accepted'; messageId: string | null }
  | { kind: 'retry'; at: Date; reason: RetryReason; detail: string }
  | { kind: 'refused'; reason: 'refused'; detail: string }
  | { kind: 'unknown'; reason: 'no-answer'; detail: string }

export type RetryReason = 'rate-limited' | 'provider-unavailable' | 'provider-unreachable' | 'provider-key'

export type TransportName = 'sendgrid' | 'smtp' | 'viewer'

/** A way out of the house. `send` never throws: whatever happens is one of the four answers. */
export interface Transport {
  readonly name: TransportName
  send(mail: OutgoingMail): Promise<SendAnswer>
  close(): void
}

export type OutboxState = 'QUEUED' | 'SENDING' | 'ACCEPTED' | 'UNKNOWN' | 'LOST' | 'CANCELLED' | 'REFUSED'

/** The points of the send path at which a process can die, in order. */
export const SEND_STEPS = [
  'claim.selected',
  'claim.locked',
  'claim.checked',
  'claim.marked',
  'claim.committed',
  'call.before',
  'call.after',
  'answer.before',
  'answer.written',
  'answer.committed',
] as const
export type SendStep = (typeof SEND_STEPS)[number]

/** Told about each step as it is reached; the crash test ends the process here. */
export type OnStep = (step: SendStep) => void | Promise<void>

export interface SendOptions {
  transport: Transport
  confirm: ConfirmBeforeSend
  /** At most this many mails are handed over in this call. */
  limit: number
  /** Calls open at the same time. */
  inFlight?: number
  /** When aborted, open calls are awaited, nothing new begins, and claimed mails go back to the queue. */
  signal?: AbortSignal
  onStep?: OnStep
}

export interface SendReport {
  /** Mails for which a call to the provider was to be made. */
  claimed: number
  accepted: number
  retried: number
  refused: number
  unknown: number
  cancelled: Record<string, number>
  held: Record<string, number>
  /** Mails of a dead worker whose lease ran out: now UNKNOWN. */
  leasesExpired: number
  /** Why nothing (more) was handed over, if so: stopped, stopped-installation, sender-incomplete, or a RetryReason. */
  stopped: string | null
}
