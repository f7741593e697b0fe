import { EventWebhook } from '@sendgrid/eventwebhook'
import { describe, expect, it } from 'vitest'
import { NO_FAULTS, type Faults } from '../faults'
import { Outbox, type Delivery } from '../outbox/outbox'
import { HOUR } from '../world/time'
import { EventStream } from './event-stream'
import { loadEventKey, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './sign-events'

const AT = Date.parse('2026-03-02T08:00:00Z')
const key = loadEventKey(null)

function stream(faults: Partial<Faults['events']> = {}): { events: EventStream; posts: { at: number; delivery: Delivery }[] } {
  const posts: { at: number; delivery: Delivery }[] = []
  const outbox = new Outbox()
  outbox.add = (at, delivery) => void posts.push({ at, delivery })
  return { posts, events: new EventStream({ url: 'http://app.test/webhooks/sendgrid', key, seed: 'test', faults: () => ({ ...NO_FAULTS, events: { ...NO_FAULTS.events, ...faults } }), outbox }) }
}

const add = (events: EventStream, count: number): void => {
  for (let i = 0; i < count; i++) events.add(AT + i, `mail ${i} delivered`, { event: 'delivered', email: `c${i}@example.com`, send_id: `s${i}` })
}

describe('the signed event webhook', () => {
  it('verifies with SendGrid’s own library, and not after a byte was changed', () => {
    const { events, posts } = stream()
    add(events, 3)
    events.pack(AT + HOUR)
    const { body, headers } = posts[0]!.delivery
    const verifier = new EventWebhook()
    const publicKey = verifier.convertPublicKeyToECDSA(key.publicKey)
    expect(verifier.verifySignature(publicKey, body, headers[SIGNATURE_HEADER]!, headers[TIMESTAMP_HEADER]!)).toBe(true)
    expect(verifier.verifySignature(publicKey, `${body} `, headers[SIGNATURE_HEADER]!, headers[TIMESTAMP_HEADER]!)).toBe(false)
    expect(verifier.verifySignature(publicKey, body, headers[SIGNATURE_HEADER]!, '1')).toBe(false)
  })

  it('ends in CR LF and holds one event id per event, the same in every run', () => {
    const bodies = [0, 1].map(() => {
      const { events, posts } = stream({ shuffled: 1, repeated: 0.3 })
      add(events, 40)
      events.pack(AT + HOUR)
      return posts[0]!.delivery.body
    })
    expect(bodies[0]).toBe(bodies[1])
    expect(bodies[0]!.endsWith(']\r\n')).toBe(true)
    const ids = (JSON.parse(bodies[0]!) as { sg_event_id: string; send_id: string }[]).map(({ sg_event_id: id, send_id: send }) => `${id} ${send}`)
    expect(new Set(ids).size).toBe(40)
  })

  it('repeats events with the same id, shuffles them, and loses none unless asked to', () => {
    const { events, posts } = stream({ repeated: 1, shuffled: 1 })
    add(events, 50)
    events.pack(AT + 24 * HOUR)
    const sent = posts.flatMap(({ delivery }) => JSON.parse(delivery.body) as { sg_event_id: string; send_id: string }[])
    expect(sent).toHaveLength(100)
    expect(new Set(sent.map(({ sg_event_id: id }) => id)).size).toBe(50)
    expect([...new Set(sent.map(({ send_id: send }) => send))]).not.toEqual(Array.from({ length: 50 }, (_, index) => `s${index}`))
    const lossy = stream({ lost: 1 })
    add(lossy.events, 5)
    lossy.events.pack(AT + HOUR)
    expect(lossy.posts).toHaveLength(0)
    expect(lossy.events.counts.lost).toBe(5)
  })

  it('keeps what is not due, and cuts large batches', () => {
    const { events, posts } = stream()
    add(events, 2500)
    events.pack(AT)
    expect(posts).toHaveLength(0)
    events.pack(AT + HOUR)
    expect(posts.map(({ delivery }) => (JSON.parse(delivery.body) as unknown[]).length)).toEqual([1000, 1000, 500])
  })

  it('tries again, later, when the app does not answer with 2xx', () => {
    const { events, posts } = stream()
    add(events, 1)
    events.pack(AT + HOUR)
    posts[0]!.delivery.onAnswer(500, AT + HOUR, '')
    expect(posts).toHaveLength(2)
    expect(posts[1]!.at).toBeGreaterThan(AT + HOUR)
    expect(posts[1]!.delivery.body).toBe(posts[0]!.delivery.body)
    posts[1]!.delivery.onAnswer(200, posts[1]!.at, '')
    expect(posts).toHaveLength(2)
  })
})
