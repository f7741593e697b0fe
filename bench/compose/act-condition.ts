import type { Conditioning } from '~/ml'
import { slotToken, type DialogueAct } from './dialogue-act'
import type { SlotDetector } from './slot-errors'

/** The features of acts and the words of a training set, numbered. Token 0 is the boundary, 1 a word too rare to learn. */
export interface ActSpace {
  words: readonly string[]
  index: ReadonlyMap<string, number>
  features: ReadonlyMap<string, number>
  /** For each token the slot that it says, if any. */
  says: readonly (string | null)[]
}

export const unknown = 1

export function actSpace(examples: readonly { act: DialogueAct; text: string }[], detector: SlotDetector, fewest = 2): ActSpace {
  const counts = new Map<string, number>()
  for (const { text } of examples) for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = ['<boundary>', '<unknown>', ...[...counts].filter(([, count]) => count >= fewest).map(([word]) => word).sort()]
  const names = new Set<string>()
  for (const { act } of examples) {
    names.add(`act ${act.type}`)
    for (const feature of act.features) names.add(`asked ${feature}`).add(`left ${feature}`)
  }
  const slotOf = new Map(Object.entries(detector.binary).flatMap(([name, keywords]) => keywords.map((word) => [word, name] as const)))
  for (const { act } of examples) for (const { name } of act.slots) slotOf.set(slotToken(name), name)
  return {
    words,
    index: new Map(words.map((word, index) => [word, index])),
    features: new Map([...names].sort().map((name, index) => [name, index])),
    says: words.map((word) => slotOf.get(word) ?? null),
  }
}

/** What a sentence for an act has still to say: which value slots, counted by slot, and which yes-or-no slots. */
export interface ActCondition extends Conditioning {
  /** True if saying this token again would name a slot that the act does not ask for, or no longer. */
  overSays(token: number): boolean
}

/**
 * The act stays on throughout; each slot's feature is on until a token says it. A slot's features go off in their order,
 * `_1` first. (The semantically conditioned LSTM learns when to turn them off; here it is read from the token.)
 */
export function actCondition(act: DialogueAct, space: ActSpace): ActCondition {
  const known = (name: string): number[] => (space.features.has(name) ? [space.features.get(name)!] : [])
  const fixed = [...known(`act ${act.type}`), ...act.features.flatMap((feature) => known(`asked ${feature}`))]
  const state = (left: readonly string[]): ActCondition => {
    const next = (token: number): number => {
      const slot = space.says[token]
      return slot ? left.findIndex((feature) => feature.split('.')[1] === slot) : -1
    }
    return {
      active: [...fixed, ...left.flatMap((feature) => known(`left ${feature}`))],
      after(token) {
        const at = next(token)
        return at < 0 ? this : state(left.filter((_, index) => index !== at))
      },
      overSays: (token) => space.words[token]!.startsWith('SLOT_') && next(token) < 0,
    }
  }
  return state(act.features)
}

export function tokensOf(text: string, space: ActSpace): number[] {
  return text.split(' ').map((word) => space.index.get(word) ?? unknown)
}
