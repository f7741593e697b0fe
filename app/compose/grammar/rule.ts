import type { LinePart, Tone } from '../mail-plan'

/** What a line is about: why the products are shown, that the customer has been away, or what is offered. */
export const topics = [
  'buy-again', 'goes-with', 'similar-vendor', 'similar-type', 'similar', 'popular', 'new', 'mixed', 'offer', 'lapsed', 'lapsed-offer',
  'replenish', 'cross-sell', 'back-in-stock', 'price-drop', 'welcome', 'welcome-offer', 'review', 'birthday', 'birthday-offer',
] as const
export type Topic = (typeof topics)[number]

export const parts = ['subject', 'preheader', 'headline', 'opening', 'reason'] as const satisfies readonly LinePart[]
export const tones = ['plain', 'warm', 'playful', 'refined'] as const satisfies readonly Tone[]

/** Topics that a whole mail can have but a single product cannot: its reason is another. */
export const topicsWithoutReason: readonly Topic[] = ['mixed', 'offer', 'lapsed', 'lapsed-offer', 'replenish', 'cross-sell', 'welcome', 'welcome-offer', 'birthday', 'birthday-offer']

/** One product in the mail, or some. */
export const counts = ['one', 'some'] as const
export type Count = (typeof counts)[number]

/** The places in a sentence that a store's own facts fill. */
export const slots = [
  'first_name', 'product', 'earlier', 'last_product', 'month', 'since', 'vendor', 'type', 'buyers', 'days', 'added', 'percentage', 'code', 'ends', 'shop',
  'interval', 'returned', 'reduced', 'price', 'price_before',
] as const
export type Slot = (typeof slots)[number]

/**
 * Productions for some parts, topics and tones. Each line of `lines` is one sentence or two: `[a|b]` chooses, `[a|]` may
 * leave out, `{slot}` is filled by the store, `<word>` is looked up in the tone's lexicon, and a leading `1:` or `2:` keeps
 * the line for mails with one product or with some.
 */
export interface Rule {
  parts: readonly LinePart[]
  topics: readonly Topic[]
  tones: readonly Tone[]
  lines: string
}

export interface Grammar {
  locale: string
  rules: readonly Rule[]
  /** Words by tone; what a tone lacks is looked up under `any`. Values are in the notation of `lines`. */
  lexicon: Readonly<Record<Tone | 'any', Readonly<Record<string, string>>>>
}

/** A short way to write the rules of one part. */
export function rulesFor(part: LinePart) {
  const list = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? (one as readonly T[]) : [one as T])
  return (about: Topic | readonly Topic[], tone: Tone | readonly Tone[] | 'all', lines: string): Rule => ({
    parts: [part],
    topics: list(about),
    tones: tone === 'all' ? tones : list(tone),
    lines,
  })
}
