import type { Conditioning } from '~/ml'
import { counts, parts, slots, tones, topics, type Slot } from '../grammar/rule'
import type { CorpusLine } from '../grammar/expand-grammar'
import { slotsOf } from '../grammar/expand-grammar'
import type { Vocabulary } from './tokens'

/** What the sentence is for stays on throughout; a slot to be named is on until it has been named. */
const names = [
  ...parts.map((part) => `part:${part}`),
  ...topics.map((topic) => `topic:${topic}`),
  ...tones.map((tone) => `tone:${tone}`),
  ...counts.map((count) => `count:${count}`),
  ...slots.map((slot) => `slot:${slot}`),
]
const indexOf = new Map(names.map((name, index) => [name, index]))

export const conditionFeatures = names.length

/** What a sentence has to be: its part, topic, tone, count, and the slots that it names. */
export type LineSpec = Pick<CorpusLine, 'part' | 'topic' | 'tone' | 'count'> & { slots: readonly Slot[] }

export function specOf(line: CorpusLine): LineSpec {
  const { part, topic, tone, count } = line
  return { part, topic, tone, count, slots: [...slotsOf(line.text)].sort() }
}

export function copyCondition(spec: LineSpec, vocabulary: Vocabulary): Conditioning {
  const fixed = [`part:${spec.part}`, `topic:${spec.topic}`, `tone:${spec.tone}`, `count:${spec.count}`].map((name) => indexOf.get(name)!)
  const slotOfToken = new Map(spec.slots.map((slot) => [vocabulary.index.get(`{${slot}}`) ?? -1, slot]))
  const state = (left: readonly Slot[]): Conditioning => ({
    active: [...fixed, ...left.map((slot) => indexOf.get(`slot:${slot}`)!)],
    after(token) {
      const slot = slotOfToken.get(token)
      return slot !== undefined && left.includes(slot) ? state(left.filter((one) => one !== slot)) : this
    },
  })
  return state(spec.slots)
}
