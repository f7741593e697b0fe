import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { NO_FAULTS, type Faults } from '../../faults'
import { Outbox, type Delivery } from '../../outbox/outbox'
import { HOUR } from '../../world/time'
import { queueWebhook, type WebhookSender } from './queue-webhook'

const AT = Date.parse('2026-03-02T08:00:00Z')

function sender(faults: Partial<Faults['webhooks']> = {}): { sender: WebhookSender; posts: { at: number; delivery: Delivery }[] } {
  const posts: { at: number; delivery: Delivery }[] = []
  const outbox = new Outbox()
  outbox.add = (at, delivery) => void posts.push({ at, delivery })
  return {
    posts,
    sender: {
      outbox,
      faults: () => ({ ...NO_FAULTS, webhooks: { ...NO_FAULTS.webhooks, ...faults } }),
      counts: { events: 0, sent: 0, accepted: 0, duplicated: 0, delayed: 0, lost: 0, retried: 0, givenUp: 0 },
      seed: 'test',
      shop: 'ember-and-oak.myshopify.com',
      secret: 'shh',
      addressesFor: (topic) => (topic === 'orders/create' ? ['http://app.test/webhooks/orders'] : []),
    },
  }
}

const message = (id: number) => ({ topic: 'orders/create', identity: `orders/create ${id}`, body: { id, note: 'Grüße' } })

describe('a webhook', () => {
  it('is signed over its very bytes and carries Shopify’s headers', () => {
    const { sender: shopify, posts } = sender()
    queueWebhook(shopify, message(1), AT)
    const { headers, body, url } = posts[0]!.delivery
    expect(url).toBe('http://app.test/webhooks/orders')
    expect(headers['x-shopify-hmac-sha256']).toBe(createHmac('sha256', 'shh').update(Buffer.from(body)).digest('base64'))
    expect(headers).toMatchObject({
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': 'ember-and-oak.myshopify.com',
      'x-shopify-api-version': '2026-10',
      'x-shopify-triggered-at': '2026-03-02T08:00:00.000Z',
      'x-shopify-webhook-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-shopify-event-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it('goes only where somebody subscribed', () => {
    const { sender: shopify, posts } = sender()
    queueWebhook(shopify, { ...message(1), topic: 'themes/publish' }, AT)
    expect(posts).toHaveLength(0)
  })

  it('comes again with the same ids when it is duplicated', () => {
    const { sender: shopify, posts } = sender({ duplicated: 1 })
    queueWebhook(shopify, message(1), AT)
    expect(posts).toHaveLength(2)
    expect(posts[1]!.delivery.headers).toEqual(posts[0]!.delivery.headers)
  })

  it('is lost, late or shuffled as the rates say, the same ones in every run', () => {
    const faults = { lost: 0.1, delayed: 0.2, delayHours: 8, reordered: 0.2 }
    const run = (): { posts: { at: number; key: string }[]; lost: number } => {
      const { sender: shopify, posts } = sender(faults)
      for (let id = 0; id < 1000; id++) queueWebhook(shopify, message(id), AT)
      return { posts: posts.map(({ at, delivery }) => ({ at, key: delivery.key })), lost: shopify.counts.lost }
    }
    const first = run()
    expect(run()).toEqual(first)
    expect(first.lost).toBeGreaterThan(70)
    expect(first.lost).toBeLessThan(130)
    expect(first.posts.length + first.lost).toBe(1000)
    const late = first.posts.filter(({ at }) => at - AT > HOUR).length
    expect(late).toBeGreaterThan(120)
    expect(late).toBeLessThan(230)
  })

  it('is tried eight times more over four hours, then given up', () => {
    const { sender: shopify, posts } = sender()
    queueWebhook(shopify, message(1), AT)
    for (let tries = 0; tries < posts.length; tries++) posts[tries]!.delivery.onAnswer(503, posts[tries]!.at, '')
    expect(posts).toHaveLength(9)
    expect(posts.at(-1)!.at - AT).toBeLessThan(4 * HOUR)
    expect(shopify.counts).toMatchObject({ retried: 8, givenUp: 1 })
    expect(new Set(posts.map(({ delivery }) => delivery.headers['x-shopify-webhook-id'])).size).toBe(1)
  })
})
