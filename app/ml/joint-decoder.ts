import type { DecoderState, SequenceDecoder } from './sequence-decoder'

/**
 * Several models as one: the chance of the next word is the mean of what they give it (an ensemble of experts; Hansen &
 * Salamon 1990). What one has learned by accident of its seed is outvoted. All must have the same vocabulary.
 * @throws Error when there is none, or they differ in vocabulary
 */
export function jointDecoder(decoders: readonly SequenceDecoder[]): SequenceDecoder<readonly DecoderState[]> {
  const [first] = decoders
  if (!first) throw new Error('A joint decoder needs at least one decoder.')
  if (decoders.some((one) => one.vocabulary !== first.vocabulary)) throw new Error('The decoders of a joint decoder must have one vocabulary.')
  return {
    vocabulary: first.vocabulary,
    start: (rows) => decoders.map((one) => one.start(rows)),
    step(states, tokens, conditions) {
      const results = decoders.map((one, at) => one.step(states[at]!, tokens, conditions))
      const probabilities = results[0]!.probabilities
      for (const other of results.slice(1)) for (let k = 0; k < probabilities.length; k++) probabilities[k]! += other.probabilities[k]!
      for (let k = 0; k < probabilities.length; k++) probabilities[k]! /= decoders.length
      return { probabilities, state: results.map((result) => result.state) }
    },
    select: (states, rows) => decoders.map((one, at) => one.select(states[at]!, rows)),
    release: (states) => decoders.forEach((one, at) => one.release(states[at]!)),
    dispose: () => decoders.forEach((one) => one.dispose()),
  }
}
