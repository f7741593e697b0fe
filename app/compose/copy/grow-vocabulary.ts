import type { SequenceWeights } from '~/ml'
import type { Vocabulary } from './tokens'
import { vocabularyFrom } from './tokens'

/** Below the rarest word's chance by so much, in nats, until training has seen the new word. */
const unseen = 1

/**
 * A model with further words at the end of its vocabulary: each begins as the average of the words that are there, and
 * as unlikely as the rarest. What the model says of the others hardly changes.
 */
export function growVocabulary({ shape, arrays }: SequenceWeights, vocabulary: Vocabulary, words: readonly string[]): { weights: SequenceWeights; vocabulary: Vocabulary } {
  const added = words.filter((word) => !vocabulary.index.has(word))
  const { vocabulary: before, embedding, hidden } = shape
  const after = before + added.length
  const wider = { embedding: new Float32Array(after * embedding), output: new Float32Array(hidden * after), outputBias: new Float32Array(after) }
  for (let row = 0; row < after; row++) {
    for (let k = 0; k < embedding; k++) wider.embedding[row * embedding + k] = row < before ? arrays.embedding[row * embedding + k]! : mean(before, (other) => arrays.embedding[other * embedding + k]!)
  }
  for (let row = 0; row < hidden; row++) {
    for (let word = 0; word < after; word++) wider.output[row * after + word] = word < before ? arrays.output[row * before + word]! : mean(before, (other) => arrays.output[row * before + other]!)
  }
  wider.outputBias.fill(arrays.outputBias.reduce((least, value) => Math.min(least, value), 0) - unseen).set(arrays.outputBias)
  return { weights: { shape: { ...shape, vocabulary: after }, arrays: { ...arrays, ...wider } }, vocabulary: vocabularyFrom([...vocabulary.words, ...added]) }
}

function mean(count: number, value: (at: number) => number): number {
  let sum = 0
  for (let at = 0; at < count; at++) sum += value(at)
  return sum / Math.max(1, count)
}
