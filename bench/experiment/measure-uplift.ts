import { encodeFeatures, fitUpliftWeights, leastRisk, leaveOut, predictLinear, scoreUplift, takeRows, upliftModelNames, type FeatureColumn, type UpliftModelName, type UpliftScore } from '../../app/measure/uplift'
import { seededRandom } from '../../app/platform/random'

const HALVES = 20
const SHARE = 0.3

export interface UpliftReport {
  /** Mean over the halves of the model named `model`. */
  at30: number
  qini: number
  model: UpliftModelName
  models: Record<string, { at30: number; qini: number; at30Spread: number }>
}

/** With fewer customers in an arm a half of them says nothing. */
const LEAST_IN_ARM = 20

/**
 * Each model fitted on a random half of the customers, how much it shrinks chosen there too, and judged on the other
 * half, twenty times (seeds 0 to 19).
 * @returns null where an arm is too small for that
 */
export function measureUplift(columns: readonly FeatureColumn[], treated: readonly boolean[], outcome: readonly number[]): UpliftReport | null {
  const count = treated.filter(Boolean).length
  if (Math.min(count, treated.length - count) < LEAST_IN_ARM) return null
  const features = encodeFeatures(columns)
  const scores = new Map<UpliftModelName, UpliftScore[]>(upliftModelNames.map((name) => [name, []]))
  for (let seed = 0; seed < HALVES; seed++) {
    // Shuffled, so that customers of equal score stand in a random order.
    const order = seededRandom(seed).shuffle([...treated.keys()])
    const [train, test] = [order.slice(0, Math.floor(order.length / 2)), order.slice(Math.floor(order.length / 2))]
    const of = <T>(values: readonly T[], rows: readonly number[]) => rows.map((row) => values[row]!)
    const data = { features: takeRows(features, train), treated: of(treated, train), outcome: of(outcome, train) }
    const unseen = takeRows(features, test)
    for (const name of upliftModelNames) {
      const { shrink } = leastRisk(leaveOut(data, [name]))
      scores.get(name)!.push(scoreUplift(predictLinear(unseen, fitUpliftWeights(name, data, shrink)), of(treated, test), of(outcome, test), SHARE))
    }
  }
  const models = Object.fromEntries(
    [...scores].map(([name, all]) => {
      const at30 = mean(all.map((one) => one.atShare))
      return [name, { at30, qini: mean(all.map((one) => one.qini)), at30Spread: Math.sqrt(mean(all.map((one) => (one.atShare - at30) ** 2))) }]
    }),
  )
  const { at30, qini } = models.residual!
  return { at30, qini, model: 'residual', models }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
