import type * as TensorFlow from '@tensorflow/tfjs-core'
import { seededRandom, type Random } from '~/platform/random'
import type { Backend } from './backend'
import { clipByGlobalNorm } from './clip-gradients'
import {
  batchOf, initialWeights, lossAndGradients, readWeights, variablesOf, weightNames,
  type DropoutMasks, type SequenceBatch, type SequenceExample, type SequenceShape, type SequenceVariables, type SequenceWeights,
} from './sequence-model'

export interface SequenceTraining {
  shape: SequenceShape
  train: readonly SequenceExample[]
  /** Decides when to stop and which epoch is kept. */
  valid: readonly SequenceExample[]
  seed: string
  epochs: number
  batchSize: number
  /** At the start; it falls step by step to a tenth at the end of the last epoch. */
  learningRate: number
  /** Share of inputs and states that is left out at random in training, 0 to 1 (Zaremba et al. 2014). */
  dropout: number
  /** Longest gradient allowed, over all weights together (Pascanu et al. 2013). */
  clipNorm: number
  /** Epochs without a better validation loss before it stops. */
  patience: number
  /** Continues from these weights instead of fresh ones. */
  initial?: SequenceWeights
  onProgress?: (progress: TrainingProgress) => void
}

export interface TrainingProgress {
  epoch: number
  epochs: number
  /** 0 to 1 over all epochs. */
  done: number
  trainLoss: number
  /** Nats a word on the validation sentences; null before the first epoch's end. */
  validLoss: number | null
}

export interface SequenceTrainingResult {
  weights: SequenceWeights
  /** Nats a word, of the epoch that was kept. */
  validLoss: number
  epochs: number
  tokens: number
  seconds: number
}

/** Trains a conditioned LSTM with Adam (Kingma & Ba 2015) and returns the weights of the best epoch. */
export function trainSequenceModel(backend: Backend, training: SequenceTraining): SequenceTrainingResult {
  const { tf } = backend
  const { shape, epochs, patience } = training
  const started = performance.now()
  const random = seededRandom(training.seed)
  const variables = variablesOf(backend, training.initial ?? initialWeights(shape, training.seed))
  const optimizer = tf.train.adam(training.learningRate)
  let best = { loss: Infinity, weights: readWeights(shape, variables) }
  let waited = 0
  let tokens = 0
  let epoch = 0
  let validLoss: number | null = null
  try {
    while (epoch < epochs && waited < patience) {
      const batches = shuffledBatches(training.train, training.batchSize, random.fork('epoch', epoch))
      let sum = 0
      let words = 0
      batches.forEach((examples, index) => {
        const batch = batchOf(examples)
        optimizer['learningRate'] = training.learningRate * (1 - 0.9 * ((epoch + index / batches.length) / epochs))
        sum += trainingStep(backend, variables, optimizer, batch, training, random.fork('step', epoch, index))
        words += batch.words
        if (index % 10 === 9) report((epoch + (index + 1) / batches.length) / epochs)
      })
      tokens += words
      epoch++
      validLoss = sequenceLoss(backend, variables, training.valid)
      if (validLoss < best.loss) {
        best = { loss: validLoss, weights: readWeights(shape, variables) }
        waited = 0
      } else {
        waited++
      }
      report(epoch / epochs)

      function report(done: number): void {
        training.onProgress?.({ epoch, epochs, done, trainLoss: sum / Math.max(words, 1), validLoss })
      }
    }
  } finally {
    for (const variable of Object.values(variables)) variable.dispose()
    optimizer.dispose()
  }
  return { weights: best.weights, validLoss: best.loss, epochs: epoch, tokens, seconds: (performance.now() - started) / 1000 }
}

/** Mean loss in nats a word of sentences under the weights. */
export function sequenceLoss(backend: Backend, weights: SequenceVariables, examples: readonly SequenceExample[]): number {
  let sum = 0
  let words = 0
  const sorted = [...examples].sort((a, b) => a.tokens.length - b.tokens.length)
  for (let from = 0; from < sorted.length; from += 128) {
    const batch = batchOf(sorted.slice(from, from + 128))
    sum += backend.tf.tidy(() => lossAndGradients(backend, weights, batch, { gradients: false }).loss.dataSync()[0]!)
    words += batch.words
  }
  return words === 0 ? 0 : sum / words
}

function trainingStep(
  backend: Backend, variables: SequenceVariables, optimizer: TensorFlow.Optimizer, batch: SequenceBatch,
  { dropout, clipNorm, shape }: SequenceTraining, random: Random,
): number {
  const { tf } = backend
  return tf.tidy(() => {
    const rows = batch.steps * batch.size
    const masks: DropoutMasks | undefined = dropout > 0
      ? { embedded: dropoutMask(backend, rows, shape.embedding, dropout, random), hidden: dropoutMask(backend, rows, shape.hidden, dropout, random) }
      : undefined
    const { loss, gradients } = lossAndGradients(backend, variables, batch, { gradients: true, masks })
    const clipped = clipByGlobalNorm(backend, gradients!, clipNorm)
    optimizer.applyGradients(weightNames.map((name) => ({ name: variables[name].name, tensor: clipped[name]! })))
    return loss.dataSync()[0]!
  })
}

function dropoutMask({ tf }: Backend, rows: number, columns: number, rate: number, random: Random): TensorFlow.Tensor2D {
  const mask = new Float32Array(rows * columns)
  const scale = 1 / (1 - rate)
  for (let k = 0; k < mask.length; k++) mask[k] = random.next() < rate ? 0 : scale
  return tf.tensor2d(mask, [rows, columns])
}

/** Sentences of about the same length together, so that little is padding; the order of batches is shuffled. */
function shuffledBatches(examples: readonly SequenceExample[], size: number, random: Random): SequenceExample[][] {
  const sorted = random.shuffle(examples).sort((a, b) => a.tokens.length - b.tokens.length)
  const batches: SequenceExample[][] = []
  for (let from = 0; from < sorted.length; from += size) batches.push(sorted.slice(from, from + size))
  return random.shuffle(batches)
}
