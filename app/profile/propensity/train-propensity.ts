import type { Random } from '~/platform/random'
import type { FullForecast } from '../evaluation/score-forecast'
import type { LifetimeModel } from '../lifetimes/lifetime-model'
import { forecastCounts, forecastSplit, type RepeatPurchaseModel } from '../lifetimes/repeat-purchase-model'
import type { PurchaseLog, TimeSplit } from '../lifetimes/purchase-log'
import { boostingDefaults, scoreRow, trainBoostedTrees, type BoostedTrees, type Loss } from './boosted-trees'
import { customerFeatures, featureNames } from './customer-features'
import { scoreRidge, trainRidgeRegression, type RidgeRegression } from './ridge-regression'
import type { TrainingCut } from './training-cuts'

export type Corrector = 'ridge' | 'boosted' | 'blend'
export type CorrectorModel = RidgeRegression | BoostedTrees

/**
 * What corrects a lifetime model's forecast, for "buys at all" and for the count: a linear model, boosted trees, or
 * the mean of both scores.
 */
export interface PropensityModel {
  corrector: Corrector
  base: LifetimeModel['name']
  buys: CorrectorModel[]
  count: CorrectorModel[]
}

/** More rows than these teach no more and take longer. */
const mostRows = 60_000
const boosting = { ...boostingDefaults, rounds: 25, depth: 3 }

export const correctorFeatures: readonly string[] = [...featureNames, 'chance of still being a customer', 'orders expected', 'chance of an order by the counts alone']

export const logit = (probability: number): number => Math.log(probability / (1 - probability))
export const clamp = (probability: number): number => Math.min(1 - 1e-6, Math.max(1e-6, probability))

/**
 * Learns how customers depart from a lifetime model's forecast. At each cut the lifetime model is fitted to what lies
 * before it and foretells what lies after; the corrector, given that forecast as its offset and what else the history
 * says, is trained on the difference. The horizon is thus the lifetime model's affair, and a corrector that has
 * learned nothing leaves its forecast as it was.
 */
export function trainPropensity(
  log: PurchaseLog, cuts: readonly TrainingCut[], base: LifetimeModel, corrector: Corrector, random: Random,
): PropensityModel {
  const rows: number[][] = []
  const outcomes: number[] = []
  const logOdds: number[] = []
  const logCounts: number[] = []
  for (const cut of cuts) {
    const split = log.splitAt(cut.endDay, cut.untilDay)
    const forecast = forecastCounts(base, split)
    const features = featureReader(log, split, forecast, cut.endDay)
    const keep = mostRows / cuts.length / split.ids.length
    split.ids.forEach((_, i) => {
      if (keep < 1 && random.next() >= keep) return
      rows.push(features(i))
      outcomes.push(split.actual[i] ?? 0)
      logOdds.push(logit(clamp(forecast.probabilityBuys[i] ?? 0.5)))
      logCounts.push(Math.log(Math.max(1e-6, forecast.expectedPurchases[i] ?? 0)))
    })
  }
  const columns = (rows[0] ?? []).map((_, feature) => Float64Array.from(rows, (row) => row[feature] ?? NaN))
  const train = (target: Float64Array, offset: readonly number[], loss: Loss): CorrectorModel[] => {
    const models: CorrectorModel[] = []
    if (corrector !== 'boosted') models.push(trainRidgeRegression(columns, target, Float64Array.from(offset), loss))
    if (corrector !== 'ridge') models.push(trainBoostedTrees(columns, target, Float64Array.from(offset), loss, boosting, random.fork(loss)))
    return models
  }
  return {
    corrector,
    base: base.name,
    buys: train(Float64Array.from(outcomes, (count) => (count > 0 ? 1 : 0)), logOdds, 'logistic'),
    count: train(Float64Array.from(outcomes), logCounts, 'poisson'),
  }
}

/** Foretells the time after a split: the lifetime model, fitted at the split, corrected. */
export function forecastPropensity(model: PropensityModel, fitted: RepeatPurchaseModel, log: PurchaseLog, split: TimeSplit, endDay: number): FullForecast {
  const base = forecastSplit(fitted, split)
  const features = featureReader(log, split, base, endDay)
  const rows = split.ids.map((_, i) => features(i))
  const probabilityBuys = rows.map((row, i) => 1 / (1 + Math.exp(-logit(clamp(base.probabilityBuys[i] ?? 0.5)) - score(model.buys, row))))
  const factors = rows.map((row) => Math.exp(Math.max(-3, Math.min(3, score(model.count, row)))))
  return {
    probabilityBuys,
    ranking: probabilityBuys,
    expectedPurchases: base.expectedPurchases.map((count, i) => count * (factors[i] ?? 1)),
    expectedValue: base.expectedValue?.map((value, i) => value * (factors[i] ?? 1)) ?? null,
    probabilityActive: base.probabilityActive,
  }
}

/** A corrector's input: what the history says, then what the lifetime model makes of it (names: `correctorFeatures`). */
export function correctorRow(features: readonly number[], forecast: { active: number; expected: number; buys: number }): number[] {
  return [...features, forecast.active, Math.log(Math.max(1e-6, forecast.expected)), logit(clamp(forecast.buys))]
}

export function score(models: readonly CorrectorModel[], row: readonly number[]): number {
  return models.reduce((sum, model) => sum + ('trees' in model ? scoreRow(model, row) : scoreRidge(model, row)), 0) / models.length
}

/** Features of row i of a split: what the history says, and what the lifetime model makes of it. */
function featureReader(log: PurchaseLog, split: TimeSplit, forecast: FullForecast, endDay: number): (i: number) => number[] {
  const typicalValue = medianValue(log, split, endDay)
  return (i) =>
    correctorRow(
      customerFeatures(log.purchases(split.rows[i] ?? 0).filter((purchase) => purchase.day <= endDay), endDay, typicalValue),
      { active: forecast.probabilityActive[i] ?? NaN, expected: forecast.expectedPurchases[i] ?? 0, buys: forecast.probabilityBuys[i] ?? 0.5 },
    )
}

export function medianValue(log: PurchaseLog, split: TimeSplit, endDay: number): number {
  const values: number[] = []
  for (const row of split.rows) for (const purchase of log.purchases(row)) if (purchase.day <= endDay && purchase.value > 0) values.push(purchase.value)
  return Float64Array.from(values).sort()[values.length >> 1] ?? 1
}
