import type { Random } from '~/platform/random'
import type { SequenceDecoder } from './sequence-decoder'
import { boundary, type Conditioning } from './sequence-model'

export interface SampledSequence {
  /** Without the boundary. */
  tokens: number[]
  /** Nats, summed over the words and the end. */
  logProbability: number
  /** False if it was cut at the longest length. */
  ended: boolean
}

/**
 * Writes one sentence for each condition, word by word by chance. Below a temperature of one the likelier words are
 * favoured; of each step's words only the likeliest that together reach `nucleus` are drawn (Holtzman et al. 2020).
 */
export function sampleSequences(
  decoder: SequenceDecoder, conditions: readonly Conditioning[],
  { temperature, nucleus, longest, random }: { temperature: number; nucleus: number; longest: number; random: Random },
): SampledSequence[] {
  const written: SampledSequence[] = conditions.map(() => ({ tokens: [], logProbability: 0, ended: false }))
  let rows = conditions.map((_, index) => index)
  const states = [...conditions]
  let state = decoder.start(rows.length)
  while (rows.length > 0) {
    const last = rows.map((row) => written[row]!.tokens.at(-1) ?? boundary)
    const result = decoder.step(state, last, rows.map((row) => states[row]!))
    state = result.state
    const open: number[] = []
    rows.forEach((row, at) => {
      const chances = result.probabilities.subarray(at * decoder.vocabulary, (at + 1) * decoder.vocabulary)
      const token = drawToken(chances, temperature, nucleus, random)
      const sequence = written[row]!
      sequence.logProbability += Math.log(Math.max(chances[token]!, 1e-30))
      if (token === boundary) {
        sequence.ended = true
        return
      }
      sequence.tokens.push(token)
      states[row] = states[row]!.after(token)
      if (sequence.tokens.length < longest) open.push(at)
    })
    if (open.length < rows.length && open.length > 0) state = decoder.select(state, open)
    rows = open.map((at) => rows[at]!)
  }
  decoder.release(state)
  return written
}

function drawToken(chances: Float32Array, temperature: number, nucleus: number, random: Random): number {
  const order = Array.from(chances.keys()).filter((token) => chances[token]! > 1e-4).sort((a, b) => chances[b]! - chances[a]! || a - b)
  if (order.length === 0) return chances.indexOf(Math.max(...chances))
  const weights: number[] = []
  let mass = 0
  let total = 0
  for (const token of order) {
    const weight = chances[token]! ** (1 / temperature)
    weights.push(weight)
    total += weight
    mass += chances[token]!
    if (mass >= nucleus) break
  }
  let at = random.next() * total
  for (let k = 0; k < weights.length; k++) {
    at -= weights[k]!
    if (at < 0) return order[k]!
  }
  return order[weights.length - 1]!
}
