import { takeRows } from './encode-features'
import { fitRidge, predictLinear, type Matrix } from './ridge'

export interface UpliftData {
  /** One row for each customer, intercept first. */
  features: Matrix
  /** Whether the customer was treated; assigned at random. */
  treated: readonly boolean[]
  outcome: readonly number[]
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
  const share = data.treated.filter(Boolean).length / data.treated.length
  if (!(share > 0 && share < 1)) throw new RangeError('An uplift model needs treated and untreated customers.')
  if (name === 'two-model') return fitTwoModels(data)
  return name === 'residual' ? fitResiduals(data, share) : fitTransformedOutcome(data, share)
}

/**
 * The R-learner with linear parts (Nie and Wager 2021, eq. 4): what the outcome is without regard to treatment is taken
 * off first, and the rest explained by treatment times features. For randomised data this is interaction regression.
 */
function fitResiduals({ features, treated, outcome }: UpliftData, share: number): UpliftModel {
  const y = Float64Array.from(outcome)
  const expected = predictLinear(features, fitRidge(features, y, OUTCOME_SHRINK * features.rows))
  const shifted: Matrix = { ...features, values: features.values.map((value, at) => value * (Number(treated[Math.floor(at / features.columns)]) - share)) }
  const weights = fitRidge(shifted, y.map((value, row) => value - expected[row]!), SHRINK * features.rows)
  return (rows) => predictLinear(rows, weights)
}

/** One regression for each arm; their difference (Radcliffe 2007, §4.1). */
function fitTwoModels({ features, treated, outcome }: UpliftData): UpliftModel {
  const [yes, no] = [true, false].map((arm) => {
    const rows = [...treated.keys()].filter((row) => treated[row] === arm)
    return fitRidge(takeRows(features, rows), Float64Array.from(rows, (row) => outcome[row]!), 2 * SHRINK * rows.length)
  }) as [Float64Array, Float64Array]
  const weights = yes.map((weight, at) => weight - no[at]!)
  return (rows) => predictLinear(rows, weights)
}

/** y·(w − p)/(p(1 − p)) has the uplift as its mean (Athey and Imbens 2016, §3.2): regress that. */
function fitTransformedOutcome({ features, treated, outcome }: UpliftData, share: number): UpliftModel {
  const target = Float64Array.from(outcome, (value, row) => (value * (Number(treated[row]) - share)) / (share * (1 - share)))
  const weights = fitRidge(features, target, SHRINK * features.rows)
  return (rows) => predictLinear(rows, weights)
}
