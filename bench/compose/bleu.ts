/**
 * BLEU-4 over a corpus (Papineni et al. 2002): clipped n-gram counts against the highest count of any reference, the
 * closest reference length (the first on ties), precision clip/(count + 1e-7) + 1e-7, their geometric mean, and the brevity
 * penalty 1 where the outputs are longer than the references, exp(1 − r/c) otherwise.
 */
export function corpusBleu(items: readonly { output: readonly string[]; references: readonly (readonly string[])[] }[]): number {
  const clipped = [0, 0, 0, 0]
  const counted = [0, 0, 0, 0]
  let length = 0
  let referenceLength = 0
  for (const { output, references } of items) {
    length += output.length
    referenceLength += closest(output.length, references.map((reference) => reference.length))
    for (let n = 1; n <= 4; n++) {
      const most = new Map<string, number>()
      for (const reference of references) {
        for (const [gram, count] of grams(reference, n)) most.set(gram, Math.max(most.get(gram) ?? 0, count))
      }
      for (const [gram, count] of grams(output, n)) {
        counted[n - 1]! += count
        clipped[n - 1]! += Math.min(count, most.get(gram) ?? 0)
      }
    }
  }
  const precision = clipped.reduce((sum, clip, at) => sum + Math.log(clip / (counted[at]! + 1e-7) + 1e-7), 0) / 4
  const penalty = length > referenceLength ? 1 : Math.exp(1 - referenceLength / length)
  return penalty * Math.exp(precision)
}

function closest(length: number, candidates: readonly number[]): number {
  return candidates.reduce((best, candidate) => (Math.abs(candidate - length) < Math.abs(best - length) ? candidate : best))
}

function grams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + n <= tokens.length; at++) {
    const gram = tokens.slice(at, at + n).join(' ')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}
