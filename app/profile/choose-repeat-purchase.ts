import type { ModelCard } from '~/ml'
import type { Random } from '~/platform/random'
import { applyRecencyRule, measureRecencyRule } from './evaluation/recency-rule'
import { logLosses, reliability, scoreForecast, type FullForecast } from './evaluation/score-forecast'
import type { CustomerModel } from './foresee'
import type { LifetimeModel } from './lifetimes/lifetime-model'
import type { PurchaseLog, TimeSplit } from './lifetimes/purchase-log'
import { fitRepeatPurchase, forecastSplit, lifetimeModels } from './lifetimes/repeat-purchase-model'
import { forecastPropensity, medianValue, trainPropensity } from './propensity/train-propensity'
import { chooseTrainingCuts, type TrainingCut } from './propensity/training-cuts'

export interface RepeatPurchaseChoice {
  card: Omit<ModelCard, 'seconds'>
  /** Fitted to the whole history; null where there was too little to fit or to judge. */
  model: CustomerModel | null
}

/** Below this much, no test tells a model from luck. */
const leastCustomers = 50
const leastDays = 56
/** Correctors learn more numbers than the lifetime models' four: they are tried from so many customers on. */
const leastForCorrector = 300
/** Less log-loss than this does not make up for a model that is harder to understand. */
const worthIt = 1e-4
const horizons = [30, 60, 90]

const round = (value: number): number => Math.round(value * 1e5) / 1e5
const metric = { metric: 'log-loss', higherIsBetter: false, baselineName: 'the 90-day rule' } as const

/** A kind of model that can be fitted to what lies before a day and asked about what lies after. */
interface Candidate {
  name: string
  lifetime: LifetimeModel
  corrected: boolean
}

function tooLittle(log: PurchaseLog, why: string): RepeatPurchaseChoice {
  return { card: { ...metric, value: 0, baseline: 0, promoted: false, why, rows: log.ids.length, details: {} }, model: null }
}

/**
 * Chooses the repeat-purchase model of a store and judges it. The history is cut twice: models are fitted to what
 * lies before the first cut and the one with the least log-loss of "buys again" up to the second is chosen (a
 * lifetime model alone, or the best of them corrected by what else the history says); it is fitted again to all
 * before the second, and has to beat the rule (measured between the cuts) on what lies after. Only a gain whose 90 %
 * interval lies above 0 is taken. `today` is the number of the last local day.
 */
export function chooseRepeatPurchase(log: PurchaseLog, today: number, random: Random): RepeatPurchaseChoice {
  const days = today - log.firstDay
  if (log.ids.length < leastCustomers || days < leastDays) {
    return tooLittle(log, `Waits for ${leastCustomers} customers and ${leastDays} days of orders; there are ${log.ids.length} and ${Math.max(0, Number.isFinite(days) ? days : 0)}.`)
  }
  const horizon = Math.min(90, Math.floor(days / 4))
  const inner = log.splitAt(today - 2 * horizon, today - horizon)
  const outer = log.splitAt(today - horizon, today)
  const buyers = outer.actual.filter((count) => count > 0).length
  if (inner.ids.length < leastCustomers / 2 || buyers < 5) {
    return tooLittle(log, `Too few customers came back in the last ${horizon} days (${buyers}) to judge a forecast.`)
  }

  const validation = validateCandidates(log, inner, today - 2 * horizon, random)
  const chosen = validation.reduce((best, each) => (each.loss < best.loss - worthIt ? each : best)).candidate
  const forecast = fitCandidate(chosen, log, outer, today - horizon, random).forecast
  const rule = measureRecencyRule(inner, Math.min(90, horizon))
  const outcomes = outer.actual.map((count) => (count > 0 ? 1 : 0))
  const ours = logLosses(forecast.probabilityBuys, outcomes)
  const theirs = logLosses(applyRecencyRule(rule, outer).probabilityBuys, outcomes)
  const gain = meanAndError(theirs.map((loss, row) => loss - (ours[row] ?? 0)))
  const low = gain.mean - 1.645 * gain.error
  const promoted = low > 0
  const scores = scoreForecast(forecast, outer.actual, outer.actualValue)

  const whole = fitCandidate(chosen, log, log.splitAt(today, today), today, random)
  const { repeat } = whole.model
  const named = (values: readonly number[]) => Object.fromEntries(chosen.lifetime.parameterNames.map((name, i) => [name, values[i]]))
  return {
    model: whole.model,
    card: {
      ...metric,
      baselineName: `the rule "an order in the last ${rule.days} days"`,
      value: round(scores.logLoss ?? 0),
      baseline: round(theirs.reduce((sum, loss) => sum + loss, 0) / theirs.length),
      promoted,
      why: promoted
        ? `Foretold who would buy in the last ${horizon} days better than the rule.`
        : gain.mean > 0
          ? `Was better than the rule over the last ${horizon} days, but not by more than chance.`
          : `The rule foretold the last ${horizon} days better.`,
      rows: log.ids.length,
      details: {
        model: chosen.name, parameters: named(repeat.parameters), standardErrors: named(repeat.standardErrors), spend: repeat.spend,
        holdoutDays: horizon, holdoutCustomers: outer.ids.length, gain: { mean: gain.mean, low, high: gain.mean + 1.645 * gain.error },
        auc: scores.auc, mae: scores.mae, rmse: scores.rmse, trackingError: scores.trackingError, calibrationError: scores.ece, valueMae: scores.valueMae,
        reliability: reliability(forecast.probabilityBuys, outcomes),
        validation: Object.fromEntries(validation.map((each) => [each.candidate.name, each.loss])),
      },
    },
  }
}

/** Log-loss of each candidate on a split inside the history: the lifetime models, then the best of them corrected. */
function validateCandidates(log: PurchaseLog, split: TimeSplit, endDay: number, random: Random): { candidate: Candidate; loss: number }[] {
  const lossOf = (candidate: Candidate) => scoreForecast(fitCandidate(candidate, log, split, endDay, random).forecast, split.actual, split.actualValue).logLoss ?? Infinity
  const tried = lifetimeModels.map((lifetime) => {
    const candidate: Candidate = { name: lifetime.name, lifetime, corrected: false }
    return { candidate, loss: lossOf(candidate) }
  })
  if (split.ids.length < leastForCorrector) return tried
  const best = tried.reduce((least, each) => (each.loss < least.loss - worthIt ? each : least)).candidate
  const corrected: Candidate = { name: `${best.name} + corrector`, lifetime: best.lifetime, corrected: true }
  return [...tried, { candidate: corrected, loss: lossOf(corrected) }]
}

/** Fits a candidate to what is known at the end of `endDay` and foretells the split there. */
function fitCandidate({ lifetime, corrected }: Candidate, log: PurchaseLog, split: TimeSplit, endDay: number, random: Random): { model: CustomerModel; forecast: FullForecast } {
  const repeat = fitRepeatPurchase(lifetime, split).fitted
  const typicalValue = medianValue(log, split, endDay)
  if (!corrected) return { model: { repeat, corrector: null, typicalValue }, forecast: forecastSplit(repeat, split) }
  const corrector = trainPropensity(log, correctorCuts(log.firstDay, endDay), lifetime, 'blend', random.fork('corrector', endDay))
  return { model: { repeat, corrector, typicalValue }, forecast: forecastPropensity(corrector, repeat, log, split, endDay) }
}

/** A corrector serves all horizons: it learns from cuts of each, every cut once. */
function correctorCuts(firstDay: number, endDay: number): TrainingCut[] {
  const cuts = new Map(horizons.flatMap((horizon) => chooseTrainingCuts(firstDay, endDay, horizon, 2)).map((cut) => [`${cut.endDay}/${cut.untilDay}`, cut]))
  return [...cuts.values()]
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}
