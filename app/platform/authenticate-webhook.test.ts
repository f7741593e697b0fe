import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { authenticateWebhook } from './authenticate-webhook'
import type { Services } from './context'
import { testEnv } from './testing/test-env'

const services = { env: testEnv('postgresql://unused', { SHOPIFY_API_SECRET: 'present', SHOPIFY_API_SECRET_PREVIOUS: 'past' }) } as Services

function request(body: string | Uint8Array, options: { secret?: string; headers?: Record<string, string>; method?: string } = {}): Request {
  const bytes = Buffer.from(body)
  return new Request('https://app.example/webhooks/orders', {
    method: options.method ?? 'POST',
    body: options.method === 'GET' ? undefined : bytes,
    headers: {
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': 'ember.myshopify.com',
      'x-shopify-webhook-id': 'w-1',
      'x-shopify-event-id': 'e-1',
      'x-shopify-api-version': '2026-10',
      'x-shopify-triggered-at': '2026-03-01T12:00:00.123Z',
      'x-shopify-hmac-sha256': createHmac('sha256', options.secret ?? 'present').update(bytes).digest('base64'),
      ...options.headers,
    },
  })
}

const statusOf = (given: Request) => authenticateWebhook(given, services).then(() => 200, (error: unknown) => (error instanceof Response ? error.status : String(error)))

describe('authenticateWebhook', () => {
  it('reads a delivery without touching its bytes, malformed ones too', async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x0a])
    const delivery = await authenticateWebhook(request(bytes), services)
    expect(delivery).toMatchObject({ shopId: 'ember.myshopify.com', topic: 'orders/create', webhookId: 'w-1', eventId: 'e-1', apiVersion: '2026-10', triggeredAt: new Date('2026-03-01T12:00:00.123Z') })
    expect([...delivery.rawBody]).toEqual([...bytes])
  })

  it('accepts the secret before the last rotation', async () => {
    expect(await statusOf(request('{}', { secret: 'past' }))).toBe(200)
  })

  it.each([
    ['a wrong secret', request('{}', { secret: 'guess' }), 401],
    ['no signature', request('{}', { headers: { 'x-shopify-hmac-sha256': '' } }), 401],
    ['a signature of another body', request('{"a":1}', { headers: { 'x-shopify-hmac-sha256': createHmac('sha256', 'present').update('{}').digest('base64') } }), 401],
    ['a signature in hex', request('{}', { headers: { 'x-shopify-hmac-sha256': createHmac('sha256', 'present').update('{}').digest('hex') } }), 401],
    ['no webhook id', request('{}', { headers: { 'x-shopify-webhook-id': '' } }), 400],
    ['a shop that is none', request('{}', { headers: { 'x-shopify-shop-domain': 'evil.example/ember.myshopify.com' } }), 400],
    ['a GET', request('', { method: 'GET' }), 405],
    ['a body without end', request('{}', { headers: { 'content-length': String(17 * 1024 * 1024) } }), 413],
  ])('refuses %s', async (_what, given, status) => {
    expect(await statusOf(given)).toBe(status)
  })
})
