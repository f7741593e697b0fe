import { seededRandom, type Random } from '~/platform/random'
import type { Backend } from './backend'
import { viewWeights } from './flat-weights'
import { lossAndGradients, tensorsOf, weightNames, type DropoutMasks, type SequenceBatch, type SequenceShape } from './sequence-model'

/** A part of a step's sentences, and what chance does to them: all that a thread needs beside the weights. Plain data. */
export interface Shard {
  batch: SequenceBatch
  dropout: number
  /** Decides what is left out. */
  seed: string
}

/**
 * The summed loss in nats of a shard under flat weights. With `into`, the gradient of that sum is written there, in the
 * order of the weights.
 */
export function shardGradient(backend: Backend, shape: SequenceShape, weights: Float32Array, { batch, dropout, seed }: Shard, into: Float32Array | null): number {
  return backend.tf.tidy(() => {
    const masks = dropout > 0 && into ? dropoutMasks(backend, shape, batch, dropout, seededRandom(seed)) : undefined
    const { loss, gradients } = lossAndGradients(backend, tensorsOf(backend, viewWeights(shape, weights)), batch, { gradients: into !== null, masks })
    if (into && gradients) {
      const { arrays } = viewWeights(shape, into)
      for (const name of weightNames) arrays[name].set(gradients[name].dataSync())
    }
    return loss.dataSync()[0]!
  })
}

function dropoutMasks(backend: Backend, shape: SequenceShape, batch: SequenceBatch, rate: number, random: Random): DropoutMasks {
  const rows = batch.steps * batch.size
  const mask = (columns: number) => {
    const values = new Float32Array(rows * columns).fill(1 / (1 - rate))
    // From one that is left out to the next is a geometric number: one draw for each of these, not for every value.
    const gap = (): number => Math.floor(Math.log(1 - random.next()) / Math.log(1 - rate))
    for (let k = gap(); k < values.length; k += 1 + gap()) values[k] = 0
    return backend.tf.tensor2d(values, [rows, columns])
  }
  return { embedded: mask(shape.embedding), hidden: mask(shape.hidden) }
}
