import { clipByGlobalNorm, type Backend } from '~/ml'
import type { Random } from '~/platform/random'

/** One logged decision of whether to write (1) or wait (0): standardised features, what it earned, and what was seen next. */
export interface ContactStep {
  state: readonly number[]
  action: 0 | 1
  reward: number
  /** null: the story ends here. */
  next: readonly number[] | null
}

/**
 * A small deep Q-network with one hidden layer, as it is kept. `hidden[feature * units + unit]`; the two outputs are the
 * value of a state and what writing adds to it.
 */
export interface ContactNetwork {
  hidden: number[]
  hiddenBias: number[]
  value: number[]
  writing: number[]
  bias: [number, number]
  /** Share of logged decisions to write, around which the second output is centred. */
  share: number
}

export interface ContactTraining {
  discount: number
  /** Times the targets are computed anew from the network as it then is. */
  rounds: number
  /** Passes over the log, or over a draw from it, for each. */
  epochs?: number
  units?: number
}

type Tensor1 = ReturnType<Backend['tf']['tensor1d']>
type Tensor2 = ReturnType<Backend['tf']['tensor2d']>
const names = ['hidden', 'hiddenBias', 'out', 'outBias'] as const
type Variables = Record<(typeof names)[number], Tensor1 | Tensor2>

const batchSize = 2048
/** Steps drawn from the log in one pass; more would only cost time. */
const mostReplayed = 60_000
const learningRate = 0.01
/** In the last rounds steps are shorter, so that the two outputs settle. */
const settling = { from: 0.6, learningRate: 0.002 }
const decay = 1e-4

/**
 * Fitted Q iteration (Ernst et al. 2005; Riedmiller 2005) with a network: targets come from a copy that stands still for a
 * round (Mnih et al. 2015), logged steps are replayed at random, and the log may come from any policy. The two
 * outputs are parted as in a duelling network (Wang et al. 2016), the second centred on the logged share of writing, so
 * that the large noise of orders which come anyway falls on the first. The same log and seed give the same network.
 * @throws RangeError on an empty log
 */
export function trainContactNetwork(backend: Backend, log: readonly ContactStep[], random: Random, { discount, rounds, epochs = 1, units = 24 }: ContactTraining): ContactNetwork {
  const { tf } = backend
  if (log.length === 0) throw new RangeError('A contact network needs logged decisions.')
  const width = log[0]!.state.length
  const share = log.reduce((sum, step) => sum + step.action, 0) / log.length
  const scale = Math.sqrt(log.reduce((sum, { reward }) => sum + reward * reward, 0) / log.length) || 1
  const states = new Float32Array(log.length * width)
  const nexts = new Float32Array(log.length * width)
  for (const [at, { state, next }] of log.entries()) {
    states.set(state, at * width)
    nexts.set(next ?? state, at * width)
  }
  const limit = Math.sqrt(6 / (width + units))
  const draw = random.fork('weights')
  const variables = {
    hidden: tf.variable(tf.tensor2d(Float32Array.from({ length: width * units }, () => (2 * draw.next() - 1) * limit), [width, units])),
    hiddenBias: tf.variable(tf.zeros<Tensor1['rankType']>([units])),
    out: tf.variable(tf.zeros<Tensor2['rankType']>([units, 2])),
    outBias: tf.variable(tf.zeros<Tensor1['rankType']>([2])),
  }
  let optimizer = tf.train.adam(learningRate)
  const targets = new Float32Array(log.length)
  try {
    for (let round = 0; round < rounds; round++) {
      if (round === Math.floor(settling.from * rounds)) {
        optimizer.dispose()
        optimizer = tf.train.adam(settling.learningRate)
      }
      const ahead = round === 0 ? null : (tf.tidy(() => forward(backend, variables, tf.tensor2d(nexts, [log.length, width])).out.dataSync()) as Float32Array)
      for (const [at, { reward, next }] of log.entries()) targets[at] = reward / scale + (next === null || ahead === null ? 0 : discount * best(ahead[2 * at]!, ahead[2 * at + 1]!, share))
      for (let epoch = 0; epoch < epochs; epoch++) {
        const replay = random.fork('replay', round, epoch)
        for (let from = 0; from < Math.min(log.length, mostReplayed); from += batchSize) {
          const size = Math.min(batchSize, log.length)
          const batch = Array.from({ length: size }, () => replay.int(log.length))
          const rows = new Float32Array(size * width)
          for (const [at, row] of batch.entries()) rows.set(states.subarray(row * width, (row + 1) * width), at * width)
          tf.tidy(() => {
            const x = tf.tensor2d(rows, [size, width])
            const gradients = backPropagate(backend, variables, x, batch.map((row) => log[row]!.action - share), batch.map((row) => targets[row]!))
            const clipped = clipByGlobalNorm(backend, gradients, 5)
            optimizer.applyGradients(names.map((name) => ({ name: variables[name].name, tensor: clipped[name]! })))
          })
        }
      }
    }
    const out = Array.from(variables.out.dataSync())
    const bias = Array.from(variables.outBias.dataSync())
    const money = (values: number[]): number[] => values.map((value) => value * scale)
    return {
      hidden: Array.from(variables.hidden.dataSync()), hiddenBias: Array.from(variables.hiddenBias.dataSync()),
      value: money(out.filter((_, at) => at % 2 === 0)), writing: money(out.filter((_, at) => at % 2 === 1)), bias: [bias[0]! * scale, bias[1]! * scale], share,
    }
  } finally {
    for (const name of names) variables[name].dispose()
    optimizer.dispose()
  }
}

/** What writing now is expected to be worth above waiting, all that comes later included, in the reward's unit. */
export function gainOfWriting({ hidden, hiddenBias, writing, bias }: ContactNetwork, state: readonly number[]): number {
  const units = hiddenBias.length
  return hiddenBias.reduce((sum, start, unit) => sum + writing[unit]! * Math.tanh(state.reduce((inner, value, feature) => inner + value * hidden[feature * units + unit]!, start)), bias[1])
}

/** What a state is worth from here on under the better action. */
export function valueOfState(network: ContactNetwork, state: readonly number[]): number {
  const units = network.hiddenBias.length
  const value = network.hiddenBias.reduce((sum, start, unit) => sum + network.value[unit]! * Math.tanh(state.reduce((inner, one, feature) => inner + one * network.hidden[feature * units + unit]!, start)), network.bias[0])
  return best(value, gainOfWriting(network, state), network.share)
}

const best = (value: number, writing: number, share: number): number => value + Math.max((1 - share) * writing, -share * writing)

/** B rows of F features to B rows of two outputs, by U hidden units. */
function forward({ tf }: Backend, variables: Variables, x: Tensor2): { active: Tensor2; out: Tensor2 } {
  const active = tf.tanh(tf.add<Tensor2>(tf.matMul<Tensor2>(x, variables.hidden as Tensor2), variables.hiddenBias))
  return { active, out: tf.add<Tensor2>(tf.matMul<Tensor2>(active, variables.out as Tensor2), variables.outBias) }
}

/** Gradients of half the mean squared error of a batch, from the outputs back. */
function backPropagate(backend: Backend, variables: Variables, x: Tensor2, centred: readonly number[], targets: readonly number[]): Variables {
  const { tf } = backend
  const { active, out } = forward(backend, variables, x)
  const given = out.dataSync()
  const slopes = tf.tensor2d(Float32Array.from(centred.flatMap((by, row) => {
    const error = (given[2 * row]! + by * given[2 * row + 1]! - targets[row]!) / targets.length
    return [error, error * by]
  })), [targets.length, 2])
  const dHidden = tf.mul<Tensor2>(tf.matMul<Tensor2>(slopes, variables.out as Tensor2, false, true), tf.sub(1, tf.square(active)))
  return {
    hidden: tf.add(tf.matMul<Tensor2>(x, dHidden, true, false), tf.mul(decay, variables.hidden as Tensor2)),
    hiddenBias: tf.sum(dHidden, 0),
    out: tf.add(tf.matMul<Tensor2>(active, slopes, true, false), tf.mul(decay, variables.out as Tensor2)),
    outBias: tf.sum(slopes, 0),
  }
}
