import { beamSearch, costOf, sequenceDecoder, type Backend, type SequenceWeights } from '~/ml'
import { agreedOn } from './consensus'
import { actCondition, unknown, type ActSpace } from './act-condition'
import type { DialogueAct } from './dialogue-act'
import { delexicalisedSlotErrors, type SlotDetector } from './slot-errors'

/** Sentences of a beam, and how many of them are generated from it: those that the others agree with most. */
const width = 40
const drafts = 20
const kept = 5
const longest = 60

/**
 * Five sentences for each act, with slot tokens: twenty are generated, of which the five with the lowest sum of nats a word
 * and slot errors are kept (Wen et al. 2015, section 4). The twenty are those of a beam of forty that agree most with the
 * others. Acts with the same features get the same five.
 */
export function generateFor(
  backend: Backend, weights: SequenceWeights, space: ActSpace, acts: readonly DialogueAct[], detector: SlotDetector, onProgress: (done: number) => void,
): string[][] {
  const keyOf = (act: DialogueAct): string => `${act.type}|${act.features.join()}`
  const unique = [...new Map(acts.map((act) => [keyOf(act), act])).values()]
  const answers = new Map<string, string[]>()
  const decoder = sequenceDecoder(backend, weights)
  try {
    for (let from = 0; from < unique.length; from += 24) {
      const batch = unique.slice(from, from + 24)
      const found = beamSearch(decoder, batch.map((act) => actCondition(act, space)), {
        width, longest,
        mayFollow: (token) => token !== unknown,
      })
      batch.forEach((act, index) => {
        const scored = agreedOn(found[index]!, drafts).map((sequence) => {
          const text = sequence.tokens.map((token) => space.words[token]!).join(' ')
          return { text, cost: costOf(sequence) + delexicalisedSlotErrors(text, act, detector).wrong }
        })
        scored.sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))
        answers.set(keyOf(act), scored.slice(0, kept).map(({ text }) => text))
      })
      onProgress(Math.min(1, (from + 24) / unique.length))
    }
  } finally {
    decoder.dispose()
  }
  return acts.map((act) => answers.get(keyOf(act))!)
}
