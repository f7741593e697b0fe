import type { ReviewedLine } from '../review/keep-reviewed-lines'
import { unknownWords } from './common-words'

/** Typed for so many people a word is the store's manner of speaking, not something about one of them. */
const fewestPeople = 2

export interface StoreTexts {
  /** Product descriptions, plain or HTML. */
  texts: readonly string[]
  /** Titles, makers, types and tags. */
  names: readonly string[]
}

/**
 * Words that ours never use and the store's own sentences may bring into its model: typed for at least two people, in no
 * product's name or description (there they speak of the product), and no proper name. English, in lower case.
 */
export function ownWords(reviews: readonly ReviewedLine[], { texts, names }: StoreTexts): Set<string> {
  const people = new Map<string, Set<string>>()
  const capital = new Set<string>()
  for (const { verdict, locale, after, customerId } of reviews) {
    if (verdict !== 'edited' || !locale.startsWith('en')) continue
    for (const word of unknownWords(after)) people.set(word, (people.get(word) ?? new Set()).add(customerId))
    for (const [, name] of after.matchAll(/[\p{L}\p{N},}] (\p{Lu}\p{L}*)/gu)) capital.add(name!.toLowerCase())
  }
  const ofProducts = new Set([...texts, ...names].flatMap((text) => text.replace(/<[^>]*>|&[a-z#0-9]+;/gi, ' ').toLowerCase().match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []))
  return new Set([...people].filter(([word, typedFor]) => typedFor.size >= fewestPeople && !ofProducts.has(word) && !capital.has(word)).map(([word]) => word).sort())
}
