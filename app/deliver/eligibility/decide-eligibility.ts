import { nextTimeUnderCap, type FrequencyCap } from './frequency-cap'
import type { CancelReason, HoldReason } from './reasons'
import { firstKnownZone, nextAllowedTime, type QuietHours } from './quiet-hours'

export interface Recipient {
  hasAddress: boolean
  consentState: string
  redacted: boolean
  deleted: boolean
  timeZone: string | null
}

export interface EligibilityInput {
  now: Date
  expiresAt: Date
  /** null: the store no longer knows the customer. */
  recipient: Recipient | null
  suppressed: boolean
  /** Times of the customer's mails that went out or may have. */
  sentAt: readonly Date[]
  cap: FrequencyCap
  quietHours: QuietHours
  storeTimeZone: string
}

export type Verdict = { kind: 'send' } | { kind: 'hold'; reason: HoldReason; until: Date } | { kind: 'cancel'; reason: CancelReason }

/**
 * May this mail go now? Pure. What can never become right again cancels the mail; what only needs time holds it; a
 * mail that would have to wait past its expiry is cancelled with the reason it would have waited for.
 */
export function decideEligibility(input: EligibilityInput): Verdict {
  const { now, recipient } = input
  if (!recipient || recipient.deleted) return cancel('customer-gone')
  if (recipient.redacted) return cancel('redacted')
  if (input.suppressed) return cancel('suppressed')
  if (recipient.consentState !== 'SUBSCRIBED') return cancel('consent')
  if (!recipient.hasAddress) return cancel('no-address')
  if (now >= input.expiresAt) return cancel('expired')

  const zone = firstKnownZone(recipient.timeZone, input.storeTimeZone)
  const underCap = nextTimeUnderCap(now, input.sentAt, input.cap)
  const until = nextAllowedTime(underCap, input.quietHours, zone)
  if (until.getTime() <= now.getTime()) return { kind: 'send' }
  const reason = underCap > now ? 'frequency-cap' : 'quiet-hours'
  return until >= input.expiresAt ? cancel(reason) : { kind: 'hold', reason, until }
}

function cancel(reason: CancelReason): Verdict {
  return { kind: 'cancel', reason }
}
