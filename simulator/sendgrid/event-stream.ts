import { derivedId } from '~/platform/ids'
import { seededRandom } from '~/platform/random'
import type { Faults } from '../faults'
import type { Outbox } from '../outbox/outbox'
import { EventQueue } from '../world/event-queue'
import { HOUR, MINUTE } from '../world/time'
import { SIGNATURE_HEADER, signEvents, TIMESTAMP_HEADER, type EventKey } from './sign-events'

export type SendgridEvent = Record<string, unknown> & { event: string; email: string; timestamp: number }

export interface EventCounts {
  /** By name, each once. */
  byType: Record<string, number>
  batches: number
  accepted: number
  retried: number
  repeated: number
  lost: number
}

/** A batch holds at most this much; the real one is also cut every 30 seconds. */
const MOST_BYTES = 768 * 1024
const MOST_EVENTS = 1000
/** Tried again for 24 hours. */
const RETRY_AFTER = [5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]

/** The signed event webhook: events wait for their time, and leave in batches, shuffled and partly repeated. */
export class EventStream {
  readonly #queue = new EventQueue<SendgridEvent>()
  readonly counts: EventCounts = { byType: {}, batches: 0, accepted: 0, retried: 0, repeated: 0, lost: 0 }

  constructor(private readonly options: { url: string; key: EventKey; seed: string; faults: () => Faults; outbox: Outbox }) {}

  get waiting(): number {
    return this.#queue.size
  }

  /** @param identity names the event; its `sg_event_id` comes from it */
  add(at: number, identity: string, event: Omit<SendgridEvent, 'timestamp' | 'sg_event_id'> & { event: string; email: string }): void {
    const faults = this.options.faults().events
    const random = seededRandom(`event ${this.options.seed} ${identity}`)
    const full: SendgridEvent = { ...event, timestamp: Math.floor(at / 1000), sg_event_id: eventId(this.options.seed, identity) }
    this.counts.byType[event.event] = (this.counts.byType[event.event] ?? 0) + 1
    if (random.next() < faults.lost) {
      this.counts.lost++
      return
    }
    this.#queue.push(at + 2000, identity, full)
    if (random.next() < faults.repeated) {
      this.counts.repeated++
      this.#queue.push(at + Math.round(random.next() * 8 * HOUR), `${identity} again`, full)
    }
  }

  /** Packs what is due by `until` into signed batches and hands them to the outbox. */
  pack(until: number): void {
    let batch: SendgridEvent[] = []
    let bytes = 0
    for (let due = this.#queue.popDue(until); due; due = this.#queue.popDue(until)) {
      const size = JSON.stringify(due.value).length + 3
      if (batch.length > 0 && (bytes + size > MOST_BYTES || batch.length >= MOST_EVENTS)) {
        this.#post(batch, until)
        batch = []
        bytes = 0
      }
      batch.push(due.value)
      bytes += size
    }
    if (batch.length > 0) this.#post(batch, until)
  }

  #post(events: SendgridEvent[], at: number): void {
    const sequence = this.counts.batches++
    const random = seededRandom(`batch ${this.options.seed} ${sequence}`)
    const ordered = random.next() < this.options.faults().events.shuffled ? random.shuffle(events) : events
    const body = `[${ordered.map((event) => JSON.stringify(event)).join(',\r\n')}]\r\n`
    const timestamp = String(Math.floor(at / 1000))
    const headers = { 'content-type': 'application/json', 'user-agent': 'SendGrid Event API', [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signEvents(this.options.key, timestamp, body) }
    const send = (due: number, tries: number): void => {
      this.options.outbox.add(due, {
        key: `events ${String(sequence).padStart(7, '0')} ${tries}`,
        url: this.options.url,
        method: 'POST',
        headers,
        body,
        onAnswer: (status, sentAt) => {
          if (status >= 200 && status < 300) {
            this.counts.accepted++
            return
          }
          const wait = RETRY_AFTER[tries]
          if (wait === undefined) return
          this.counts.retried++
          send(sentAt + wait, tries + 1)
        },
      })
    }
    send(at, 0)
  }
}

/** 22 url-safe characters, as SendGrid's own look. */
function eventId(seed: string, identity: string): string {
  return Buffer.from(derivedId('sg_event', seed, identity).replace(/-/g, ''), 'hex').toString('base64url')
}
