/** Words, slots and punctuation marks of a sentence, one token each. */
export function tokenize(text: string): string[] {
  return text.match(/\{[a-z_]+\}|[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? []
}

/** The sentence that tokens make, with the blanks where English puts them. */
export function joinTokens(tokens: readonly string[]): string {
  return tokens.join(' ').replace(/\s+([.,:;?!])/g, '$1')
}

export interface Vocabulary {
  /** Index 0 is the boundary; the rest in the order of their code points. */
  words: readonly string[]
  index: ReadonlyMap<string, number>
}

export function vocabularyOf(texts: Iterable<string>): Vocabulary {
  const words = new Set<string>()
  for (const text of texts) for (const token of tokenize(text)) words.add(token)
  return vocabularyFrom(['<boundary>', ...[...words].sort()])
}

export function vocabularyFrom(words: readonly string[]): Vocabulary {
  return { words, index: new Map(words.map((word, index) => [word, index])) }
}
