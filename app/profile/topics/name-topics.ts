import type { Corpus } from './build-corpus'
import { groupShares, type Grouping } from './judge-grouping'
import { rowCount } from './sparse-rows'

/** Words in the name of a topic. */
const named = 3
/** A word of the name stands in at least so many of the topic's products. */
const leastProducts = 2
/** Between how frequent a term is in the topic (1) and how much more frequent than elsewhere (0). */
const frequencyWeight = 0.5

/**
 * Names each topic by its strongest terms: by relevance, λ ln φ + (1 − λ) ln(φ / p) (Sievert and Shirley, "LDAvis",
 * 2014, equation 1), among the terms that some label of the catalogue holds. No word is said twice ("Mugs", "mug").
 */
export function nameTopics({ counts: { start, column, value }, terms }: Corpus, grouping: Grouping): string[][] {
  const { groups, members } = grouping
  const weights = new Float64Array(terms.length * groups)
  const holders = new Float64Array(terms.length * groups)
  const shares = new Float64Array(terms.length)
  const sizes = groupShares(grouping, new Float64Array(rowCount(members)).fill(1))
  for (let product = 0; product < start.length - 1; product++) {
    let length = 0
    for (let at = start[product]!; at < start[product + 1]!; at++) length += value[at]!
    for (let at = start[product]!; at < start[product + 1]!; at++) {
      const share = value[at]! / length
      shares[column[at]!]! += share
      for (let entry = members.start[product]!; entry < members.start[product + 1]!; entry++) {
        const cell = column[at]! * groups + members.column[entry]!
        weights[cell]! += share * members.value[entry]!
        holders[cell]! += members.value[entry]!
      }
    }
  }
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return Array.from({ length: groups }, (_, group) => {
    const size = sizes[group]!
    const relevance = (term: number): number => {
      const inTopic = weights[term * groups + group]! / size
      return Math.log(inTopic) - (1 - frequencyWeight) * Math.log(shares[term]! / whole)
    }
    const candidates = terms.map((_term, term) => term).filter((term) => terms[term]!.labels > 0 && holders[term * groups + group]! >= Math.min(leastProducts, size))
    const words: string[] = []
    for (const [term] of candidates.map((term): [number, number] => [term, relevance(term)]).sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
      const { shown } = terms[term]!
      if (!words.some((word) => isSame(word, shown))) words.push(shown)
      if (words.length === named) break
    }
    return words
  })
}

/** Whether one holds the other, or they differ by an ending only. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.includes(short)) return true
  let same = 0
  while (same < short.length && short[same] === long[same]) same++
  return same >= 4 && long.length - same <= 2
}
