import { createPublicKey, verify } from 'node:crypto'

import type { Env } from '~/platform/env.server'

export const SIGNATURE_HEADER = 'x-twilio-email-event-webhook-signature'
export const TIMESTAMP_HEADER = 'x-twilio-email-event-webhook-timestamp'

/**
 * Is this request from our SendGrid account? ECDSA (P-256, SHA-256) over the timestamp header followed by the raw
 * body, byte for byte: the trailing line break counts. A missing key, a missing or malformed signature is a no.
 */
export function verifyEventSignature(env: Pick<Env, 'SENDGRID_EVENT_PUBLIC_KEY'>, headers: Headers, rawBody: string | Uint8Array): boolean {
  const signature = headers.get(SIGNATURE_HEADER)
  const timestamp = headers.get(TIMESTAMP_HEADER)
  if (!env.SENDGRID_EVENT_PUBLIC_KEY || !signature || !timestamp) return false
  try {
    const key = createPublicKey({ key: Buffer.from(env.SENDGRID_EVENT_PUBLIC_KEY, 'base64'), format: 'der', type: 'spki' })
    const signed = Buffer.concat([Buffer.from(timestamp), typeof rawBody === 'string' ? Buffer.from(rawBody) : rawBody])
    return verify('sha256', signed, key, Buffer.from(signature, 'base64'))
  } catch {
    // A key or a signature that is no DER structure: the same answer as a wrong one.
    return false
  }
}
