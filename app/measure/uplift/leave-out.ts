import { takeRows } from './encode-features'
import { fitUpliftPath, outcomeWeights, type UpliftData, type UpliftModelName } from './fit-uplift'
import { predictLinear } from './ridge'

export interface LeftOut {
  name: UpliftModelName
  /** How many of the customers' weight goes against every effect, as a share of them. */
  shrink: number
  /** Uplift of each customer by a model that did not see them. */
  scores: Float64Array
  /** Mean of (y − m(x) − (w − p)·uplift(x))², in squares of the outcome. */
  risk: number
}

const FOLDS = 5
/** From next to nothing, to so much that only the order of the customers is left. */
const SHRINKS = [0.005, 0.02, 0.1, 0.5, 2, 5]

/**
 * Fits each model named, with every strength of shrinking, five times, each time without a fifth of the customers, and
 * judges it on those: by the loss of the R-learner (Nie and Wager 2021, eq. 4), which of the criteria for choosing between
 * uplift models finds the best ones (Schuler et al. 2018, §5), and spreads less from sample to sample than the Qini
 * coefficient.
 * A fifth without which an arm is empty is passed over.
 * @param data customers in an order that says nothing of them, or oldest first
 */
export function leaveOut(data: UpliftData, names: readonly UpliftModelName[]): LeftOut[] {
  const rows = [...data.treated.keys()]
  const tried = names.flatMap((name) => SHRINKS.map((shrink): LeftOut => ({ name, shrink, scores: new Float64Array(rows.length), risk: 0 })))
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = takeCustomers(data, rows.filter((row) => row % FOLDS !== fold))
    const share = inside.treated.filter(Boolean).length / inside.treated.length
    // Without both arms nothing can be fitted, by no candidate.
    if (share === 0 || share === 1) continue
    const outside = rows.filter((row) => row % FOLDS === fold)
    const features = takeRows(data.features, outside)
    const expected = predictLinear(features, outcomeWeights(inside))
    const weights = names.flatMap((name) => fitUpliftPath(name, inside, SHRINKS))
    for (const [index, one] of tried.entries()) {
      const uplift = predictLinear(features, weights[index]!)
      for (const [at, row] of outside.entries()) {
        const surprise = Number(data.treated[row]) - (data.chance?.[row] ?? share)
        one.scores[row] = uplift[at]!
        one.risk += (data.outcome[row]! - expected[at]! - surprise * uplift[at]!) ** 2 / rows.length
      }
    }
  }
  return tried
}

/** The candidate that errs least on customers left out; of equals the first. */
export function leastRisk<T extends { risk: number }>(tried: readonly T[]): T {
  return tried.reduce((first, one) => (one.risk < first.risk ? one : first))
}

function takeCustomers({ features, treated, outcome, chance }: UpliftData, rows: readonly number[]): UpliftData {
  const of = <T>(values: readonly T[]): T[] => rows.map((row) => values[row]!)
  return { features: takeRows(features, rows), treated: of(treated), outcome: of(outcome), ...(chance ? { chance: of(chance) } : {}) }
}
