import { describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { loadBackend } from './backend'
import { sampleSequences } from './sample-sequences'
import { sequenceDecoder } from './sequence-decoder'
import type { Conditioning, SequenceExample } from './sequence-model'
import { trainSequenceModel, type SequenceTraining } from './train-sequence-model'

/** Words 1 to 4: "a b", "a b c", … The condition says with which word the sentence goes on after "a". */
const says = (word: number): Conditioning => ({ active: [word - 2], after: () => says(word) })
const examples = (copies: number): SequenceExample[] =>
  Array.from({ length: copies }, () => [2, 3, 4].map((word) => ({ tokens: [1, word], condition: says(word) }))).flat()

const training: SequenceTraining = {
  shape: { vocabulary: 5, features: 3, embedding: 6, hidden: 10 },
  train: examples(40), valid: examples(2), seed: 'tiny', epochs: 20, batchSize: 24, learningRate: 0.02, dropout: 0.1, clipNorm: 1, patience: 4,
}

describe('training a conditioned LSTM', () => {
  it('learns to say what the condition asks for', async () => {
    const backend = await loadBackend('wasm')
    const { weights, validLoss } = await trainSequenceModel(backend, training)
    expect(validLoss).toBeLessThan(0.1)
    const decoder = sequenceDecoder(backend, weights)
    const written = sampleSequences(decoder, [2, 4, 3, 2].map(says), { temperature: 0.5, nucleus: 0.95, longest: 6, random: seededRandom('draw') })
    decoder.dispose()
    expect(written.map((sequence) => sequence.tokens)).toEqual([[1, 2], [1, 4], [1, 3], [1, 2]])
    expect(written.every((sequence) => sequence.ended && sequence.logProbability > -1)).toBe(true)
  })

  it('gives the same weights for the same seed, others for another', async () => {
    const backend = await loadBackend('wasm')
    const train = async (seed: string): Promise<number[]> => Array.from((await trainSequenceModel(backend, { ...training, epochs: 2, seed })).weights.arrays.output)
    const first = await train('one')
    expect(await train('one')).toEqual(first)
    expect(await train('two')).not.toEqual(first)
  })

  it('gives the same weights for any number of threads', async () => {
    const backend = await loadBackend('wasm')
    const train = (threads: number) => trainSequenceModel(backend, { ...training, epochs: 2, threads })
    const alone = await train(1)
    const shared = await train(2)
    expect(shared.weights).toEqual(alone.weights)
    expect(shared.validLoss).toBe(alone.validLoss)
  })

  it('stops when the validation loss no longer falls, and keeps the best epoch', async () => {
    const backend = await loadBackend('wasm')
    const contrary = examples(2).map(({ tokens }) => ({ tokens: [tokens[1]!, 1], condition: says(2) }))
    const losses: number[] = []
    const result = await trainSequenceModel(backend, {
      ...training, valid: contrary, epochs: 60, patience: 2,
      onProgress: ({ validLoss }) => { if (validLoss !== null) losses.push(validLoss) },
    })
    expect(result.epochs).toBeLessThan(60)
    expect(result.validLoss).toBeCloseTo(Math.min(...losses), 6)
  })

  it('leaves no tensor behind', async () => {
    const backend = await loadBackend('wasm')
    const before = backend.tf.memory().numTensors
    const { weights } = await trainSequenceModel(backend, { ...training, epochs: 2 })
    const decoder = sequenceDecoder(backend, weights)
    sampleSequences(decoder, [2, 3].map(says), { temperature: 1, nucleus: 1, longest: 4, random: seededRandom('x') })
    decoder.dispose()
    expect(backend.tf.memory().numTensors).toBe(before)
  })
})
