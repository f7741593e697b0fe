import { checkWording, longest } from '../gate/check-line'
import { slotsOf } from '../grammar/expand-grammar'
import { counts, parts, tones, topics, type Topic } from '../grammar/rule'
import { lineId, lineKey, type CopyLine, type Opinion } from '../copy/copy-model'
import type { LinePart } from '../mail-plan'
import type { ReviewedLine } from '../review/keep-reviewed-lines'
import { typedClaim } from '../review/typed-claims'
import { saysOnlyCommonWords, unknownWords } from './common-words'
import { statesNothing } from './product-claims'

export interface ReviewCounts {
  /** Sentences a merchant let go as they were, typed, and refused; each review counts. */
  approved: number
  typed: number
  rejected: number
  /** Different sentences that are not used any more. */
  forbidden: number
  /** Typed sentences that other mails may use too. */
  reused: number
}

interface Votes {
  approvals: number
  typed: number
  /** Times it was replaced by something typed. */
  replaced: number
  rejections: number
}

/** Bounds of what approval or replacement alone can do to a sentence. */
const [least, most] = [0.25, 4]

/**
 * What the merchant's reviews say of single sentences. One that was rejected at least as often as it was let go, or was
 * replaced twice and never let go, does not come back; one that was let go or typed is drawn more often, one that was
 * replaced less often. A typed sentence is used in other mails of its kind if it says nothing that only one product
 * could bear out. `ownWords` are words that only this store uses, and may.
 */
export function judgeReviews(reviews: readonly ReviewedLine[], ownWords: ReadonlySet<string> = new Set()): { opinion: Opinion; counts: ReviewCounts } {
  const votes = new Map<string, Votes>()
  const counts: ReviewCounts = { approved: 0, typed: 0, rejected: 0, forbidden: 0, reused: 0 }
  const of = (id: string): Votes => {
    const known = votes.get(id) ?? { approvals: 0, typed: 0, replaced: 0, rejections: 0 }
    votes.set(id, known)
    return known
  }
  const candidates = new Map<string, { place: string; line: CopyLine }>()
  for (const review of reviews) {
    const key = keyOf(review)
    if (key === null) continue
    const id = lineId(review.locale, key, review.after)
    if (review.verdict === 'approved') {
      of(id).approvals++
      counts.approved++
    } else if (review.verdict === 'rejected') {
      if (!isBlamed(review.part as LinePart, review.reason)) continue
      of(id).rejections++
      counts.rejected++
    } else {
      of(id).typed++
      of(lineId(review.locale, key, review.before)).replaced++
      counts.typed++
      if (mayBeReused(review, ownWords)) candidates.set(id, { place: `${review.locale}/${key}`, line: { text: review.after, slots: slotsOf(review.after), source: 'merchant' } })
    }
  }
  const weights = new Map([...votes].map(([id, vote]) => [id, weightOf(vote)]))
  counts.forbidden = [...weights.values()].filter((weight) => weight === 0).length
  const own = new Map<string, CopyLine[]>()
  for (const [id, { place, line }] of candidates) {
    if (weights.get(id) === 0) continue
    own.set(place, [...(own.get(place) ?? []), line])
    counts.reused++
  }
  return { opinion: { weights, own }, counts }
}

function weightOf({ approvals, typed, replaced, rejections }: Votes): number {
  const kept = approvals + typed
  if (rejections > 0 && rejections >= kept) return 0
  if (replaced >= 2 && kept === 0) return 0
  return Math.min(most, Math.max(least, (1 + approvals + 2 * typed) / (1 + 2 * replaced + rejections)))
}

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T => (list as readonly string[]).includes(value)

/** Null for a sentence of a kind that is written no longer. */
function keyOf({ part, topic, tone, count }: Pick<ReviewedLine, 'part' | 'topic' | 'tone' | 'count'>): string | null {
  return isOneOf(parts, part) && isOneOf(topics, topic) && isOneOf(tones, tone) && isOneOf(counts, count) ? lineKey(part, topic, tone, count) : null
}

function mayBeReused({ part, topic, after, locale }: ReviewedLine, ownWords: ReadonlySet<string>): boolean {
  if (!isOneOf(parts, part) || !isOneOf(topics, topic) || after.length > longest[part] + 20 || checkWording(after, topic) !== null) return false
  return saysOnlyCommonWords(after, locale) || (locale.startsWith('en') && saysInOwnWords(after, topic, ownWords))
}

/** Words of the store's own may be used of any product only where they state nothing. */
function saysInOwnWords(text: string, topic: Topic, ownWords: ReadonlySet<string>): boolean {
  const own = text.replace(/\{[a-z_]+\}/g, ' · ')
  return unknownWords(text).every((word) => ownWords.has(word)) && statesNothing(text) && typedClaim(own, { hasOffer: false, topic }) === null
}

const named: readonly (readonly [LinePart, RegExp])[] = [
  ['subject', /\bsubject\b|主题/i],
  ['preheader', /\b(?:preheader|preview (?:line|text))\b|预览/i],
  ['headline', /\b(?:headline|heading)\b|标题/i],
  ['opening', /\b(?:opening|introduction|intro|first sentence|greeting)\b|开头|正文/i],
]

/** A reason that names a part of the mail speaks of that part alone. */
function isBlamed(part: LinePart, reason: string | null): boolean {
  const blamed = named.filter(([, pattern]) => pattern.test(reason ?? '')).map(([name]) => name)
  return blamed.length === 0 || blamed.includes(part)
}
