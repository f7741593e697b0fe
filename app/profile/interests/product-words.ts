/** The words that a store's products are described by. */
export interface ProductWords {
  /** Those words of a search that products carry, in their order; '' when there is none. */
  match(search: string): string
}

interface Described {
  title: string
  productType: string
  vendor: string
  tags: readonly string[]
}

const leastLetters = 2
/** Languages that write without spaces are cut into words by the rules of Unicode and the dictionaries of the runtime. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Collects the words of titles, types, vendors and tags. A word matches in singular and plural. */
export function collectProductWords(products: readonly Described[]): ProductWords {
  const known = new Set<string>()
  for (const { title, productType, vendor, tags } of products) for (const word of [title, productType, vendor, ...tags].flatMap(productWordsOf)) known.add(word)
  return { match: (search) => wordsOf(search).filter((word) => known.has(stem(word))).join(' ') }
}

/** The words of a text as they are compared: lower case, singular where that is by an s. */
export function productWordsOf(text: string): string[] {
  return wordsOf(text).map(stem)
}

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text.normalize('NFKC').toLowerCase())].filter(({ segment, isWordLike }) => isWordLike && /\p{L}/u.test(segment) && segment.length >= (/\p{Script=Han}/u.test(segment) ? 1 : leastLetters)).map(({ segment }) => segment)
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?<!s)s$/, '') : word
}
