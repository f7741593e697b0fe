import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export const SIGNATURE_HEADER = 'x-twilio-email-event-webhook-signature'
export const TIMESTAMP_HEADER = 'x-twilio-email-event-webhook-timestamp'

/** The key pair of the signed event webhook. */
export interface EventKey {
  privateKey: KeyObject
  /** As SendGrid's settings page shows it: the DER key in base64, without PEM lines. */
  publicKey: string
}

/** Reads the private key (PEM) from a file, or makes one; a path that does not exist yet is written for the next start. */
export function loadEventKey(path: string | null): EventKey {
  if (path !== null && existsSync(path)) return fromPrivate(createPrivateKey(readFileSync(path, 'utf8')))
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  if (path !== null) writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  return fromPrivate(privateKey)
}

/** ECDSA with SHA-256 over the timestamp followed by the raw body. */
export function signEvents(key: EventKey, timestamp: string, body: string): string {
  return sign('sha256', Buffer.from(timestamp + body), key.privateKey).toString('base64')
}

function fromPrivate(privateKey: KeyObject): EventKey {
  return { privateKey, publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64') }
}
