import type * as TensorFlow from '@tensorflow/tfjs-core'
import type { Backend } from './backend'
import { lstmCell } from './lstm-sequence'
import { variablesOf, type Conditioning, type SequenceWeights } from './sequence-model'

export interface DecoderState {
  hidden: TensorFlow.Tensor2D
  cell: TensorFlow.Tensor2D
}

/** Predicts word after word for many sentences at once. Dispose it when done. */
export interface SequenceDecoder {
  vocabulary: number
  /** Zero states for `rows` sentences. */
  start(rows: number): DecoderState
  /** Feeds the last word of each row; gives the probabilities [rows · V] of the next. The state given is disposed. */
  step(state: DecoderState, tokens: readonly number[], conditions: readonly Conditioning[]): { probabilities: Float32Array; state: DecoderState }
  /** The states of these rows, in this order; rows may repeat. The state given is disposed. */
  select(state: DecoderState, rows: readonly number[]): DecoderState
  release(state: DecoderState): void
  dispose(): void
}

export function sequenceDecoder(backend: Backend, weights: SequenceWeights): SequenceDecoder {
  const { tf } = backend
  const { features, hidden, vocabulary } = weights.shape
  const variables = variablesOf(backend, weights)
  const matrix = (name: keyof typeof variables): TensorFlow.Tensor2D => variables[name] as unknown as TensorFlow.Tensor2D
  const release = (state: DecoderState): void => {
    state.hidden.dispose()
    state.cell.dispose()
  }
  return {
    vocabulary,
    release,
    start: (rows) => ({ hidden: tf.zeros([rows, hidden]), cell: tf.zeros([rows, hidden]) }),
    step(state, tokens, conditions) {
      const active = new Float32Array(tokens.length * features)
      conditions.forEach((condition, row) => {
        for (const feature of condition.active) active[row * features + feature] = 1
      })
      const [next, cell, chances] = tf.tidy(() => {
        const embedded = tf.gather(matrix('embedding'), tf.tensor1d([...tokens], 'int32'))
        const inputs = tf.concat([embedded, tf.tensor2d(active, [tokens.length, features])], 1)
        const z = tf.add<TensorFlow.Tensor2D>(tf.add(tf.matMul(inputs, matrix('input')), variables.bias), tf.matMul(state.hidden, matrix('recurrent')))
        const after = lstmCell(backend, z, state.cell)
        const logits = tf.add<TensorFlow.Tensor2D>(tf.matMul(after.hidden, matrix('output')), variables.outputBias)
        return [after.hidden, after.cell, tf.softmax(logits)]
      }) as [TensorFlow.Tensor2D, TensorFlow.Tensor2D, TensorFlow.Tensor2D]
      const probabilities = chances.dataSync() as Float32Array
      chances.dispose()
      release(state)
      return { probabilities, state: { hidden: next, cell } }
    },
    select(state, rows) {
      const index = tf.tensor1d([...rows], 'int32')
      const chosen = { hidden: tf.gather(state.hidden, index), cell: tf.gather(state.cell, index) }
      index.dispose()
      release(state)
      return chosen
    },
    dispose() {
      for (const variable of Object.values(variables)) variable.dispose()
    },
  }
}
