import type { SendAnswer } from '../types'
import { retryTime } from './retry-time'

/** The connection was never made, so the request was never read. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'ERR_INVALID_URL'])
/** TLS failed before a byte of the request was written. */
const TLS_REFUSED = /^(ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO$)/
/** A gateway that gave up waiting for the service behind it: the mail may be in. (520 and 524 are Cloudflare's.) */
const GATEWAY_STATUSES = new Set([502, 504, 520, 524])
/** Errors of the request itself: the same request would fail again. */
const PERMANENT_STATUSES = new Set([400, 404, 405, 406, 411, 413, 415, 422])
const KEY_RETRY_MS = 30 * 60_000

/**
 * What is known after @sendgrid/mail failed. `requestBegan` tells whether it got as far as a request at all. Whatever
 * is not certain is unknown: a mail that may have gone is never sent again.
 */
export function classifySendGridFailure(error: unknown, requestBegan: boolean, now: Date): SendAnswer {
  const { status, headers, code, connecting, detail } = describeFailure(error)
  if (status !== null) return classifyStatus(status, headers, detail, now)
  if (!requestBegan) return { kind: 'refused', reason: 'refused', detail: `SendGrid's client could not build the request: ${detail}` }
  if (connecting || NEVER_CONNECTED.has(code) || TLS_REFUSED.test(code)) {
    return { kind: 'retry', at: retryTime(now, {}), reason: 'provider-unreachable', detail }
  }
  return { kind: 'unknown', reason: 'no-answer', detail }
}

function classifyStatus(status: number, headers: Record<string, unknown>, detail: string, now: Date): SendAnswer {
  if (status === 429) return { kind: 'retry', at: retryTime(now, headers, 60_000), reason: 'rate-limited', detail }
  if (status === 401 || status === 403) return { kind: 'retry', at: retryTime(now, {}, KEY_RETRY_MS), reason: 'provider-key', detail }
  if (GATEWAY_STATUSES.has(status)) return { kind: 'unknown', reason: 'no-answer', detail }
  if (PERMANENT_STATUSES.has(status)) return { kind: 'refused', reason: 'refused', detail }
  if (status >= 500 || status === 408 || status === 425 || (status >= 300 && status < 400)) {
    return { kind: 'retry', at: retryTime(now, headers), reason: 'provider-unavailable', detail }
  }
  if (status >= 400) return { kind: 'refused', reason: 'refused', detail }
  return { kind: 'unknown', reason: 'no-answer', detail }
}

interface Failure {
  status: number | null
  headers: Record<string, unknown>
  code: string
  /** The system call that failed was the connection itself. */
  connecting: boolean
  detail: string
}

/** Reads SendGrid's ResponseError (code is the status), axios' errors, and the system error inside them. */
function describeFailure(error: unknown): Failure {
  const outer = asRecord(error)
  const response = asRecord(outer.response)
  const status = typeof outer.code === 'number' ? outer.code : typeof response.status === 'number' ? response.status : null
  const cause = asRecord(outer.cause)
  const inner = asArray(cause.errors)[0] ?? asArray(outer.errors)[0] ?? cause
  const code = String(outer.code ?? cause.code ?? asRecord(inner).code ?? '')
  const syscalls = [outer.syscall, cause.syscall, asRecord(inner).syscall]
  const message = typeof outer.message === 'string' && outer.message !== '' ? outer.message : code || String(error)
  const said = asArray(asRecord(response.body).errors).map((one) => String(asRecord(one).message ?? '')).filter(Boolean).join(' ')
  const detail = status === null ? `${code ? `${code}: ` : ''}${message}` : `HTTP ${status} ${message}${said ? `: ${said}` : ''}`
  return { status, headers: asRecord(response.headers), code, connecting: syscalls.includes('connect'), detail: detail.slice(0, 500) }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
