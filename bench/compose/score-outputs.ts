import { corpusBleu } from './bleu'
import { lexicalise, type DialogueAct } from './dialogue-act'
import { slotErrors, type SlotDetector } from './slot-errors'

export interface TestItem {
  act: DialogueAct
  /** The human sentence, with slot tokens. */
  text: string
}

/**
 * Scores lexicalised outputs for each test item. The references of an item are the sentences of all test items whose
 * act and features are equal, filled with this item's values; every output and every line counts.
 */
export function scoreOutputs(items: readonly TestItem[], outputs: readonly (readonly string[])[], detector: SlotDetector): { bleu: number; slotErrorRate: number; sentences: number } {
  const byAct = new Map<string, string[]>()
  const keyOf = ({ act }: TestItem): string => `${act.type}|${act.features.join()}`
  for (const item of items) byAct.set(keyOf(item), [...(byAct.get(keyOf(item)) ?? []), item.text])
  let required = 0
  let wrong = 0
  const scored = items.flatMap((item, index) => {
    const references = byAct.get(keyOf(item))!.map((text) => lexicalise(text, item.act).split(' '))
    return outputs[index]!.map((output) => {
      const errors = slotErrors(output, item.act, detector)
      required += errors.required
      wrong += errors.wrong
      return { output: output.split(' '), references }
    })
  })
  return { bleu: corpusBleu(scored), slotErrorRate: required === 0 ? 0 : wrong / required, sentences: scored.length }
}
