import { seededRandom, type Random } from '~/platform/random'
import { adamStep, addUp, clippingFactor, freshAdam, type AdamState } from './adam'
import type { Backend } from './backend'
import { fingerprintOf, packTrainingState, unpackTrainingState, type Checkpoints, type TrainingState } from './checkpoints'
import { flattenWeights, viewWeights } from './flat-weights'
import { batchOf, initialWeights, type SequenceExample, type SequenceShape, type SequenceWeights } from './sequence-model'
import { openShardThreads, shardsPerStep, type ShardThreads } from './shard-threads'

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
  /** Threads that share the work, this one among them; 1 by default. The weights that come out are the same for any number. */
  threads?: number
  /** Where the state after each epoch is kept. A training that was broken off goes on from there, to the same weights. */
  checkpoints?: Checkpoints
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
  /** Words learned from and seconds taken by this call: what a broken-off training did before is not in them. */
  tokens: number
  seconds: number
}

/**
 * Trains a conditioned LSTM with Adam (Kingma & Ba 2015) and returns the weights of the best epoch.
 * @throws Error when one of its threads fails
 */
export async function trainSequenceModel(backend: Backend, training: SequenceTraining): Promise<SequenceTrainingResult> {
  const { shape, epochs, patience, checkpoints } = training
  const started = performance.now()
  const fingerprint = checkpoints ? fingerprintOf(training) : ''
  const kept = checkpoints ? await checkpoints.load() : null
  const state = (kept && unpackTrainingState(kept, fingerprint)) ?? freshState(training)
  const weights = flattenWeights(viewWeights(shape, state.weights))
  const threads = openShardThreads(backend, shape, weights, training.threads ?? 1)
  let tokens = 0
  try {
    while (state.epoch < epochs && state.waited < patience) {
      tokens += await trainEpoch(threads, weights, state, training)
      state.epoch++
      state.validLoss = await meanLoss(threads, training.valid)
      if (state.validLoss < state.best.loss) {
        state.best = { loss: state.validLoss, weights: weights.slice() }
        state.waited = 0
      } else {
        state.waited++
      }
      state.weights = weights
      report(training, state, state.epoch / epochs)
      await checkpoints?.save(packTrainingState(state, fingerprint))
    }
  } finally {
    await threads.close()
  }
  await checkpoints?.clear()
  const best = viewWeights(shape, Float32Array.from(state.best.weights))
  return { weights: best, validLoss: state.best.loss, epochs: state.epoch, tokens, seconds: (performance.now() - started) / 1000 }
}

function freshState({ shape, initial, seed }: SequenceTraining): TrainingState {
  const weights = flattenWeights(initial ?? initialWeights(shape, seed))
  return { epoch: 0, waited: 0, trainLoss: 0, validLoss: null, adam: freshAdam(weights.length), weights, best: { loss: Infinity, weights: weights.slice() } }
}

/** One pass over the training sentences. Returns how many words they have. */
async function trainEpoch(threads: ShardThreads, weights: Float32Array, state: TrainingState, training: SequenceTraining): Promise<number> {
  const { epoch } = state
  const random = seededRandom(training.seed)
  const batches = shuffledBatches(training.train, training.batchSize, random.fork('epoch', epoch))
  let sum = 0
  let words = 0
  for (const [index, examples] of batches.entries()) {
    const done = (epoch + index / batches.length) / training.epochs
    const step = await trainingStep(threads, weights, state.adam, examples, training, {
      learningRate: training.learningRate * (1 - 0.9 * done),
      seedOf: (shard) => [training.seed, 'step', epoch, index, shard].join('\u001f'),
    })
    sum += step.loss
    words += step.words
    state.trainLoss = sum / words
    if (index % 10 === 9) report(training, state, (epoch + (index + 1) / batches.length) / training.epochs)
  }
  return words
}

async function trainingStep(
  threads: ShardThreads, weights: Float32Array, adam: AdamState, examples: readonly SequenceExample[],
  { dropout, clipNorm }: SequenceTraining, { learningRate, seedOf }: { learningRate: number; seedOf: (shard: number) => string },
): Promise<{ loss: number; words: number }> {
  const shards = dealOut(examples).map((part, index) => ({ batch: batchOf(part), dropout, seed: seedOf(index) }))
  const losses = await threads.compute(shards, true)
  const words = shards.reduce((all, { batch }) => all + batch.words, 0)
  const gradient = addUp(threads.gradients.slice(0, shards.length))
  // The mean loss a word is what is brought down, and its gradient what is clipped.
  adamStep(weights, gradient, adam, { learningRate, scale: clippingFactor(gradient, clipNorm * words) / words })
  return { loss: losses.reduce((all, loss) => all + loss, 0), words }
}

/** The shards of a step: of neighbours of about one length each gets its share. A step of few sentences is not worth dividing. */
function dealOut(examples: readonly SequenceExample[]): SequenceExample[][] {
  const count = examples.length < 8 * shardsPerStep ? 1 : shardsPerStep
  return Array.from({ length: count }, (_, shard) => examples.filter((_one, index) => index % count === shard))
}

/** Mean loss in nats a word. */
async function meanLoss(threads: ShardThreads, examples: readonly SequenceExample[]): Promise<number> {
  const sorted = [...examples].sort((a, b) => a.tokens.length - b.tokens.length)
  const batches = Array.from({ length: Math.ceil(sorted.length / 128) }, (_, index) => batchOf(sorted.slice(128 * index, 128 * (index + 1))))
  let sum = 0
  for (let from = 0; from < batches.length; from += shardsPerStep) {
    const losses = await threads.compute(batches.slice(from, from + shardsPerStep).map((batch) => ({ batch, dropout: 0, seed: '' })), false)
    for (const loss of losses) sum += loss
  }
  return sum / Math.max(1, batches.reduce((all, batch) => all + batch.words, 0))
}

function report({ epochs, onProgress }: SequenceTraining, { epoch, trainLoss, validLoss }: TrainingState, done: number): void {
  onProgress?.({ epoch, epochs, done, trainLoss, validLoss })
}

/** Sentences of about the same length together, so that little is padding; the order of batches is shuffled. */
function shuffledBatches(examples: readonly SequenceExample[], size: number, random: Random): SequenceExample[][] {
  const sorted = random.shuffle(examples).sort((a, b) => a.tokens.length - b.tokens.length)
  const batches: SequenceExample[][] = []
  for (let from = 0; from < sorted.length; from += size) batches.push(sorted.slice(from, from + size))
  return random.shuffle(batches)
}
