import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { AdamState } from './adam'
import type { SequenceTraining } from './train-sequence-model'

/** Keeps the state of one training, wherever that is: a file, a row of the registry. */
export interface Checkpoints {
  /** What was kept last; null when there is nothing. */
  load(): Promise<Uint8Array | null>
  /** Replaces it, wholly or not at all. */
  save(state: Uint8Array): Promise<void>
  /** Called once the training has come to its end. */
  clear(): Promise<void>
}

/** All that a training needs to go on after an epoch as if it had never stopped: chance hangs on the epoch's number alone. */
export interface TrainingState {
  /** Epochs done. */
  epoch: number
  /** Epochs since the best. */
  waited: number
  trainLoss: number
  validLoss: number | null
  adam: AdamState
  weights: Float32Array
  best: { loss: number; weights: Float32Array }
}

/** Names what a state depends on: the sentences, the sizes and all that decides a step. Not the number of threads. */
export function fingerprintOf({ shape, train, valid, seed, epochs, batchSize, learningRate, dropout, clipNorm, patience, initial }: SequenceTraining): string {
  const hash = createHash('sha256').update(JSON.stringify({ layout: 1, shape, seed, epochs, batchSize, learningRate, dropout, clipNorm, patience }))
  for (const { tokens, condition, weight } of [...train, ...valid]) hash.update(`${tokens.join()};${condition.active.join()};${weight ?? 1}\n`)
  for (const values of Object.values(initial?.arrays ?? {})) hash.update(values)
  return hash.digest('hex')
}

export function packTrainingState(state: TrainingState, fingerprint: string): Uint8Array {
  // The weights in training are memory that threads share, which cannot be written as it is.
  return serialize({ fingerprint, state: { ...state, weights: state.weights.slice() } })
}

/** @returns null for the state of another training, or for bytes that are no state at all: it then begins anew */
export function unpackTrainingState(bytes: Uint8Array, fingerprint: string): TrainingState | null {
  try {
    const kept = deserialize(bytes) as { fingerprint?: string; state: TrainingState }
    return kept.fingerprint === fingerprint ? kept.state : null
  } catch {
    return null
  }
}
