import type { FullForecast } from '../evaluation/score-forecast'
import type { PurchaseHistory } from '../lifetimes/lifetime-model'
import { findLifetimeModel, fitQuickly, lifetimeModels, type FittedCounts } from '../lifetimes/repeat-purchase-model'
import type { TimeSplit } from '../lifetimes/purchase-log'
import { clamp, logit, sigmoid } from './log-odds'

/** What the lifetime models together make of one customer over a horizon. */
export interface BaseOutlook {
  /** Chance of still being a customer, 0 to 1. */
  active: number
  expected: number
  /** Probability of one purchase or more. */
  buys: number
}

/**
 * Fits every lifetime model to what is known at a split. Which of them is best changes from one stretch of a store's
 * history to the next; their mean is seldom the best and never the worst.
 */
export function fitBases(split: TimeSplit): FittedCounts[] {
  return lifetimeModels.map((model) => fitQuickly(model, split))
}

/** The mean of the models: of the log-odds of buying at all, and of the expected number. `t` in weeks. */
export function baseOutlook(bases: readonly FittedCounts[], history: PurchaseHistory, t: number): BaseOutlook {
  return openOutlook(bases, history)(t)
}

/** The same for several horizons of one customer: whether they are still one is asked once. */
export function openOutlook(bases: readonly FittedCounts[], history: PurchaseHistory): (t: number) => BaseOutlook {
  const alive = bases.map((base) => findLifetimeModel(base.model).pAlive(base.parameters, history))
  const active = alive.reduce((sum, each) => sum + each, 0) / bases.length
  return (t) => {
    let expected = 0
    let odds = 0
    bases.forEach((base, i) => {
      const model = findLifetimeModel(base.model)
      expected += model.expectedPurchases(base.parameters, history, t, alive[i])
      odds += logit(clamp(model.probabilityBuys(base.parameters, history, t, alive[i])))
    })
    return { active, expected: expected / bases.length, buys: sigmoid(odds / bases.length) }
  }
}

/** The same for every customer of a split, as a forecast of its own. */
export function forecastBases(bases: readonly FittedCounts[], split: TimeSplit): FullForecast {
  const outlooks = split.histories.map((history) => baseOutlook(bases, history, split.horizon))
  const expectedPurchases = outlooks.map((outlook) => outlook.expected)
  return { expectedPurchases, probabilityBuys: outlooks.map((outlook) => outlook.buys), ranking: expectedPurchases, expectedValue: null, probabilityActive: outlooks.map((outlook) => outlook.active) }
}
