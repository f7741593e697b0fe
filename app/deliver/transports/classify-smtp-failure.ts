import type { SendAnswer } from '../types'
import { retryTime } from './retry-time'

const KEY_RETRY_MS = 30 * 60_000
const GREYLISTED_MS = 5 * 60_000
/** Errors of the message or of our own settings, found before anything was sent. */
const OWN_ERRORS = new Set(['EENVELOPE', 'EMESSAGE', 'ESTREAM'])

/**
 * What is known after an SMTP conversation failed (RFC 5321 §4.2): a reply says so itself, 4xx for later and 5xx for
 * never; without one, the mail can only have been taken if its text had begun to flow.
 * @param textBegan the server had answered 354 and the message's first bytes were asked for.
 */
export function classifySmtpFailure(error: unknown, textBegan: boolean, now: Date): SendAnswer {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string }
  const detail = `${code ? `${code}: ` : ''}${message ?? String(error)}`.slice(0, 500)
  if (code === 'EAUTH') return { kind: 'retry', at: retryTime(now, {}, KEY_RETRY_MS), reason: 'provider-key', detail }
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'refused', reason: 'refused', detail }
  if (responseCode !== undefined && responseCode >= 400) return { kind: 'retry', at: retryTime(now, {}, GREYLISTED_MS), reason: 'provider-unavailable', detail }
  if (textBegan) return { kind: 'unknown', reason: 'no-answer', detail }
  if (code !== undefined && OWN_ERRORS.has(code)) return { kind: 'refused', reason: 'refused', detail }
  return { kind: 'retry', at: retryTime(now, {}), reason: 'provider-unreachable', detail }
}
