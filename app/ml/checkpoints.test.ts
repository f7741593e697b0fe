import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { loadBackend } from './backend'
import { fileCheckpoints } from './file-checkpoints'
import type { Checkpoints } from './checkpoints'
import type { Conditioning } from './sequence-model'
import { trainSequenceModel, type SequenceTraining } from './train-sequence-model'

const folder = mkdtempSync(join(tmpdir(), 'rekindle-checkpoints-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): URL => pathToFileURL(join(folder, name))

const says = (word: number): Conditioning => ({ active: [word - 2], after: () => says(word) })
const examples = [2, 3, 4, 3, 2, 4, 2, 3, 4, 4, 3, 2].map((word) => ({ tokens: [1, word], condition: says(word) }))
const training: SequenceTraining = {
  shape: { vocabulary: 5, features: 3, embedding: 6, hidden: 10 },
  train: examples, valid: examples.slice(0, 3), seed: 'kept', epochs: 5, batchSize: 4, learningRate: 0.02, dropout: 0.3, clipNorm: 1, patience: 5,
}

/** As if the process were killed right after so many epochs were kept. */
function killedAfter(epochs: number, kept: Checkpoints): Checkpoints {
  let saved = 0
  return {
    ...kept,
    async save(state) {
      await kept.save(state)
      if (++saved === epochs) throw new Error('killed')
    },
  }
}

describe('a training that was broken off', () => {
  it('goes on from its last epoch to the weights that it would have had', async () => {
    const backend = await loadBackend('wasm')
    const whole = await trainSequenceModel(backend, training)
    const kept = fileCheckpoints(file('one.checkpoint'))
    await expect(trainSequenceModel(backend, { ...training, checkpoints: killedAfter(2, kept) })).rejects.toThrow('killed')
    const resumed = await trainSequenceModel(backend, { ...training, checkpoints: kept })
    expect(resumed.weights).toEqual(whole.weights)
    expect([resumed.validLoss, resumed.epochs]).toEqual([whole.validLoss, whole.epochs])
    expect(resumed.tokens).toBe((whole.tokens * 3) / 5)
    expect(readdirSync(folder)).toEqual([])
  })

  it('begins anew where the state is of another training, or damaged', async () => {
    const backend = await loadBackend('wasm')
    const kept = fileCheckpoints(file('two.checkpoint'))
    await expect(trainSequenceModel(backend, { ...training, seed: 'another', checkpoints: killedAfter(1, kept) })).rejects.toThrow('killed')
    expect((await trainSequenceModel(backend, { ...training, epochs: 2, checkpoints: kept })).weights).toEqual((await trainSequenceModel(backend, { ...training, epochs: 2 })).weights)
    writeFileSync(file('two.checkpoint'), 'half a file')
    expect((await trainSequenceModel(backend, { ...training, epochs: 1, checkpoints: kept })).epochs).toBe(1)
  })
})
