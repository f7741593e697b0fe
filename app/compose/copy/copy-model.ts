import type { Count, Slot, Topic } from '../grammar/rule'
import type { LinePart, LineSource, Tone } from '../mail-plan'
import type { Layouts } from '../render/compile-layouts'

/** A sentence ready to be filled: all slots are named once, and the gate has read it. */
export interface CopyLine {
  text: string
  slots: readonly Slot[]
  source: LineSource
  /** How often it is drawn beside the others of its cell: 1 where nothing is known of it, 0 never. */
  weight?: number
}

/** What a merchant thinks of single sentences, from their reviews. */
export interface Opinion {
  /** By `lineId`: 0 for one that is not to come back. */
  weights: ReadonlyMap<string, number>
  /** Sentences the merchant typed that hold for other mails too, by language and `lineKey` ("en/subject/new/warm/one"). */
  own: ReadonlyMap<string, readonly CopyLine[]>
}

/** All that composing needs, loaded once: composing itself touches neither the disk nor the database. */
export interface CopyModel {
  /** Written into every mail's decision, e.g. "base-1" or "copy-3". */
  version: string
  /** The model's own sentences by `lineKey`, in an order that does not change. English. */
  lines: ReadonlyMap<string, readonly CopyLine[]>
  opinion?: Opinion
  layouts: Layouts
}

export function lineKey(part: LinePart, topic: Topic, tone: Tone, count: Count): string {
  return `${part}/${topic}/${tone}/${count}`
}

/** A sentence in its place, whatever language. */
export function lineId(locale: string, key: string, text: string): string {
  return `${locale}/${key}|${text}`
}
