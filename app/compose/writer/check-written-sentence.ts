import { checkWording, longest } from '../gate/check-line'
import { slotsOf } from '../grammar/expand-grammar'
import type { Topic } from '../grammar/rule'
import { typedClaim } from '../review/typed-claims'
import type { WriterBrief } from './writer-request'

const withOffer: readonly Topic[] = ['offer', 'lapsed-offer', 'welcome-offer', 'birthday-offer']

/**
 * Why a sentence of the writer may never be used for what it was asked for; null when it may be shown to the merchant. The
 * rules that our own sentences and typed ones pass, and only the places that were offered.
 */
export function checkWrittenSentence(text: string, { part, topic, slots }: Pick<WriterBrief, 'part' | 'topic' | 'slots'>): string | null {
  if (text === '') return 'empty'
  if (text.length > longest[part] + 20) return 'too-long'
  const wording = checkWording(text, topic)
  if (wording !== null) return wording
  if (slotsOf(text).some((slot) => !slots.includes(slot))) return 'slot-error'
  return typedClaim(text.replace(/\{[a-z_]+\}/g, ' · '), { hasOffer: withOffer.includes(topic), topic })?.reason ?? null
}
