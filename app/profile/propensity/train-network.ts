import { clipByGlobalNorm, lstmSequence, lstmSequenceGradient, type Backend } from '~/ml'
import type { Random } from '~/platform/random'
import { networkOutputs, runNetwork, standardiseRow, type Network, type NetworkWeights } from './network'
import { sequenceLength, stepWidth } from './purchase-sequence'
import { sigmoid } from './log-odds'
import { rowOf, type TrainingTable } from './training-table'
import { momentsOf } from './ridge-regression'

type T1 = ReturnType<Backend['tf']['tensor1d']>
type T2 = ReturnType<Backend['tf']['tensor2d']>

const units = 16
const states = 12
const batchSize = 512
const epochs = 14
const patience = 3
const dropout = 0.2
const decay = 1e-3
const learningRate = 0.004
/** The count's loss beside that of buying at all. */
const countWeight = 0.3
/** Every so many-th customer decides when to stop. */
const heldOut = 6

/** A store with fewer rows than this, or fewer of them with a purchase, is not put before a network. */
export const leastRows = 2_000
export const leastBuyers = 300
/** What a network is given at most; from more it would learn little and slowly. */
const mostRows: Record<Network['kind'], number> = { dense: 24_000, recurrent: 10_000 }
/** A machine on which a training takes longer goes without the network. */
const mostSeconds = 240

export interface NetworkTraining {
  /** null: not trained, for the reason `why`. */
  network: Network | null
  why: string
  epochs: number
}

/**
 * Trains a network on what a lifetime forecast leaves to be said: its two outputs are added to the forecast's log-odds
 * and log count, and start at zero, so that a network that learned nothing changes nothing. Dropout (Srivastava et al.
 * 2014) on the features and the hidden layer, Adam with decaying steps, the epoch kept that is best on customers held
 * out. How long it trains depends on rows and epochs alone: the same table and seed give the same network everywhere.
 */
export function trainNetwork(backend: Backend, table: TrainingTable, kind: Network['kind'], random: Random): NetworkTraining {
  const buyers = table.bought.reduce((sum, value) => sum + value, 0)
  if (table.bought.length < leastRows || buyers < leastBuyers) {
    return { network: null, why: `needs ${leastRows} histories and ${leastBuyers} that went on to buy; there are ${table.bought.length} and ${buyers}`, epochs: 0 }
  }
  const { tf } = backend
  const started = performance.now()
  const moments = table.columns.map(momentsOf)
  const scale = { mean: moments.map((each) => each.mean), deviation: moments.map((each) => each.deviation) }
  const shuffled = random.shuffle(Array.from(table.bought.keys()))
  const [held, train] = [shuffled.filter((row) => (table.customers[row] ?? 0) % heldOut === 0), shuffled.filter((row) => (table.customers[row] ?? 0) % heldOut !== 0).slice(0, mostRows[kind])]
  const weights = initialise(scale.mean.length, kind, random.fork('weights'))
  const names = (Object.keys(weights) as (keyof NetworkWeights)[]).filter((name) => weights[name].length > 0)
  const columnsOf: Record<keyof NetworkWeights, number> = { hidden: units, hiddenBias: 0, out: networkOutputs, outBias: 0, input: 4 * states, recurrent: 4 * states, gateBias: 0 }
  const variables = Object.fromEntries(names.map((name) => {
    const width = columnsOf[name]
    return [name, tf.variable(width > 0 ? tf.tensor2d(weights[name], [weights[name].length / width, width]) : tf.tensor1d(weights[name]))]
  }))
  const optimizer = tf.train.adam(learningRate)
  let best = { loss: lossOf({ kind, ...scale, weights }, table, held), weights }
  let waited = 0
  let epoch = 0
  try {
    for (; epoch < epochs && waited < patience; epoch++) {
      const order = random.fork('epoch', epoch).shuffle(train)
      for (let from = 0; from < order.length; from += batchSize) {
        optimizer['learningRate'] = learningRate * (1 - 0.9 * ((epoch + from / order.length) / epochs))
        const rows = order.slice(from, from + batchSize)
        tf.tidy(() => {
          const gradients = backPropagate(backend, variables, table, scale, rows, kind, random.fork('dropout', epoch, from))
          const clipped = clipByGlobalNorm(backend, gradients, 5)
          optimizer.applyGradients(names.map((name) => ({ name: variables[name]!.name, tensor: clipped[name]! })))
        })
        if (performance.now() - started > mostSeconds * 1000) return { network: null, why: `was not done after ${mostSeconds} seconds`, epochs: epoch }
      }
      const now = { ...weights, ...Object.fromEntries(names.map((name) => [name, Array.from((variables[name] as T2).dataSync(), Number)])) }
      const loss = lossOf({ kind, ...scale, weights: now }, table, held)
      waited = loss < best.loss ? 0 : waited + 1
      if (loss < best.loss) best = { loss, weights: now }
    }
  } finally {
    for (const name of names) variables[name]?.dispose()
    optimizer.dispose()
  }
  const rounded = Object.fromEntries(Object.entries(best.weights).map(([name, values]) => [name, values.map((value: number) => Math.fround(value))])) as unknown as NetworkWeights
  return { network: { kind, ...scale, weights: rounded }, why: '', epochs: epoch }
}

/** Glorot's uniform start (2010); the last layer at zero; the forget gate open (Jozefowicz et al. 2015). */
function initialise(features: number, kind: Network['kind'], random: Random): NetworkWeights {
  const recurrent = kind === 'recurrent'
  const draw = (lines: number, columns: number) => {
    const limit = Math.sqrt(6 / (lines + columns))
    return Array.from({ length: lines * columns }, () => Math.fround((2 * random.next() - 1) * limit))
  }
  return {
    hidden: draw(features + (recurrent ? states : 0), units),
    hiddenBias: new Array<number>(units).fill(0),
    out: new Array<number>(units * networkOutputs).fill(0),
    outBias: new Array<number>(networkOutputs).fill(0),
    input: recurrent ? draw(stepWidth, 4 * states) : [],
    recurrent: recurrent ? draw(states, 4 * states) : [],
    gateBias: recurrent ? Array.from({ length: 4 * states }, (_, i) => (i >= states && i < 2 * states ? 1 : 0)) : [],
  }
}

/** Mean loss of rows: what stopping is decided by. */
function lossOf(network: Network, table: TrainingTable, rows: readonly number[]): number {
  let sum = 0
  for (const row of rows) {
    const [buys, count] = runNetwork(network, rowOf(table, row), table.sequences[row] ?? [])
    const p = sigmoid((table.logOdds[row] ?? 0) + buys)
    const score = Math.min(5, (table.logCounts[row] ?? 0) + count)
    sum -= Math.log(Math.max(1e-9, table.bought[row] === 1 ? p : 1 - p)) + countWeight * ((table.counts[row] ?? 0) * score - Math.exp(score))
  }
  return sum / Math.max(1, rows.length)
}

/** Gradients of the mean loss of one batch, layer by layer from the outputs back. Shapes: B rows, F features, U units, S states. */
function backPropagate(
  backend: Backend, variables: Record<string, unknown>, table: TrainingTable, scale: Pick<Network, 'mean' | 'deviation'>, rows: readonly number[], kind: Network['kind'], random: Random,
): Record<string, T1 | T2> {
  const { tf } = backend
  const weight = (name: keyof NetworkWeights) => variables[name] as T2
  const size = rows.length
  const keep = (count: number) => Float32Array.from({ length: count }, () => (random.next() < dropout ? 0 : 1 / (1 - dropout)))
  const features = scale.mean.length
  const drop = keep(size * features)
  const x = tf.tensor2d(Float32Array.from(rows.flatMap((row) => standardiseRow(scale, rowOf(table, row))), (value, i) => value * (drop[i] ?? 1)), [size, features])

  // [steps · B, 3], time-major, into [steps · B, 4S] and on through the LSTM.
  const steps = kind === 'recurrent' ? tf.tensor2d(Array.from({ length: sequenceLength }, (_, step) => rows.map((row) => (table.sequences[row] ?? []).slice(step * stepWidth, (step + 1) * stepWidth))).flat(), [sequenceLength * size, stepWidth]) : null
  const trace = steps ? lstmSequence(backend, tf.add<T2>(tf.matMul<T2>(steps, weight('input')), weight('gateBias')), weight('recurrent'), sequenceLength) : null
  const state = trace?.steps.at(-1)?.hidden
  const joined: T2 = state ? tf.concat<T2>([x, state], 1) : x

  const active = tf.tanh(tf.add<T2>(tf.matMul<T2>(joined, weight('hidden')), weight('hiddenBias')))
  const mask = tf.tensor2d(keep(size * units), [size, units])
  const dropped = tf.mul<T2>(active, mask)
  const out: T2 = tf.add(tf.matMul<T2>(dropped, weight('out')), weight('outBias'))

  // Both losses have the slope (foretold - happened): logistic and Poisson with their own links.
  const given = out.dataSync()
  const slope = new Float32Array(size * networkOutputs)
  rows.forEach((row, i) => {
    slope[2 * i] = (sigmoid((table.logOdds[row] ?? 0) + (given[2 * i] ?? 0)) - (table.bought[row] ?? 0)) / size
    slope[2 * i + 1] = (countWeight * Math.max(-20, Math.min(20, Math.exp(Math.min(5, (table.logCounts[row] ?? 0) + (given[2 * i + 1] ?? 0))) - (table.counts[row] ?? 0)))) / size
  })
  const dOut = tf.tensor2d(slope, [size, networkOutputs])
  const dActive = tf.mul<T2>(tf.matMul(dOut, weight('out'), false, true), mask)
  const dHidden = tf.mul<T2>(dActive, tf.sub(1, tf.square(active)))
  const gradients: Record<string, T1 | T2> = {
    out: tf.add<T2>(tf.matMul(dropped, dOut, true, false), tf.mul(decay, weight('out'))),
    outBias: tf.sum(dOut, 0),
    hidden: tf.add(tf.matMul(joined, dHidden, true, false), tf.mul(decay, weight('hidden'))),
    hiddenBias: tf.sum(dHidden, 0),
  }
  if (steps && trace) {
    const dState = tf.slice2d(tf.matMul(dHidden, weight('hidden'), false, true) as T2, [0, features], [size, states])
    const dStates = tf.concat<T2>([tf.zeros<T2['rankType']>([(sequenceLength - 1) * size, states]), dState], 0)
    const back = lstmSequenceGradient(backend, trace, weight('recurrent'), dStates)
    gradients.recurrent = back.recurrent
    gradients.input = tf.matMul(steps, back.inputs, true, false)
    gradients.gateBias = tf.sum(back.inputs, 0)
  }
  return gradients
}
