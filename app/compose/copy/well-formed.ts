import { tokenize } from './tokens'

/**
 * Words in a row that the grammar must know for this part, topic, tone and count. Shorter runs let nonsense through
 * ("we have lowered the price of the mug fell"); words of another topic would state what nobody checked.
 */
const runLength = 7

/**
 * Words that point back at the sentence before or take it for granted: "If so", "It costs less now", "Now there is more".
 * A sentence with one of them stands only after a sentence that the grammar has it follow.
 */
const pointsBack = new Set([
  'it', 'its', 'they', 'them', 'their', 'this', 'these', 'that', 'those', 'both', 'same', 'so', 'not', 'then', 'now', 'more', 'again', 'next', 'one', 'ones', 'either', 'each',
  'last', 'answer', 'reason', 'question', 'before', 'instead', 'alongside', 'too', 'also', 'brought', 'counted', 'do', 'wait', 'new', 'code', 'password', 'word',
])

/** What is well-formed, learned from sentences that are. Places ("opening/new/warm/one") are kept apart. */
export interface WellFormed {
  /** True if each sentence of the text is put together from runs of words that its place knows, and may follow the one before. */
  accepts(place: string, text: string): boolean
}

/**
 * Reads texts of one sentence or more. A text passes that joins sentences of different texts of its place: one that
 * points at nothing may follow another if it can stand in for one that is known to follow it, which is to say that both
 * have been read after some third (Harris 1954: what is found in the same company). The first sentence of a text stays a
 * first one, and the last a last one.
 */
export function learnWellFormed(texts: Iterable<{ place: string; text: string }>): WellFormed {
  const runs = new Set<string>()
  const after = new Map<string, Set<string>>()
  const before = new Map<string, Set<string>>()
  const note = (pairs: Map<string, Set<string>>, one: string, other: string): void => {
    pairs.set(one, (pairs.get(one) ?? new Set()).add(other))
  }
  for (const { place, text } of texts) {
    const sentences = sentencesOf(text)
    for (const run of sentences.flatMap(runsOf)) runs.add(`${place}/${run}`)
    for (const [one, other] of neighboursOf(sentences, place)) {
      note(after, one, other)
      note(before, other, one)
    }
  }
  const mayFollow = (one: string, other: string): boolean => {
    if (after.get(one)?.has(other)) return true
    const company = before.get(other)
    if (!company || pointsAtSomething(other)) return false
    return [...(after.get(one) ?? [])].some((known) => [...before.get(known)!].some((third) => company.has(third)))
  }
  return {
    accepts(place, text) {
      const sentences = sentencesOf(text)
      const known = sentences.length > 0 && sentences.every((sentence) => runsOf(sentence).every((run) => runs.has(`${place}/${run}`)))
      return known && neighboursOf(sentences, place).every(([one, other]) => mayFollow(one, other))
    },
  }
}

interface Sentence {
  words: string[]
  first: boolean
  last: boolean
}

function sentencesOf(text: string): Sentence[] {
  const parts: string[][] = [[]]
  for (const token of tokenize(text)) {
    parts.at(-1)!.push(token)
    if (/^[.?!]$/.test(token)) parts.push([])
  }
  const whole = parts.filter((words) => words.length > 0)
  return whole.map((words, at) => ({ words, first: at === 0, last: at === whole.length - 1 }))
}

function runsOf({ words, first, last }: Sentence): string[] {
  const padded = [first ? '^' : '~', ...words, last ? '$' : '&']
  if (padded.length <= runLength) return [padded.join(' ')]
  return Array.from({ length: padded.length - runLength + 1 }, (_, at) => padded.slice(at, at + runLength).join(' '))
}

/** Each sentence with the one after it, under the name of its place. */
function neighboursOf(sentences: readonly Sentence[], place: string): [string, string][] {
  const names = sentences.map(({ words }) => `${place} ${words.join(' ')}`)
  return names.slice(1).map((name, at) => [names[at]!, name])
}

const pointsAtSomething = (sentence: string): boolean => sentence.toLowerCase().split(' ').some((word) => pointsBack.has(word))
