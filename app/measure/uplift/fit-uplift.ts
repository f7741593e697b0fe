import { takeRows } from './encode-features'
import { fitRidge, predictLinear, type Matrix } from './ridge'

export interface UpliftData {
  /** One row for each customer, intercept first. */
  features: Matrix
  /** Whether the customer was treated; assigned at random. */
  treated: readonly boolean[]
  outcome: readonly number[]
  /** With what chance each customer was treated, between 0 and 1; left out: the same for all. */
  chance?: readonly number[]
}

/** Expected outcome when treated, less that when not, for each row. */
export type UpliftModel = (features: Matrix) => Float64Array

export const upliftModelNames = ['residual', 'two-model', 'transformed-outcome'] as const
export type UpliftModelName = (typeof upliftModelNames)[number]

/** Uplift is faint: one in twenty of the customers' weight goes against every effect. */
const SHRINK = 0.05
const OUTCOME_SHRINK = 0.005

/** @throws RangeError when an arm is empty. */
export function fitUplift(name: UpliftModelName, data: UpliftData): UpliftModel {
  const weights = fitUpliftWeights(name, data)
  return (rows) => predictLinear(rows, weights)
}

/**
 * A model's weights, one for each column.
 * @param shrink how many of the customers' weight goes against every effect, as a share of them
 * @throws RangeError when an arm is empty
 */
export function fitUpliftWeights(name: UpliftModelName, data: UpliftData, shrink = SHRINK): Float64Array {
  const share = data.treated.filter(Boolean).length / data.treated.length
  if (!(share > 0 && share < 1)) throw new RangeError('An uplift model needs treated and untreated customers.')
  if (name === 'two-model') return fitTwoModels(data, shrink)
  const chances = data.chance ?? data.treated.map(() => share)
  return name === 'residual' ? fitResiduals(data, chances, shrink) : fitTransformedOutcome(data, chances, shrink)
}

/**
 * The R-learner with linear parts (Nie and Wager 2021, eq. 4): what the outcome is without regard to treatment is taken
 * off first, and the rest explained by treatment times features. For randomised data this is interaction regression.
 */
function fitResiduals({ features, treated, outcome }: UpliftData, chances: readonly number[], shrink: number): Float64Array {
  const y = Float64Array.from(outcome)
  const expected = predictLinear(features, fitRidge(features, y, OUTCOME_SHRINK * features.rows))
  const surprise = treated.map((one, row) => Number(one) - chances[row]!)
  const shifted: Matrix = { ...features, values: features.values.map((value, at) => value * surprise[Math.floor(at / features.columns)]!) }
  return fitRidge(shifted, y.map((value, row) => value - expected[row]!), shrink * features.rows)
}

/** One regression for each arm, each customer weighed by the chance of their arm; their difference (Radcliffe 2007, §4.1). */
function fitTwoModels({ features, treated, outcome, chance }: UpliftData, shrink: number): Float64Array {
  const [yes, no] = [true, false].map((arm) => {
    const rows = [...treated.keys()].filter((row) => treated[row] === arm)
    const own = takeRows(features, rows)
    const target = Float64Array.from(rows, (row) => outcome[row]!)
    if (chance) weigh(own, target, rows.map((row) => (arm ? chance[row]! : 1 - chance[row]!)))
    return fitRidge(own, target, 2 * shrink * rows.length)
  }) as [Float64Array, Float64Array]
  return yes.map((weight, at) => weight - no[at]!)
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
function fitTransformedOutcome({ features, treated, outcome }: UpliftData, chances: readonly number[], shrink: number): Float64Array {
  const target = Float64Array.from(outcome, (value, row) => (value * (Number(treated[row]) - chances[row]!)) / (chances[row]! * (1 - chances[row]!)))
  return fitRidge(features, target, shrink * features.rows)
}
