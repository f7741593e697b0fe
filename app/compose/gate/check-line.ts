import { slots as knownSlots, type Topic } from '../grammar/rule'
import type { LinePart } from '../mail-plan'
import { unprovenClaim } from './claims'

/** Longest that a part may be once it is filled, in characters. */
export const longest: Record<LinePart, number> = { subject: 60, preheader: 90, headline: 80, opening: 320, reason: 140 }

const slot = /\{[a-z_]+\}/g
const known: ReadonlySet<string> = new Set(knownSlots)
const repeatedWord = /(?:^|[^\p{L}\p{N}])(\p{L}+)\s+\1(?![\p{L}\p{N}])/iu

/** Why a sentence with slots may never be used in a mail of this topic, whatever fills it; null when it may. */
export function checkWording(text: string, topic?: Topic): string | null {
  const named = [...text.matchAll(slot)].map((match) => match[0].slice(1, -1))
  if (named.some((name) => !known.has(name))) return 'unknown-slot'
  if (new Set(named).size < named.length) return 'doubled-slot'
  const own = text.replace(slot, ' · ')
  if (/[{}<>[\]|]/.test(own)) return 'broken-slot'
  if (/\p{N}/u.test(own)) return 'unproven-number'
  if (repeatedWord.test(own)) return 'repeated-word'
  return unprovenClaim(own, topic)
}

/** Why a filled sentence may not stand in this mail; null when it may. */
export function checkFilled(part: LinePart, filled: string): string | null {
  if (/\{[a-z_]+\}/.test(filled)) return 'unfilled-slot'
  if (filled.trim() === '') return 'empty'
  if (filled.length > longest[part]) return 'too-long'
  if (repeatedWord.test(filled)) return 'repeated-word'
  return null
}
