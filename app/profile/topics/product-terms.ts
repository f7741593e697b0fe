/** What the catalogue says of a product; empty where it says nothing. */
export interface ProductText {
  id: string
  title: string
  description: string
  productType: string
  vendor: string
  tags: readonly string[]
}

/** A term of a product: how often it counts, whether a label (title, type, tag, vendor) holds it, and as it is written. */
export interface ProductTerm {
  count: number
  label: boolean
  shown: string
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
/** Scripts in which one sign can be a word. */
const wordSigns = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Scripts that put no space between words: only for these a dictionary is asked, which takes ten times as long. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const spacedWords = /[\p{L}\p{M}\p{N}_]+(?:['’.·][\p{L}\p{M}\p{N}_]+)*/gu
const shortest = 3
/** Tags that are whole sentences, or keys of other apps ("spo-enabled:true"), say nothing of the product. */
const longestLabel = 40

/**
 * The terms of a product by their folded form: words of title and description as Unicode finds them (UAX #29, so that
 * languages without spaces have them too), type, vendor and each tag as a whole. Title and type count twice.
 */
export function productTerms({ title, description, productType, vendor, tags }: ProductText): Map<string, ProductTerm> {
  const terms = new Map<string, ProductTerm>()
  const add = (text: string, count: number, label: boolean): void => {
    const key = text.normalize('NFKC').toLowerCase()
    const term = terms.get(key)
    if (term) {
      term.count += count
      term.label ||= label
    } else terms.set(key, { count, label, shown: text })
  }
  for (const word of wordsOf(title)) add(word, 2, true)
  for (const word of wordsOf(description)) add(word, 1, false)
  const addLabel = (text: string, count: number): void => {
    const trimmed = text.trim()
    if (isTerm(trimmed) && trimmed.length <= longestLabel && !/[:_=]/.test(trimmed)) add(trimmed, count, true)
  }
  addLabel(productType, 2)
  addLabel(vendor, 1)
  for (const tag of tags) addLabel(tag, 1)
  return terms
}

/** Words that can be terms, in order. */
export function* wordsOf(text: string): Iterable<string> {
  if (unspaced.test(text)) {
    for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike && isTerm(segment)) yield segment
  } else {
    for (const [word] of text.matchAll(spacedWords)) if (isTerm(word)) yield word
  }
}

/** Without numbers alone, single letters, and words as short as "of". */
function isTerm(text: string): boolean {
  return /\p{L}/u.test(text) && (text.length >= shortest || wordSigns.test(text))
}
