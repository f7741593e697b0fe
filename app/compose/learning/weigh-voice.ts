import { tokenize } from '../copy/tokens'

/** Occurrences that the common use of a word is worth beside what the store's texts show. */
const priorWords = 400
/** A sentence is moved by the store's manner of speaking, not decided by it. */
const [floor, ceiling] = [0.7, 1.4]
/** Fewer words than this show no manner of speaking. */
const fewestWords = 200

/**
 * How much a sentence sounds like the store's own product texts: the mean log-ratio of its words' frequency in those
 * texts, smoothed by their frequency in the corpus (Dunning 1993 compares corpora so), as a factor around 1. Only words
 * that sentences of ours use are counted: what products are called stays out.
 * @param texts product descriptions, plain text or HTML
 * @param corpus the sentences to be weighed
 */
export function weighVoice(texts: readonly string[], corpus: readonly string[]): { weigh: (sentence: string) => number; words: number } {
  const common = countWords(corpus)
  const own = countWords(texts.map((text) => text.replace(/<[^>]*>|&[a-z#0-9]+;/gi, ' ')), common.counts)
  if (own.total < fewestWords) return { weigh: () => 1, words: own.total }
  const ratio = (word: string): number => {
    const usual = common.counts.get(word)! / common.total
    return Math.log(((own.counts.get(word) ?? 0) + priorWords * usual) / (own.total + priorWords) / usual)
  }
  const weigh = (sentence: string): number => {
    const words = wordsOf(sentence).filter((word) => common.counts.has(word))
    const mean = words.reduce((sum, word) => sum + ratio(word), 0) / Math.max(1, words.length)
    return Math.min(ceiling, Math.max(floor, Math.exp(mean)))
  }
  return { weigh, words: own.total }
}

function countWords(texts: readonly string[], only?: ReadonlyMap<string, number>): { counts: Map<string, number>; total: number } {
  const counts = new Map<string, number>()
  let total = 0
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      if (only && !only.has(word)) continue
      counts.set(word, (counts.get(word) ?? 0) + 1)
      total++
    }
  }
  return { counts, total }
}

const wordsOf = (text: string): string[] => tokenize(text.toLowerCase()).filter((token) => /^\p{L}/u.test(token))
