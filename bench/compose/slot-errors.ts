import { delexicalise, type DialogueAct } from './dialogue-act'

/** `detect.pair`: the token of each categorical slot, the words that tell a binary slot. */
export interface SlotDetector {
  general: Readonly<Record<string, string>>
  binary: Readonly<Record<string, readonly string[]>>
}

/** Acts that name slots only to choose between them: not scored. */
const unscored = new Set(['?select', 'suggest'])

/** The features go up to the third value of a slot. */
const mostOfASlot = 3

/** How many slots a sentence should say, and by how many it is off: missing ones and ones too many. Takes lexicalised text. */
export function slotErrors(sentence: string, act: DialogueAct, detector: SlotDetector): { required: number; wrong: number } {
  if (unscored.has(act.type)) return { required: 0, wrong: 0 }
  return delexicalisedSlotErrors(delexicalise(sentence, act), act, detector)
}

/** The same for text with slot tokens. A binary slot that is asked for has no value that could be said: its words then count as too many. */
export function delexicalisedSlotErrors(sentence: string, act: DialogueAct, { general, binary }: SlotDetector): { required: number; wrong: number } {
  const tokens = sentence.split(' ')
  let required = 0
  let wrong = 0
  for (const [name, token] of Object.entries(general)) {
    const wanted = Math.min(mostOfASlot, act.slots.filter((slot) => slot.name === name && !slot.special).length)
    required += wanted
    wrong += Math.abs(wanted - tokens.filter((one) => one === token).length)
  }
  for (const [name, words] of Object.entries(binary)) {
    const wanted = act.slots.filter((slot) => slot.name === name && slot.special !== null && slot.special !== '?').length
    required += wanted
    wrong += Math.abs(wanted - tokens.filter((one) => words.includes(one)).length)
  }
  return { required, wrong }
}
