import type { PurchaseHistory } from './lifetimes/lifetime-model'
import { expectedSpend, findLifetimeModel, type RepeatPurchaseModel } from './lifetimes/repeat-purchase-model'
import { unitDays, type PurchaseDay } from './lifetimes/purchase-log'
import type { Profile } from './profile'
import { openOutlook } from './propensity/base-forecast'
import { correctorRow, customerFeatures, featureNames } from './propensity/customer-features'
import { explainScore } from './propensity/explain-score'
import { clamp, logit, sigmoid } from './propensity/log-odds'
import { levelOf, rawScore, type PropensityModel } from './propensity/propensity-model'
import { purchaseSequence } from './propensity/purchase-sequence'

export const modelFormat = 3

/** A live model of a store's customers, as the registry keeps it. */
export interface CustomerModel {
  /** Of the artifact: one of another format is not read. */
  format: typeof modelFormat
  repeat: RepeatPurchaseModel
  /** What foretells the next 30, 60 and 90 days: lifetime models, corrected where that has won, at the level of the season. */
  corrector: PropensityModel
  /** The store's median purchase, by which the features measure values. */
  typicalValue: number
}

/** A customer's purchases as the repeat-purchase models see them: days on which they bought, and days of observation. */
export interface PurchaseCounts {
  repeats: number
  lastDay: number
  ageDays: number
  meanRepeatValue: number
}

/** What a live model says of a customer's future. */
export type Outlook = { [K in 'pAlive' | 'expectedOrders90' | 'expectedValue365' | 'buys30' | 'buys60' | 'buys90']: number } & Pick<Profile, 'drivers'>

/**
 * What a live model wants to know of a customer's purchases at the end of `today`: the features, and behind them the
 * purchase sequence where a network reads it; null where the model asks for nothing.
 */
export function describer({ corrector, typicalValue }: CustomerModel): ((purchases: readonly PurchaseDay[], today: number) => number[]) | null {
  if (corrector.members.length === 0) return null
  const reads = corrector.members.some((member) => member.kind === 'recurrent')
  return (purchases, today) => {
    const features = customerFeatures(purchases, today, typicalValue)
    return reads ? [...features, ...purchaseSequence(purchases, typicalValue)] : features
  }
}

/**
 * Foretells one customer's future. `described` as the model's `describer` gives it.
 * The expected value of a year is the lifetime model's alone: correctors are trained for up to 90 days.
 */
export function foresee({ repeat, corrector }: CustomerModel, counts: PurchaseCounts, described: readonly number[]): Outlook {
  const model = findLifetimeModel(repeat.model)
  const history = { x: counts.repeats, tx: counts.lastDay / unitDays, T: counts.ageDays / unitDays }
  const within = corrected(corrector, history, described)
  const [month, two, three] = [within(30), within(60), within(90)]
  // Each horizon is corrected by itself; a longer one is never less likely.
  const buys60 = Math.max(month.buys, two.buys)
  const pAlive = model.pAlive(repeat.parameters, history)
  return {
    pAlive,
    expectedOrders90: three.expected,
    expectedValue365: model.expectedPurchases(repeat.parameters, history, 365 / unitDays, pAlive) * expectedSpend(repeat, counts.repeats, counts.meanRepeatValue),
    buys30: month.buys,
    buys60,
    buys90: Math.max(buys60, three.buys),
    drivers: two.drivers,
  }
}

function corrected(corrector: PropensityModel, history: PurchaseHistory, described: readonly number[]) {
  const sequence = described.slice(featureNames.length)
  const outlookOf = openOutlook(corrector.bases, history)
  return (days: number) => {
    const base = outlookOf(days / unitDays)
    const row = correctorRow(described, base)
    const [odds, count] = rawScore(corrector, row, sequence, logit(clamp(base.buys)))
    const level = levelOf(corrector.levels, days)
    return {
      expected: base.expected * Math.exp(count + level.count),
      buys: sigmoid(odds + level.buys),
      drivers: days === 60 ? explainScore(corrector, row, sequence) : [],
    }
  }
}
