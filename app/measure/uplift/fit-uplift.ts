import { takeRows } from './encode-features'
import { fitRidge, fitRidges, predictLinear, type Matrix } from './ridge'

export interface UpliftData {
  /** One row for each customer, intercept first. */
  features: Matrix
  /** Whether the customer was treated; assigned at random. */
  treated: readonly boolean[]
  outcome: readonly number[]
  /** With what chance each customer was treated, between 0 and 1; left out: the same for all. */
  chance?: readonly number[]
}

export const upliftModelNames = ['residual', 'two-model', 'transformed-outcome'] as const
export type UpliftModelName = (typeof upliftModelNames)[number]

const OUTCOME_SHRINK = 0.005

/**
 * A model's weights, one for each column: a row times them is the expected outcome when treated, less that when not.
 * @param shrink how many of the customers' weight goes against every effect, as a share of them
 * @throws RangeError when an arm is empty
 */
export function fitUpliftWeights(name: UpliftModelName, data: UpliftData, shrink: number): Float64Array {
  return fitUpliftPath(name, data, [shrink])[0]!
}

/** The weights for each of several strengths of shrinking, for little more than the work of one. */
export function fitUpliftPath(name: UpliftModelName, data: UpliftData, shrinks: readonly number[]): Float64Array[] {
  const share = data.treated.filter(Boolean).length / data.treated.length
  if (!(share > 0 && share < 1)) throw new RangeError('An uplift model needs treated and untreated customers.')
  if (name === 'two-model') return fitTwoModels(data, shrinks)
  const chances = data.chance ?? data.treated.map(() => share)
  return name === 'residual' ? fitResiduals(data, chances, shrinks) : fitTransformedOutcome(data, chances, shrinks)
}

/** The weights of what the outcome is without regard to treatment: m(x) of the R-learner. */
export function outcomeWeights({ features, outcome }: UpliftData): Float64Array {
  return fitRidge(features, Float64Array.from(outcome), OUTCOME_SHRINK * features.rows)
}

/**
 * The R-learner with linear parts (Nie and Wager 2021, eq. 4): what the outcome is without regard to treatment is taken
 * off first, and the rest explained by treatment times features. For randomised data this is interaction regression.
 */
function fitResiduals(data: UpliftData, chances: readonly number[], shrinks: readonly number[]): Float64Array[] {
  const { features, treated, outcome } = data
  const expected = predictLinear(features, outcomeWeights(data))
  const surprise = treated.map((one, row) => Number(one) - chances[row]!)
  const shifted: Matrix = { ...features, values: features.values.map((value, at) => value * surprise[Math.floor(at / features.columns)]!) }
  return fitRidges(shifted, Float64Array.from(outcome, (value, row) => value - expected[row]!), shrinks.map((shrink) => shrink * features.rows))
}

/** One regression for each arm, each customer weighed by the chance of their arm; their difference (Radcliffe 2007, §4.1). */
function fitTwoModels({ features, treated, outcome, chance }: UpliftData, shrinks: readonly number[]): Float64Array[] {
  const [yes, no] = [true, false].map((arm) => {
    const rows = [...treated.keys()].filter((row) => treated[row] === arm)
    const own = takeRows(features, rows)
    const target = Float64Array.from(rows, (row) => outcome[row]!)
    if (chance) weigh(own, target, rows.map((row) => (arm ? chance[row]! : 1 - chance[row]!)))
    return fitRidges(own, target, shrinks.map((shrink) => 2 * shrink * rows.length))
  }) as [Float64Array[], Float64Array[]]
  return yes.map((weights, one) => weights.map((weight, at) => weight - no[one]![at]!))
}

/** Rows scaled by the root of their weight, one over the chance, so that the weights' mean is one. */
function weigh(rows: Matrix, target: Float64Array, chances: readonly number[]): void {
  const mean = chances.reduce((sum, chance) => sum + 1 / chance, 0) / chances.length
  for (const [row, chance] of chances.entries()) {
    const root = Math.sqrt(1 / chance / mean)
    target[row]! *= root
    for (let column = 0; column < rows.columns; column++) rows.values[row * rows.columns + column]! *= root
  }
}

/** y·(w − p)/(p(1 − p)) has the uplift as its mean (Athey and Imbens 2016, §3.2): regress that. */
function fitTransformedOutcome({ features, treated, outcome }: UpliftData, chances: readonly number[], shrinks: readonly number[]): Float64Array[] {
  const target = Float64Array.from(outcome, (value, row) => (value * (Number(treated[row]) - chances[row]!)) / (chances[row]! * (1 - chances[row]!)))
  return fitRidges(features, target, shrinks.map((shrink) => shrink * features.rows))
}
