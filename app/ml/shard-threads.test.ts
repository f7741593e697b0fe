import { describe, expect, it } from 'vitest'
import { loadBackend } from './backend'
import { flattenWeights } from './flat-weights'
import { projectFile } from './project-root'
import { batchOf, initialWeights, type Conditioning } from './sequence-model'
import type { Shard } from './shard-gradient'
import { openShardThreads } from './shard-threads'

const shape = { vocabulary: 7, features: 2, embedding: 4, hidden: 5 }
const weights = flattenWeights(initialWeights(shape, 'seed'))
const always: Conditioning = { active: [1], after: () => always }
const shard = (...tokens: number[]): Shard => ({ batch: batchOf([{ tokens, condition: always }]), dropout: 0.5, seed: 'shard' })

async function gradientsWith(threads: number) {
  const opened = openShardThreads(await loadBackend('wasm'), shape, weights, threads)
  try {
    const losses = await opened.compute([shard(1, 2, 3), shard(4, 5)], true)
    return { losses, gradients: opened.gradients.map((gradient) => Array.from(gradient)) }
  } finally {
    await opened.close()
  }
}

describe('threads that share a step', () => {
  it('give each shard the loss and gradient that one thread gives it', async () => {
    const alone = await gradientsWith(1)
    expect(alone.losses.every((loss) => loss > 0)).toBe(true)
    expect(alone.gradients[1]).not.toEqual(alone.gradients[0])
    expect(await gradientsWith(2)).toEqual(alone)
  })

  it('end with the reason of the one that fails', async () => {
    const opened = openShardThreads(await loadBackend('wasm'), shape, weights, 2)
    await expect(opened.compute([shard(1), shard(99)], true)).rejects.toThrow('A training thread failed: Row 99 was asked for of a matrix of 7 rows.')
    await expect(opened.compute([shard(1), shard(2)], true)).rejects.toThrow('Row 99')
    await opened.close()
  })

  it('say so when one of them ends before it has answered', async () => {
    const opened = openShardThreads(await loadBackend('wasm'), shape, weights, 2, projectFile('app/ml/testing/leaving.worker.ts'))
    await expect(opened.compute([shard(1), shard(2)], true)).rejects.toThrow('A training thread ended with code 3 before its part of the step was done.')
    await opened.close()
  })

  it('let the calling thread fail by itself', async () => {
    const opened = openShardThreads(await loadBackend('wasm'), shape, weights, 2)
    await expect(opened.compute([shard(99), shard(1)], true)).rejects.toThrow('Row 99')
    await opened.close()
  })
})
