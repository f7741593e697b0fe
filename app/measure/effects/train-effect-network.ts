import { clipByGlobalNorm, type Backend } from '~/ml'
import type { Random } from '~/platform/random'

import { logLosses } from './judge-forecast'

/** One hidden layer; by rows: `hidden[feature * units + unit]`. */
export interface EffectNetwork {
  hidden: number[]
  hiddenBias: number[]
  out: number[]
  outBias: number
}

/** Encoded mails, log-odds to start from, and outcomes 0 or 1. */
export interface EncodedMails {
  rows: readonly (readonly number[])[]
  start: readonly number[]
  outcomes: readonly number[]
}

type Tensor1 = ReturnType<Backend['tf']['tensor1d']>
type Tensor2 = ReturnType<Backend['tf']['tensor2d']>

const units = 12
const batchSize = 256
const mostEpochs = 30
const patience = 4
const learningRate = 0.005
const decay = 2e-3

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))

/** What the network adds to the log-odds of a mail. */
export function runEffectNetwork({ hidden, hiddenBias, out, outBias }: EffectNetwork, row: readonly number[]): number {
  return hiddenBias.reduce((score, bias, unit) => score + out[unit]! * Math.tanh(row.reduce((sum, value, feature) => sum + value * hidden[feature * units + unit]!, bias)), outBias)
}

/**
 * Trains a small network on what the given log-odds leave to be said; it starts at zero, so that one that learned
 * nothing changes nothing. Adam (Kingma and Ba 2015), weight decay, the epoch kept that is best on `judge`. The same
 * mails and seed give the same network.
 */
export function trainEffectNetwork(backend: Backend, fit: EncodedMails, judge: EncodedMails, random: Random): EffectNetwork {
  const { tf } = backend
  const width = fit.rows[0]?.length ?? 0
  const limit = Math.sqrt(6 / (width + units))
  const draw = random.fork('weights')
  const variables = {
    hidden: tf.variable(tf.tensor2d(Float32Array.from({ length: width * units }, () => (2 * draw.next() - 1) * limit), [width, units])),
    hiddenBias: tf.variable(tf.zeros<Tensor1['rankType']>([units])),
    out: tf.variable(tf.zeros<Tensor2['rankType']>([units, 1])),
    outBias: tf.variable(tf.zeros<Tensor1['rankType']>([1])),
  }
  const names = ['hidden', 'hiddenBias', 'out', 'outBias'] as const
  const optimizer = tf.train.adam(learningRate)
  const read = (): EffectNetwork => ({
    hidden: Array.from(variables.hidden.dataSync()), hiddenBias: Array.from(variables.hiddenBias.dataSync()), out: Array.from(variables.out.dataSync()), outBias: variables.outBias.dataSync()[0]!,
  })
  let best = { loss: lossOf(read(), judge), network: read() }
  try {
    for (let epoch = 0, waited = 0; epoch < mostEpochs && waited < patience; epoch++) {
      const order = random.fork('epoch', epoch).shuffle([...fit.rows.keys()])
      for (let from = 0; from < order.length; from += batchSize) {
        tf.tidy(() => {
          const clipped = clipByGlobalNorm(backend, backPropagate(backend, variables, fit, order.slice(from, from + batchSize)), 5)
          optimizer.applyGradients(names.map((name) => ({ name: variables[name].name, tensor: clipped[name]! })))
        })
      }
      const network = read()
      const loss = lossOf(network, judge)
      waited = loss < best.loss ? 0 : waited + 1
      if (loss < best.loss) best = { loss, network }
    }
  } finally {
    for (const name of names) variables[name].dispose()
    optimizer.dispose()
  }
  return best.network
}

function lossOf(network: EffectNetwork, { rows, start, outcomes }: EncodedMails): number {
  const losses = logLosses(rows.map((row, at) => sigmoid(start[at]! + runEffectNetwork(network, row))), outcomes)
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

/** Gradients of the mean log-loss of a batch of B mails, from the output back. F features, U units. */
function backPropagate(backend: Backend, variables: Record<'hidden' | 'hiddenBias' | 'out' | 'outBias', Tensor1 | Tensor2>, { rows, start, outcomes }: EncodedMails, batch: readonly number[]): Record<string, Tensor1 | Tensor2> {
  const { tf } = backend
  const [hidden, out] = [variables.hidden as Tensor2, variables.out as Tensor2]
  const x = tf.tensor2d(Float32Array.from(batch.flatMap((row) => [...rows[row]!])), [batch.length, rows[0]!.length])
  const active = tf.tanh(tf.add<Tensor2>(tf.matMul<Tensor2>(x, hidden), variables.hiddenBias))
  const given = tf.add<Tensor2>(tf.matMul<Tensor2>(active, out), variables.outBias).dataSync()
  const slope = tf.tensor2d(Float32Array.from(batch, (row, at) => (sigmoid(start[row]! + given[at]!) - outcomes[row]!) / batch.length), [batch.length, 1])
  const dHidden = tf.mul<Tensor2>(tf.matMul<Tensor2>(slope, out, false, true), tf.sub(1, tf.square(active)))
  return {
    hidden: tf.add(tf.matMul<Tensor2>(x, dHidden, true, false), tf.mul(decay, hidden)),
    hiddenBias: tf.sum(dHidden, 0),
    out: tf.add(tf.matMul<Tensor2>(active, slope, true, false), tf.mul(decay, out)),
    outBias: tf.sum(slope, 0),
  }
}
