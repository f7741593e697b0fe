import type { Count, Slot, Topic } from '../grammar/rule'
import type { LinePart, LineSource, Tone } from '../mail-plan'
import type { Layouts } from '../render/compile-layouts'

/** A sentence ready to be filled: all slots are named once, and the gate has read it. */
export interface CopyLine {
  text: string
  slots: readonly Slot[]
  source: LineSource
}

/** All that composing needs, loaded once: composing itself touches neither the disk nor the database. */
export interface CopyModel {
  /** Written into every mail's decision, e.g. "base-1" or "copy-3". */
  version: string
  /** The model's own sentences by `lineKey`, in an order that does not change. English. */
  lines: ReadonlyMap<string, readonly CopyLine[]>
  layouts: Layouts
}

export function lineKey(part: LinePart, topic: Topic, tone: Tone, count: Count): string {
  return `${part}/${topic}/${tone}/${count}`
}
