import { EventQueue } from '../world/event-queue'

/** A request that leaves the simulator for the app. */
export interface Delivery {
  /** Orders deliveries that are due at the same time; the same in every run. */
  key: string
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: string
  /** Called with the status, or 0 when nobody answered, and the text of the answer; may plan the next try. */
  onAnswer: (status: number, at: number, text: string) => void
}

const CONCURRENCY = 8
const PATIENCE_MS = 15_000

/** Requests waiting for their simulated time; sent eight at once, and awaited. */
export class Outbox {
  readonly #queue = new EventQueue<Delivery>()

  get waiting(): number {
    return this.#queue.size
  }

  add(at: number, delivery: Delivery): void {
    this.#queue.push(at, delivery.key, delivery)
  }

  /** Sends everything that is due by `until`, follow-ups included. Answers how many requests went out. */
  async flush(until: number): Promise<number> {
    let sent = 0
    const lane = async (): Promise<void> => {
      for (let due = this.#queue.popDue(until); due; due = this.#queue.popDue(until)) {
        sent++
        const { status, text } = await send(due.value)
        due.value.onAnswer(status, due.at, text)
      }
    }
    // Follow-ups that are planned by the last answers of a round are taken in the next.
    while (this.#queue.nextAt !== null && this.#queue.nextAt <= until) {
      await Promise.all(Array.from({ length: CONCURRENCY }, lane))
    }
    return sent
  }
}

async function send(delivery: Delivery): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(delivery.url, {
      method: delivery.method,
      headers: delivery.headers,
      body: delivery.method === 'POST' ? delivery.body : undefined,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    return { status: 0, text: error instanceof Error ? error.message : String(error) }
  }
}
