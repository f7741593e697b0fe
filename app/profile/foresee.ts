import { expectedSpend, findLifetimeModel, type RepeatPurchaseModel } from './lifetimes/repeat-purchase-model'
import { unitDays } from './lifetimes/purchase-log'
import type { Profile } from './profile'
import { explainScore } from './propensity/explain-score'
import { clamp, correctorRow, logit, score, type PropensityModel } from './propensity/train-propensity'

/** A live model of a store's customers, as the registry keeps it. */
export interface CustomerModel {
  repeat: RepeatPurchaseModel
  /** Present where correcting the lifetime model's forecast has won. */
  corrector: PropensityModel | null
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
 * Foretells one customer's future. `features` as `customerFeatures` gives them; needed where there is a corrector.
 * The expected value of a year is the lifetime model's alone: correctors are trained for up to 90 days.
 */
export function foresee({ repeat, corrector }: CustomerModel, counts: PurchaseCounts, features: readonly number[]): Outlook {
  const model = findLifetimeModel(repeat.model)
  const history = { x: counts.repeats, tx: counts.lastDay / unitDays, T: counts.ageDays / unitDays }
  const active = model.pAlive(repeat.parameters, history)
  const within = (days: number) => {
    const expected = model.expectedPurchases(repeat.parameters, history, days / unitDays)
    const buys = model.probabilityBuys(repeat.parameters, history, days / unitDays)
    if (!corrector) return { expected, buys, drivers: [] }
    const row = correctorRow(features, { active, expected, buys })
    return {
      expected: expected * Math.exp(Math.max(-3, Math.min(3, score(corrector.count, row)))),
      buys: 1 / (1 + Math.exp(-logit(clamp(buys)) - score(corrector.buys, row))),
      drivers: days === 60 ? explainScore(corrector.buys, row) : [],
    }
  }
  const [month, two, three] = [within(30), within(60), within(90)]
  // Each horizon is corrected by itself; a longer one is never less likely.
  const buys60 = Math.max(month.buys, two.buys)
  return {
    pAlive: active,
    expectedOrders90: three.expected,
    expectedValue365: model.expectedPurchases(repeat.parameters, history, 365 / unitDays) * expectedSpend(repeat, counts.repeats, counts.meanRepeatValue),
    buys30: month.buys,
    buys60,
    buys90: Math.max(buys60, three.buys),
    drivers: two.drivers,
  }
}
