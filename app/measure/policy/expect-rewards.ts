import { fitRidge } from '../uplift/ridge'

/** What a logged step earned, in a state given by features of about unit spread. */
export interface RewardStep {
  state: readonly number[]
  /** 1: written, 0: waited. */
  action: number
  reward: number
}

/** Expected reward of an action in a state. */
export type ExpectedReward = (state: readonly number[], action: number) => number

/** Shrinkage of what a state earns anyway, and of what writing adds, as shares of the steps. */
const SHRINK = { anyway: 1e-4, writing: 2e-3 }

/**
 * What a step earns on average, by regression on the state's features, their products two by two, and both again times
 * the action less its share (the R-learner's form: Nie and Wager 2021). Orders come mostly of their own accord, so a
 * single step's reward is nearly all noise; learning from its expectation instead leaves the policy the same goal and
 * takes the noise away.
 * @throws RangeError on an empty log
 */
export function fitExpectedReward(log: readonly RewardStep[]): ExpectedReward {
  if (log.length === 0) throw new RangeError('Expected rewards need logged decisions.')
  const share = log.reduce((sum, { action }) => sum + action, 0) / log.length
  const width = basisOf(log[0]!.state).length
  const features = new Float64Array(log.length * 2 * width)
  for (const [row, { state, action }] of log.entries()) fillRow(features, row * 2 * width, basisOf(state), action - share)
  const root = Math.sqrt(SHRINK.writing / SHRINK.anyway)
  // One penalty for all columns: those of the action are made smaller instead.
  for (let row = 0; row < log.length; row++) for (let column = width; column < 2 * width; column++) features[row * 2 * width + column]! /= root
  const weights = fitRidge({ rows: log.length, columns: 2 * width, values: features }, Float64Array.from(log, ({ reward }) => reward), SHRINK.anyway * log.length)
  return (state, action) => {
    const basis = basisOf(state)
    const by = (action - share) / root
    return basis.reduce((sum, value, column) => sum + value * (weights[column]! + by * weights[width + column]!), 0)
  }
}

function fillRow(features: Float64Array, at: number, basis: readonly number[], by: number): void {
  for (const [column, value] of basis.entries()) {
    features[at + column] = value
    features[at + basis.length + column] = value * by
  }
}

/** One, the features, and their products two by two, squares included. */
function basisOf(state: readonly number[]): number[] {
  const basis = [1, ...state]
  for (let i = 0; i < state.length; i++) for (let j = i; j < state.length; j++) basis.push(state[i]! * state[j]!)
  return basis
}
