import { createHash } from 'node:crypto'

/** One recipient of one accepted request. */
export interface LedgerEntry {
  messageId: string
  /** Simulated time of acceptance. */
  acceptedAt: number
  recipient: string
  subject: string
  /** Opaque identity the sender gave: flow, step, customer and entry behind one id. */
  sendId: string | null
  customArgs: Record<string, string>
  headers: Record<string, string>
  /** SHA-256 over subject and content, byte for byte. */
  contentHash: string
  /** What the sender was told: 202, or nothing because the connection went silent. */
  answer: '202' | 'silence'
  bytes: number
  htmlBytes: number
  products: string[]
  listUnsubscribe: boolean
}

export interface DoubleSends {
  /** Pairs of accepted requests for one recipient with one send id, or with the same content byte for byte. */
  doubleSends: number
  bySendId: number
  byContent: number
}

/** Every mail that was accepted, whether its sender knows or not. */
export class Ledger {
  readonly entries: LedgerEntry[] = []
  readonly #pairs = { union: 0, bySendId: 0, byContent: 0 }
  readonly #bySendId = new Map<string, LedgerEntry[]>()
  readonly #byContent = new Map<string, LedgerEntry[]>()

  add(entry: LedgerEntry): void {
    this.entries.push(entry)
    const same = this.#byContent.get(`${entry.recipient} ${entry.contentHash}`) ?? []
    const sameSend = entry.sendId === null ? [] : (this.#bySendId.get(`${entry.recipient} ${entry.sendId}`) ?? [])
    this.#pairs.byContent += same.length
    this.#pairs.bySendId += sameSend.length
    this.#pairs.union += new Set([...same, ...sameSend]).size
    this.#byContent.set(`${entry.recipient} ${entry.contentHash}`, [...same, entry])
    if (entry.sendId !== null) this.#bySendId.set(`${entry.recipient} ${entry.sendId}`, [...sameSend, entry])
  }

  countDoubles(): DoubleSends {
    return { doubleSends: this.#pairs.union, bySendId: this.#pairs.bySendId, byContent: this.#pairs.byContent }
  }

  find(messageId: string): LedgerEntry[] {
    return this.entries.filter((entry) => entry.messageId === messageId)
  }

  clear(): void {
    this.entries.length = 0
    this.#bySendId.clear()
    this.#byContent.clear()
    Object.assign(this.#pairs, { union: 0, bySendId: 0, byContent: 0 })
  }
}

export function hashContent(subject: string, contents: readonly string[]): string {
  const hash = createHash('sha256').update(subject)
  for (const content of contents) hash.update('\0').update(content)
  return hash.digest('hex')
}
