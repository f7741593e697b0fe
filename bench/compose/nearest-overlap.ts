/**
 * How near sentences are to what was learned: for each the largest share of words that it has in common with any learned
 * sentence, |A ∩ B| / |A ∪ B| (Jaccard 1912), slots counted as words. Mean over the sentences; 1 for a parrot, 0 for none.
 */
export function nearestOverlap(sentences: readonly string[], learned: Iterable<string>): number {
  const known = [...learned].map(wordsOf)
  const nearest = sentences.map((sentence) => {
    const own = wordsOf(sentence)
    let most = 0
    for (const other of known) {
      let both = 0
      for (const word of own) if (other.has(word)) both++
      most = Math.max(most, both / (own.size + other.size - both))
    }
    return most
  })
  return nearest.reduce((sum, value) => sum + value, 0) / Math.max(1, nearest.length)
}

const wordsOf = (sentence: string): Set<string> => new Set(sentence.toLowerCase().match(/\{[a-z_]+\}|[\p{L}\p{N}'’-]+/gu) ?? [])
