import { existsSync, readFileSync } from 'node:fs'
import { env as processEnv } from 'node:process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { SIGNATURE_HEADER, TIMESTAMP_HEADER, verifyEventSignature } from './verify-event-signature'

interface SignedExample {
  publicKey: string
  signature: string
  timestamp: string
  body: string
}

const examplesPath = `${processEnv.REKINDLE_DATA ?? '../shared/data'}/sendgrid/signed_examples.json`
const headersOf = (signature: string, timestamp: string) => new Headers({ [SIGNATURE_HEADER]: signature, [TIMESTAMP_HEADER]: timestamp })

describe('verifyEventSignature', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const env = { SENDGRID_EVENT_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }
  const body = '[{"event":"delivered"}]\r\n'
  const signature = sign('sha256', Buffer.from(`1700000000${body}`), privateKey).toString('base64')

  it('accepts what our account signed, as text or as bytes', () => {
    expect(verifyEventSignature(env, headersOf(signature, '1700000000'), body)).toBe(true)
    expect(verifyEventSignature(env, headersOf(signature, '1700000000'), Buffer.from(body))).toBe(true)
  })
  it('refuses a changed body, a cut line break, another time and another key', () => {
    expect(verifyEventSignature(env, headersOf(signature, '1700000000'), body.replace('delivered', 'bounce'))).toBe(false)
    expect(verifyEventSignature(env, headersOf(signature, '1700000000'), body.trimEnd())).toBe(false)
    expect(verifyEventSignature(env, headersOf(signature, '1700000001'), body)).toBe(false)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    expect(verifyEventSignature({ SENDGRID_EVENT_PUBLIC_KEY: other }, headersOf(signature, '1700000000'), body)).toBe(false)
  })
  it('refuses, without throwing, what is malformed or missing', () => {
    expect(verifyEventSignature(env, headersOf('not a signature', '1700000000'), body)).toBe(false)
    expect(verifyEventSignature(env, new Headers(), body)).toBe(false)
    expect(verifyEventSignature({ SENDGRID_EVENT_PUBLIC_KEY: 'nonsense' }, headersOf(signature, '1700000000'), body)).toBe(false)
    expect(verifyEventSignature({ SENDGRID_EVENT_PUBLIC_KEY: undefined }, headersOf(signature, '1700000000'), body)).toBe(false)
  })
  it.skipIf(!existsSync(examplesPath))('accepts the requests that SendGrid’s own libraries publish', () => {
    const examples = JSON.parse(readFileSync(examplesPath, 'utf8')) as SignedExample[]
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      expect(verifyEventSignature({ SENDGRID_EVENT_PUBLIC_KEY: example.publicKey }, headersOf(example.signature, example.timestamp), example.body)).toBe(true)
      expect(verifyEventSignature({ SENDGRID_EVENT_PUBLIC_KEY: example.publicKey }, headersOf(example.signature, example.timestamp), `${example.body} `)).toBe(false)
    }
  })
})
