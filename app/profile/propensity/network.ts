import { sequenceLength, sequenceWidth, stepWidth } from './purchase-sequence'

/** Numbers a network gives: what is added to the log-odds of buying, and to the logarithm of the count. */
export const networkOutputs = 2

/**
 * A trained network in plain numbers: one hidden layer over the standardised features, and, where it is recurrent,
 * over the last state of an LSTM that read the purchases (Hochreiter and Schmidhuber 1997). Matrices are row by row.
 */
export interface Network {
  kind: 'dense' | 'recurrent'
  mean: number[]
  deviation: number[]
  weights: NetworkWeights
}

export interface NetworkWeights {
  /** [features + states, units] */
  hidden: number[]
  hiddenBias: number[]
  /** [units, 2] */
  out: number[]
  outBias: number[]
  /** [stepWidth, 4 states], [states, 4 states], [4 states], gates in the order input, forget, candidate, output; empty where not recurrent. */
  input: number[]
  recurrent: number[]
  gateBias: number[]
}

/** Features count as at most so many standard deviations out: a forecast must not run away. */
const furthest = 3

/** Standardised features; what is missing counts as average. */
export function standardiseRow({ mean, deviation }: Pick<Network, 'mean' | 'deviation'>, row: ArrayLike<number>): number[] {
  return mean.map((middle, i) => {
    const value = row[i] ?? NaN
    return Number.isFinite(value) ? Math.max(-furthest, Math.min(furthest, (value - middle) / (deviation[i] ?? 1))) : 0
  })
}

/** What the network adds to the log-odds and to the logarithm of the count. */
export function runNetwork(network: Network, row: ArrayLike<number>, sequence: ArrayLike<number>): [buys: number, count: number] {
  return outputs(network, hiddenSums(network, row, sequence))
}

/**
 * Each feature's part in the log-odds: how far they fall if the feature were average and all else as it is. The first
 * layer is linear, so that each costs one column of it.
 */
export function explainNetwork(network: Network, row: ArrayLike<number>, sequence: ArrayLike<number>): number[] {
  const sums = hiddenSums(network, row, sequence)
  const [whole] = outputs(network, sums)
  const units = network.weights.hiddenBias.length
  return standardiseRow(network, row).map((value, i) => {
    if (value === 0) return 0
    return whole - outputs(network, sums.map((sum, unit) => sum - value * (network.weights.hidden[i * units + unit] ?? 0)))[0]
  })
}

function outputs({ weights }: Network, sums: readonly number[]): [number, number] {
  let buys = weights.outBias[0] ?? 0
  let count = weights.outBias[1] ?? 0
  sums.forEach((sum, unit) => {
    const active = Math.tanh(sum)
    buys += active * (weights.out[unit * networkOutputs] ?? 0)
    count += active * (weights.out[unit * networkOutputs + 1] ?? 0)
  })
  return [buys, count]
}

function hiddenSums(network: Network, row: ArrayLike<number>, sequence: ArrayLike<number>): number[] {
  const { weights, kind } = network
  const sums = [...weights.hiddenBias]
  const units = sums.length
  const values = kind === 'recurrent' ? [...standardiseRow(network, row), ...lastState(weights, sequence)] : standardiseRow(network, row)
  values.forEach((value, i) => {
    if (value !== 0) for (let unit = 0; unit < units; unit++) sums[unit] = (sums[unit] ?? 0) + value * (weights.hidden[i * units + unit] ?? 0)
  })
  return sums
}

/** The hidden state of the LSTM after the last purchase. */
function lastState({ input, recurrent, gateBias }: NetworkWeights, sequence: ArrayLike<number>): number[] {
  if (sequence.length < sequenceWidth) throw new Error(`A recurrent network needs a purchase sequence of ${sequenceWidth} numbers, not ${sequence.length}.`)
  const states = gateBias.length / 4
  let hidden = new Array<number>(states).fill(0)
  const cell = new Array<number>(states).fill(0)
  for (let step = 0; step < sequenceLength; step++) {
    const sums = [...gateBias]
    const add = (value: number, weights: readonly number[], line: number) => {
      if (value !== 0) for (let j = 0; j < sums.length; j++) sums[j] = (sums[j] ?? 0) + value * (weights[line * sums.length + j] ?? 0)
    }
    for (let i = 0; i < stepWidth; i++) add(sequence[step * stepWidth + i] ?? 0, input, i)
    hidden.forEach((value, i) => add(value, recurrent, i))
    const gate = (index: number, unit: number) => 1 / (1 + Math.exp(-(sums[index * states + unit] ?? 0)))
    hidden = hidden.map((_, unit) => {
      cell[unit] = gate(1, unit) * (cell[unit] ?? 0) + gate(0, unit) * Math.tanh(sums[2 * states + unit] ?? 0)
      return gate(3, unit) * Math.tanh(cell[unit] ?? 0)
    })
  }
  return hidden
}
