import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'

import type { Delivery } from './make-bodies'

export interface Pace {
  perSecond: number
  p50ms: number
  p95ms: number
  p99ms: number
}

/** Requests open at the same time. */
export const CONNECTIONS = 16

/**
 * Posts deliveries to the running app as Shopify does: signed, each with an id of its own, over kept connections.
 * @throws Error when one is not answered with 200.
 */
export async function postWebhooks(origin: string, shopId: string, secret: string, deliveries: readonly Delivery[]): Promise<Pace> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const prepared = deliveries.map((one, index) => ({
    path: `/webhooks/${one.topic.split('/')[0]}`,
    body: one.body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(one.body)),
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(one.body).digest('base64'),
      'x-shopify-shop-domain': shopId,
      'x-shopify-topic': one.topic,
      'x-shopify-webhook-id': `${one.topic}-${index}`,
      'x-shopify-event-id': `event-${one.topic}-${index}`,
      'x-shopify-api-version': '2026-10',
    },
  }))
  const milliseconds: number[] = []
  const waiting = prepared.values()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (const one of waiting) {
        const from = performance.now()
        await post(agent, origin, one)
        milliseconds.push(performance.now() - from)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  agent.destroy()
  milliseconds.sort((a, b) => a - b)
  const quantile = (share: number) => round(milliseconds[Math.min(milliseconds.length - 1, Math.floor(share * milliseconds.length))] ?? 0)
  return { perSecond: round(deliveries.length / seconds), p50ms: quantile(0.5), p95ms: quantile(0.95), p99ms: quantile(0.99) }
}

function post(agent: Agent, origin: string, { path, body, headers }: { path: string; body: string; headers: Record<string, string> }): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${origin}${path}`, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.once('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`The app answered ${response.statusCode} to ${path}.`))))
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
