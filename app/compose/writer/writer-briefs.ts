import { grammarLines } from '../copy/corpus'
import { slots as knownSlots, type Count, type Topic } from '../grammar/rule'
import type { LinePart, Tone } from '../mail-plan'
import type { WriterBrief } from './writer-request'

/** Everything that sentences can be asked for in a language and tone, keys in order. A cell's places are those its grammar uses. */
export function writerBriefs(locale: string, tone: Tone): Map<string, WriterBrief> {
  const briefs = new Map<string, WriterBrief>()
  for (const key of [...(grammarLines(locale)?.keys() ?? [])].sort()) {
    const [part, topic, itsTone, count] = key.split('/') as [LinePart, Topic, Tone, Count]
    if (itsTone !== tone) continue
    const used = new Set(grammarLines(locale)!.get(key)!.flatMap((line) => line.slots))
    briefs.set(key, { part, topic, tone, count, locale, slots: knownSlots.filter((slot) => used.has(slot)) })
  }
  return briefs
}
