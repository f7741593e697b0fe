import { createHmac, timingSafeEqual } from 'node:crypto'

import { appServices } from './app-services.server'
import type { Services } from './context'

/** One delivery of Shopify, proved to come from it; the body is still what came over the wire. */
export interface WebhookDelivery {
  shopId: string
  topic: string
  webhookId: string
  eventId: string | null
  apiVersion: string | null
  triggeredAt: Date | null
  rawBody: Uint8Array
}

const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/
/** Shopify's largest bodies (orders of hundreds of lines) are about a tenth of this. */
const LARGEST_BODY = 16 * 1024 * 1024

/**
 * Checks the signature over the raw bytes, with the present secret and the one before it (a rotation takes up to an
 * hour to reach every delivery). The body is not parsed: a malformed one is stored all the same.
 * @throws Response 405 for anything but POST, 413 above 16 MB, 401 for a missing or wrong signature, 400 when a signed
 *   delivery lacks its shop, topic or id.
 */
export async function authenticateWebhook(request: Request, services: Services = appServices()): Promise<WebhookDelivery> {
  if (request.method !== 'POST') throw new Response('Webhooks are posted.', { status: 405, headers: { allow: 'POST' } })
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) throw new Response('The body is too large.', { status: 413 })
  const rawBody = new Uint8Array(await request.arrayBuffer())
  const { SHOPIFY_API_SECRET: secret, SHOPIFY_API_SECRET_PREVIOUS: previous } = services.env
  const signature = Buffer.from(request.headers.get('x-shopify-hmac-sha256') ?? '', 'base64')
  const signed = [secret, previous].some((key) => key !== undefined && isSignedWith(key, rawBody, signature))
  if (!signed) throw new Response('The signature does not match.', { status: 401 })

  const shopId = (request.headers.get('x-shopify-shop-domain') ?? '').toLowerCase()
  const topic = (request.headers.get('x-shopify-topic') ?? '').toLowerCase()
  const webhookId = request.headers.get('x-shopify-webhook-id') ?? ''
  if (!SHOP_DOMAIN.test(shopId) || topic === '' || webhookId === '') {
    throw new Response('X-Shopify-Shop-Domain, X-Shopify-Topic and X-Shopify-Webhook-Id are needed.', { status: 400 })
  }
  return {
    shopId,
    topic,
    webhookId,
    eventId: request.headers.get('x-shopify-event-id'),
    apiVersion: request.headers.get('x-shopify-api-version'),
    triggeredAt: readTime(request.headers.get('x-shopify-triggered-at')),
    rawBody,
  }
}

function isSignedWith(secret: string, body: Uint8Array, signature: Buffer): boolean {
  const expected = createHmac('sha256', secret).update(body).digest()
  return expected.length === signature.length && timingSafeEqual(expected, signature)
}

function readTime(text: string | null): Date | null {
  if (!text) return null
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? null : time
}
