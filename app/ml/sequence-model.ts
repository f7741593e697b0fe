import type * as TensorFlow from '@tensorflow/tfjs-core'
import { seededRandom } from '~/platform/random'
import type { Backend } from './backend'
import { lstmSequence, lstmSequenceGradient, softmaxCrossEntropy } from './lstm-sequence'

/**
 * What a sentence has still to say: the features that are on before the next word, and what is left after it. It
 * plays the part of the semantically conditioned LSTM's reading gate (Wen et al. 2015, equations 7 and 8), known
 * exactly instead of learned: saying a slot turns its feature off.
 */
export interface Conditioning {
  active: readonly number[]
  after(token: number): Conditioning
}

export interface SequenceShape {
  vocabulary: number
  features: number
  embedding: number
  hidden: number
}

/** Row-major: embedding [V, E], input [E + D, 4H], bias [4H], recurrent [H, 4H], output [H, V], outputBias [V]. */
export interface SequenceWeights {
  shape: SequenceShape
  arrays: Record<WeightName, Float32Array>
}

export const weightNames = ['embedding', 'input', 'bias', 'recurrent', 'output', 'outputBias'] as const
export type WeightName = (typeof weightNames)[number]
export type SequenceTensors = Record<WeightName, TensorFlow.Tensor>
export type SequenceVariables = Record<WeightName, TensorFlow.Variable>

/** Token 0 starts and ends every sentence. */
export const boundary = 0

export function weightShapes({ vocabulary, features, embedding, hidden }: SequenceShape): Record<WeightName, number[]> {
  return {
    embedding: [vocabulary, embedding],
    input: [embedding + features, 4 * hidden],
    bias: [4 * hidden],
    recurrent: [hidden, 4 * hidden],
    output: [hidden, vocabulary],
    outputBias: [vocabulary],
  }
}

/** Uniform weights after Glorot & Bengio (2010), a forget bias of one (Jozefowicz et al. 2015). The seed decides all. */
export function initialWeights(shape: SequenceShape, seed: string): SequenceWeights {
  const shapes = weightShapes(shape)
  const arrays = {} as Record<WeightName, Float32Array>
  for (const name of weightNames) {
    const [rows, columns] = shapes[name]
    const values = new Float32Array((rows ?? 1) * (columns ?? 1))
    if (columns !== undefined) {
      const random = seededRandom(seed).fork(name)
      const limit = name === 'embedding' ? 0.1 : Math.sqrt(6 / (rows! + (name === 'output' ? columns : shape.hidden)))
      for (let k = 0; k < values.length; k++) values[k] = (2 * random.next() - 1) * limit
    }
    arrays[name] = values
  }
  arrays.bias.fill(1, shape.hidden, 2 * shape.hidden)
  return { shape, arrays }
}

/** Sentences side by side, padded to the longest. `ids` and `target` are time-major [steps · batch]. */
export interface SequenceBatch {
  steps: number
  size: number
  ids: Int32Array
  target: Float32Array
  weight: Float32Array
  /**
   * The features that are on, once for each run of steps through which they stay the same: most words change nothing,
   * so that the product with the features' weights is needed for one row in three or four.
   */
  runs: (readonly number[])[]
  /** The run that each row belongs to [steps · batch]. */
  runOf: Int32Array
  /** Words that count: each sentence's and its end. */
  words: number
}

export interface SequenceExample {
  /** Without the boundary, which is added at both ends. */
  tokens: readonly number[]
  condition: Conditioning
  /** How much it counts in the loss beside the others; 1 by default. */
  weight?: number
}

export function batchOf(examples: readonly SequenceExample[]): SequenceBatch {
  const size = examples.length
  const steps = Math.max(...examples.map((example) => example.tokens.length)) + 1
  const batch: SequenceBatch = {
    steps,
    size,
    ids: new Int32Array(steps * size),
    target: new Float32Array(steps * size),
    weight: new Float32Array(steps * size),
    runs: [],
    runOf: new Int32Array(steps * size),
    words: 0,
  }
  examples.forEach(({ tokens, condition, weight = 1 }, column) => {
    let state = condition
    batch.runs.push(state.active)
    for (let step = 0; step < steps; step++) {
      const at = step * size + column
      batch.runOf[at] = batch.runs.length - 1
      if (step > tokens.length) continue
      batch.ids[at] = step === 0 ? boundary : tokens[step - 1]!
      batch.target[at] = step === tokens.length ? boundary : tokens[step]!
      batch.weight[at] = weight
      const next = step < tokens.length ? state.after(tokens[step]!) : state
      if (next !== state) batch.runs.push(next.active)
      state = next
    }
    batch.words += tokens.length + 1
  })
  return batch
}

export interface DropoutMasks {
  /** [steps · batch, E] and [steps · batch, H], already scaled by 1 / (1 − rate). */
  embedded: TensorFlow.Tensor2D
  hidden: TensorFlow.Tensor2D
}

type T2 = TensorFlow.Tensor2D

/**
 * Summed loss in nats of a batch, and, when asked, the gradient of that sum for every weight. Written out by hand:
 * tfjs-core's build for Node comes without the gradients of its operations, and one pass over six matrices is faster
 * than a tape. Call inside `tf.tidy`.
 */
export function lossAndGradients(
  backend: Backend, weights: SequenceTensors, batch: SequenceBatch, options: { gradients: boolean; masks?: DropoutMasks },
): { loss: TensorFlow.Scalar; gradients: SequenceTensors | null } {
  const { tf } = backend
  const { masks } = options
  const { embedding, input, bias, recurrent, output, outputBias } = weights as unknown as Record<WeightName, T2>
  const ids = tf.tensor1d(batch.ids, 'int32')
  const looked = tf.gather(embedding, ids)
  const embedded = masks ? tf.mul<T2>(looked, masks.embedded) : looked
  const width = embedding.shape[1]
  const words = tf.slice2d(input, [0, 0], [width, -1])
  const features = tf.slice2d(input, [width, 0], [-1, -1])
  const active = tf.tensor2d(activeMatrix(batch.runs, features.shape[0]), [batch.runs.length, features.shape[0]])
  const runOf = tf.tensor1d(batch.runOf, 'int32')
  const conditions = tf.gather<T2>(tf.add<T2>(tf.matMul(active, features), bias), runOf)
  const trace = lstmSequence(backend, tf.add(tf.matMul(embedded, words), conditions), recurrent, batch.steps)
  const kept = masks ? tf.mul<T2>(trace.hidden, masks.hidden) : trace.hidden
  const { loss, gradient: dLogits } = softmaxCrossEntropy(
    backend, tf.matMul(kept, output), outputBias as unknown as TensorFlow.Tensor1D, tf.tensor1d(batch.target), tf.tensor1d(batch.weight),
  )
  if (!options.gradients) return { loss, gradients: null }

  const dKept = tf.matMul<T2>(dLogits, output, false, true)
  const dSequence = lstmSequenceGradient(backend, trace, recurrent, masks ? tf.mul(dKept, masks.hidden) : dKept)
  const dEmbedded = tf.matMul<T2>(dSequence.inputs, words, false, true)
  const dRuns = tf.unsortedSegmentSum<T2>(dSequence.inputs, runOf, batch.runs.length)
  return {
    loss,
    gradients: {
      embedding: tf.unsortedSegmentSum(masks ? tf.mul(dEmbedded, masks.embedded) : dEmbedded, ids, embedding.shape[0]),
      input: tf.concat([tf.matMul<T2>(embedded, dSequence.inputs, true, false), tf.matMul<T2>(active, dRuns, true, false)], 0),
      bias: columnSums(backend, dRuns),
      recurrent: dSequence.recurrent,
      output: tf.matMul(kept, dLogits, true, false),
      outputBias: columnSums(backend, dLogits),
    },
  }
}

/** As a product with ones: TensorFlow.js' sum turns the whole matrix first. */
function columnSums({ tf }: Backend, x: T2): TensorFlow.Tensor1D {
  return tf.reshape(tf.matMul(tf.ones<TensorFlow.Rank.R2>([1, x.shape[0]]), x), [x.shape[1]])
}

/** Zeros and ones [runs, features]. */
function activeMatrix(runs: readonly (readonly number[])[], features: number): Float32Array {
  const matrix = new Float32Array(runs.length * features)
  runs.forEach((active, run) => {
    for (const feature of active) matrix[run * features + feature] = 1
  })
  return matrix
}

/** The weights as tensors of the backend: make them inside `tf.tidy`, or dispose them. */
export function tensorsOf({ tf, name: backend }: Backend, { shape, arrays }: SequenceWeights): SequenceTensors {
  const shapes = weightShapes(shape)
  // The native library takes no memory that threads share; the others copy it themselves or only read it.
  return Object.fromEntries(weightNames.map((name) => [name, tf.tensor(backend === 'tfjs-node' ? arrays[name].slice() : arrays[name], shapes[name])])) as SequenceTensors
}

export function variablesOf(backend: Backend, weights: SequenceWeights): SequenceVariables {
  const values = tensorsOf(backend, weights)
  return Object.fromEntries(weightNames.map((name) => {
    const variable = backend.tf.variable(values[name])
    values[name].dispose()
    return [name, variable]
  })) as SequenceVariables
}
