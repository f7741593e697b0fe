import { costOf, type BeamSequence } from '~/ml'

/**
 * The `count` sentences of a wide beam that the others agree with most: minimum Bayes risk with the overlap of word runs
 * up to four as the gain, each sentence weighed by its probability a word (Kumar & Byrne 2004; Eikema & Aziz 2020). A
 * sentence that shares its runs with many likely ones is a safer answer than one that is likely and alone. Likeliest
 * first among those taken.
 */
export function agreedOn(sequences: readonly BeamSequence[], count: number): BeamSequence[] {
  if (sequences.length <= count) return [...sequences]
  const profiles = sequences.map(({ tokens }) => ({ length: tokens.length, runs: runsOf(tokens) }))
  const weights = sequences.map((sequence) => Math.exp(-sharpness * costOf(sequence)))
  const gains = profiles.map((own) => profiles.reduce((sum, other, at) => sum + weights[at]! * overlap(own, other), 0))
  const order = sequences.map((_, at) => at).sort((a, b) => gains[b]! - gains[a]! || a - b)
  const taken = new Set(order.slice(0, count))
  return sequences.filter((_, at) => taken.has(at))
}

/** How much more a likely sentence has to say than an unlikely one; chosen on the validation part. */
const sharpness = 3
/** Added to every count, so that a sentence without a common run of four still has some overlap. */
const smoothing = 0.1
const longestRun = 4

interface Profile {
  length: number
  /** Counts of the runs of one, two, three and four words. */
  runs: Map<string, number>[]
}

function runsOf(tokens: readonly number[]): Map<string, number>[] {
  return Array.from({ length: longestRun }, (_, n) => {
    const counts = new Map<string, number>()
    for (let at = 0; at + n < tokens.length; at++) {
      const run = tokens.slice(at, at + n + 1).join(' ')
      counts.set(run, (counts.get(run) ?? 0) + 1)
    }
    return counts
  })
}

/** BLEU of one sentence against another, smoothed. */
function overlap(own: Profile, other: Profile): number {
  let sum = 0
  for (let n = 0; n < longestRun; n++) {
    let common = 0
    for (const [run, count] of own.runs[n]!) common += Math.min(count, other.runs[n]!.get(run) ?? 0)
    sum += Math.log((common + smoothing) / (Math.max(0, own.length - n) + smoothing))
  }
  const brevity = own.length > other.length ? 1 : Math.exp(1 - other.length / Math.max(1, own.length))
  return Math.exp(sum / longestRun) * brevity
}
