import type * as TensorFlow from '@tensorflow/tfjs-core'
import { clipByGlobalNorm, lstmSequence, lstmSequenceGradient, softmaxCrossEntropy, type Backend } from '~/ml'
import { seededRandom, type Random } from '~/platform/random'
import { historyOf, type PurchaseColumns } from '../../purchases'
import { initialNextItem, nextItemNames, nextItemShapes, type NextItemWeights } from './next-item-weights'

export interface NextItemTraining {
  dimensions: number
  /** Products of one piece of a history. */
  length: number
  batchSize: number
  /** Products drawn against which the right one has to stand, for each batch. */
  negatives: number
  /** Power of a product's sales in that draw (Mikolov et al. 2013). */
  negativePower: number
  epochs: number
  /** Products learned from in all epochs together, at most: the budget, counted and not timed. */
  mostTokens: number
  /** At the start; falls evenly to a tenth. */
  learningRate: number
  /** Share of the inputs left out at random. */
  dropout: number
  clipNorm: number
}

type T1 = TensorFlow.Tensor1D
type T2 = TensorFlow.Tensor2D
type Variables = Record<keyof NextItemWeights, TensorFlow.Variable>

/**
 * Trains an LSTM to tell the next product (GRU4Rec, Hidasi & Karatzoglou 2018, with the LSTM of `~/ml`), by the sampled
 * soft-max with the logQ correction (Bengio & Senécal 2008; Yi et al. 2019): each right product stands against the same
 * draw of others, and every logit gives up the logarithm of how often it is expected in that draw.
 */
export function trainNextItem(backend: Backend, purchases: PurchaseColumns, training: NextItemTraining): NextItemWeights {
  const { tf } = backend
  const items = purchases.items.length
  const random = seededRandom('sequence')
  const pieces = piecesOf(purchases, training.length)
  const weights = initialNextItem(items, training.dimensions, 'sequence')
  const tokens = pieces.reduce((sum, piece) => sum + piece.length - 1, 0)
  if (tokens === 0) return weights
  const shapes = nextItemShapes(items, training.dimensions)
  const variables = Object.fromEntries(nextItemNames.map((name) => [name, tf.variable(tf.tensor(weights[name], shapes[name]))])) as Variables
  const optimizer = tf.train.adam(training.learningRate)
  const draw = drawer(purchases, training)
  const total = Math.min(training.epochs * tokens, training.mostTokens)
  let done = 0
  for (let epoch = 0; done < total; epoch++) {
    for (const batch of batchesOf(pieces, training.batchSize, random.fork('epoch', epoch))) {
      if (done >= total) break
      optimizer['learningRate'] = training.learningRate * (1 - 0.9 * (done / total))
      step(backend, variables, optimizer, batch, draw, training, random.fork('step', done))
      done += batch.reduce((sum, piece) => sum + piece.length - 1, 0)
    }
  }
  const trained = Object.fromEntries(nextItemNames.map((name) => [name, Float32Array.from(variables[name].dataSync())])) as unknown as NextItemWeights
  for (const variable of Object.values(variables)) variable.dispose()
  optimizer.dispose()
  return trained
}

function step(
  backend: Backend, variables: Variables, optimizer: TensorFlow.Optimizer, batch: readonly Uint32Array[], draw: ReturnType<typeof drawer>,
  { dimensions, dropout, clipNorm }: NextItemTraining, random: Random,
): void {
  const { tf } = backend
  const { steps, ids, targets, weight } = layOut(batch)
  const { drawn, logQ } = draw.sample(random)
  tf.tidy(() => {
    const embedding = variables.embedding as unknown as T2
    const [input, recurrent] = [variables.input as unknown as T2, variables.recurrent as unknown as T2]
    const rows = ids.length
    const idTensor = tf.tensor1d(ids, 'int32')
    const targetTensor = tf.tensor1d(targets, 'int32')
    const drawnTensor = tf.tensor1d(drawn, 'int32')
    const mask = tf.tensor2d(dropoutMask(rows * dimensions, dropout, random), [rows, dimensions])
    const embedded = tf.mul<T2>(tf.gather(embedding, idTensor), mask)
    const trace = lstmSequence(backend, tf.add(tf.matMul(embedded, input), variables.bias), recurrent, steps)

    const right = tf.gather<T2>(embedding, targetTensor)
    const wrong = tf.gather<T2>(embedding, drawnTensor)
    const rightLogit = tf.sub<T2>(tf.sum(tf.mul(trace.hidden, right), 1, true), tf.tensor2d(Float32Array.from(targets, (item) => draw.logQ[item]!), [rows, 1]))
    const wrongLogits = tf.matMul<T2>(trace.hidden, wrong, false, true)
    const correction = tf.tensor1d(Float32Array.from([0, ...logQ], (q) => -q))
    const { gradient } = softmaxCrossEntropy(backend, tf.concat<T2>([rightLogit, wrongLogits], 1), correction, tf.zeros<TensorFlow.Rank.R1>([rows]), tf.tensor1d(weight))
    const counted = weight.reduce((sum, w) => sum + w, 0)
    const scaled = tf.mul<T2>(gradient, 1 / Math.max(1, counted))
    const dRight: T2 = tf.slice2d(scaled, [0, 0], [rows, 1])
    // A product drawn against itself says nothing: its column is left out of the sum where it is the right one.
    const dWrong = tf.mul<T2>(tf.slice2d(scaled, [0, 1], [rows, drawn.length]), tf.tensor2d(notTheRight(targets, drawn), [rows, drawn.length]))

    const dHidden: T2 = tf.add(tf.mul(dRight, right), tf.matMul(dWrong, wrong))
    const back = lstmSequenceGradient(backend, trace, recurrent, dHidden)
    const dEmbedded = tf.mul<T2>(tf.matMul(back.inputs, input, false, true), mask)
    const gradients = {
      embedding: tf.unsortedSegmentSum(
        tf.concat<T2>([dEmbedded, tf.mul<T2>(dRight, trace.hidden), tf.matMul<T2>(dWrong, trace.hidden, true, false)], 0),
        tf.concat<T1>([idTensor, targetTensor, drawnTensor], 0), embedding.shape[0],
      ),
      input: tf.matMul<T2>(embedded, back.inputs, true, false),
      bias: tf.reshape(tf.matMul(tf.ones<TensorFlow.Rank.R2>([1, rows]), back.inputs), [4 * dimensions]),
      recurrent: back.recurrent,
    }
    const clipped = clipByGlobalNorm(backend, gradients, clipNorm)
    optimizer.applyGradients(nextItemNames.map((name) => ({ name: variables[name].name, tensor: clipped[name]! })))
  })
}

/** The newest products of each history in pieces, each beginning with the last product of the piece before it. */
function piecesOf(purchases: PurchaseColumns, length: number): Uint32Array[] {
  const pieces: Uint32Array[] = []
  for (let c = 0; c < purchases.customers.length; c++) {
    const { item } = historyOf(purchases, c)
    for (let end = item.length; end > 1; end -= length) pieces.push(item.subarray(Math.max(0, end - length - 1), end))
  }
  return pieces
}

/** Pieces of about the same length together, the batches in an order of chance. */
function batchesOf(pieces: readonly Uint32Array[], size: number, random: Random): Uint32Array[][] {
  const sorted = random.shuffle(pieces).sort((a, b) => a.length - b.length)
  const batches: Uint32Array[][] = []
  for (let from = 0; from < sorted.length; from += size) batches.push(sorted.slice(from, from + size))
  return random.shuffle(batches)
}

/** Side by side, time-major [steps · batch], padded at the end with weight 0. */
function layOut(batch: readonly Uint32Array[]): { steps: number; ids: Int32Array; targets: Int32Array; weight: Float32Array } {
  const steps = Math.max(...batch.map((piece) => piece.length)) - 1
  const size = batch.length
  const laid = { steps, ids: new Int32Array(steps * size), targets: new Int32Array(steps * size), weight: new Float32Array(steps * size) }
  batch.forEach((piece, column) => {
    for (let s = 0; s + 1 < piece.length; s++) {
      const at = s * size + column
      laid.ids[at] = piece[s]!
      laid.targets[at] = piece[s + 1]!
      laid.weight[at] = 1
    }
  })
  return laid
}

/** Draws products by a power of their sales; `logQ` is the logarithm of how often each is expected in one draw. */
function drawer({ item, items }: PurchaseColumns, { negatives, negativePower }: NextItemTraining) {
  const sold = new Float64Array(items.length)
  for (const bought of item) sold[bought]!++
  const upTo = new Float64Array(items.length)
  let sum = 0
  sold.forEach((n, i) => (upTo[i] = sum += n ** negativePower * Number(n > 0)))
  const logQ = Float32Array.from(sold, (n) => Math.log(Math.max(1e-9, (negatives * n ** negativePower) / sum)))
  return {
    logQ,
    sample: (random: Random) => {
      const drawn = Int32Array.from({ length: negatives }, () => firstAbove(upTo, random.next() * sum))
      return { drawn, logQ: Float32Array.from(drawn, (i) => logQ[i]!) }
    },
  }
}

function firstAbove(upTo: Float64Array, x: number): number {
  let low = 0
  let high = upTo.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! > x) high = middle
    else low = middle + 1
  }
  return low
}

function notTheRight(targets: Int32Array, drawn: Int32Array): Float32Array {
  const mask = new Float32Array(targets.length * drawn.length).fill(1)
  targets.forEach((target, row) => drawn.forEach((item, column) => {
    if (item === target) mask[row * drawn.length + column] = 0
  }))
  return mask
}

function dropoutMask(size: number, rate: number, random: Random): Float32Array {
  const scale = 1 / (1 - rate)
  return Float32Array.from({ length: size }, () => (random.next() < rate ? 0 : scale))
}
