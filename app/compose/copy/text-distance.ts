const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * How far apart two texts are: the share of their words that only one of them has, 1 - |A ∩ B| / |A ∪ B| over the words
 * of the two (Jaccard 1912). Words as Unicode finds them (UAX #29), so that languages without spaces have them too.
 * @returns 0 (the same words) to 1 (none in common); 0 for two texts without words
 */
export function textDistance(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const both = [...a].filter((word) => b.has(word)).length
  const all = a.size + b.size - both
  return all === 0 ? 0 : 1 - both / all
}

function wordsOf(text: string): Set<string> {
  return new Set([...segmenter.segment(text.toLowerCase())].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : [])))
}
