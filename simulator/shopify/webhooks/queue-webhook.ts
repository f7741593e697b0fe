import { createHmac } from 'node:crypto'
import { derivedId } from '~/platform/ids'
import { seededRandom } from '~/platform/random'
import type { Faults } from '../../faults'
import type { Outbox } from '../../outbox/outbox'
import { HOUR, MINUTE } from '../../world/time'
import { ADMIN_API_VERSION } from '../graphql/load-schema'
import type { WebhookMessage } from './to-webhooks'

export interface WebhookCounts {
  events: number
  sent: number
  accepted: number
  duplicated: number
  delayed: number
  lost: number
  retried: number
  givenUp: number
}

export interface WebhookSender {
  outbox: Outbox
  faults: () => Faults
  counts: WebhookCounts
  seed: string
  shop: string
  secret: string
  addressesFor: (topic: string) => string[]
}

/** Shopify tries eight times more within four hours. */
const RETRY_AFTER = [1, 3, 8, 15, 30, 45, 60, 75].map((minutes) => minutes * MINUTE)

/**
 * Plans the delivery of one event to every subscribed address, with the faults that are set. Whether this event is
 * lost, late or doubled depends on the seed and the event alone.
 */
export function queueWebhook(sender: WebhookSender, message: WebhookMessage, at: number): void {
  const faults = sender.faults().webhooks
  const body = JSON.stringify(message.body)
  const eventId = derivedId('event', sender.seed, message.identity)
  for (const address of sender.addressesFor(message.topic)) {
    sender.counts.events++
    const random = seededRandom(`webhook ${sender.seed} ${message.identity} ${address}`)
    if (random.next() < faults.lost) {
      sender.counts.lost++
      continue
    }
    const late = random.next() < faults.delayed ? Math.round(random.next() * faults.delayHours * HOUR) : 0
    const jitter = random.next() < faults.reordered ? Math.round(random.next() * 15 * MINUTE) : 0
    if (late > 0) sender.counts.delayed++
    const webhookId = derivedId('webhook', sender.seed, message.identity, address)
    const send = (due: number, tries: number): void => {
      sender.outbox.add(due, {
        key: `webhook ${message.identity} ${tries}`,
        url: address,
        method: 'POST',
        body,
        headers: webhookHeaders(sender, message.topic, body, { webhookId, eventId, triggeredAt: at }),
        onAnswer: (status, sentAt) => {
          sender.counts.sent++
          if (status >= 200 && status < 300) {
            sender.counts.accepted++
            return
          }
          const wait = RETRY_AFTER[tries]
          if (wait === undefined) {
            sender.counts.givenUp++
            return
          }
          sender.counts.retried++
          send(sentAt + wait, tries + 1)
        },
      })
    }
    send(at + 1000 + late + jitter, 0)
    if (random.next() < faults.duplicated) {
      sender.counts.duplicated++
      send(at + 1000 + late + jitter + Math.round(random.next() * 20 * MINUTE), 0)
    }
  }
}

/** The headers of a delivery; the signature is over the very bytes of the body. */
export function webhookHeaders(sender: Pick<WebhookSender, 'secret' | 'shop'>, topic: string, body: string, ids: { webhookId: string; eventId: string; triggeredAt: number }): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': sender.shop,
    'x-shopify-api-version': ADMIN_API_VERSION,
    'x-shopify-webhook-id': ids.webhookId,
    'x-shopify-event-id': ids.eventId,
    'x-shopify-triggered-at': new Date(ids.triggeredAt).toISOString(),
    'x-shopify-hmac-sha256': createHmac('sha256', sender.secret).update(body, 'utf8').digest('base64'),
  }
}
