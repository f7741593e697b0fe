import { createHash } from 'node:crypto'

import type { Services } from '~/platform/context'

import { receiveWebhook } from '../inbox/receive-webhook'

export interface TestDelivery {
  topic: string
  body: object | string
  webhookId?: string
  triggeredAt?: string
}

/** Hands deliveries in as the webhook routes do; an id is made of the content where none is given. */
export async function deliver(services: Services, shopId: string, ...deliveries: TestDelivery[]): Promise<boolean[]> {
  const duplicates: boolean[] = []
  for (const { topic, body, webhookId, triggeredAt } of deliveries) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { duplicate } = await receiveWebhook(services, {
      shopId,
      topic,
      webhookId: webhookId ?? createHash('sha256').update(`${topic}${text}${triggeredAt ?? ''}`).digest('hex'),
      eventId: null,
      apiVersion: '2026-10',
      triggeredAt: triggeredAt ? new Date(triggeredAt) : null,
      rawBody: Buffer.from(text),
    })
    duplicates.push(duplicate)
  }
  return duplicates
}
