import type { ModelCard } from '~/ml'
import { applyRecencyRule, measureRecencyRule } from './evaluation/recency-rule'
import { logLosses, scoreForecast } from './evaluation/score-forecast'
import { groupHistories, type LifetimeModel } from './lifetimes/lifetime-model'
import type { PurchaseLog } from './lifetimes/purchase-log'
import { fitRepeatPurchase, forecastSplit, lifetimeModels, type RepeatPurchaseModel } from './lifetimes/repeat-purchase-model'

export interface RepeatPurchaseChoice {
  card: Omit<ModelCard, 'seconds'>
  /** Fitted to the whole history; null where there was too little to fit or to judge. */
  fitted: RepeatPurchaseModel | null
}

/** Below this much, no test tells a model from luck. */
const leastCustomers = 50
const leastDays = 56

const round = (value: number): number => Math.round(value * 1e5) / 1e5
const metric = { metric: 'log-loss', higherIsBetter: false, baselineName: 'the 90-day rule' } as const

function tooLittle(log: PurchaseLog, why: string): RepeatPurchaseChoice {
  return { card: { ...metric, value: 0, baseline: 0, promoted: false, why, rows: log.ids.length, details: {} }, fitted: null }
}

/**
 * Chooses the repeat-purchase model of a store and judges it. The history is cut twice: models are fitted to what
 * lies before the first cut and the one with the least log-loss of "buys again" up to the second is chosen; it is
 * fitted again to all before the second, and has to beat the rule (measured between the cuts) on what lies after.
 * Only a gain whose 90 % interval lies above 0 is taken. `today` is the number of the last local day.
 */
export function chooseRepeatPurchase(log: PurchaseLog, today: number): RepeatPurchaseChoice {
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

  const lossOn = (model: LifetimeModel) => {
    const { fitted } = fitRepeatPurchase(model, inner)
    return scoreForecast(forecastSplit(fitted, inner), inner.actual, inner.actualValue).logLoss ?? Infinity
  }
  const validation = lifetimeModels.map((model) => ({ model, loss: lossOn(model) }))
  const { model } = validation.reduce((best, each) => (each.loss < best.loss ? each : best))

  const { fitted } = fitRepeatPurchase(model, outer)
  const forecast = forecastSplit(fitted, outer)
  const rule = measureRecencyRule(inner, Math.min(90, horizon))
  const outcomes = outer.actual.map((count) => (count > 0 ? 1 : 0))
  const ours = logLosses(forecast.probabilityBuys, outcomes)
  const theirs = logLosses(applyRecencyRule(rule, outer).probabilityBuys, outcomes)
  const gain = meanAndError(theirs.map((loss, row) => loss - (ours[row] ?? 0)))
  const low = gain.mean - 1.645 * gain.error
  const promoted = low > 0
  const scores = scoreForecast(forecast, outer.actual, outer.actualValue)

  const whole = fitRepeatPurchase(model, log.splitAt(today, today))
  return {
    fitted: whole.fitted,
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
        model: model.name,
        parameters: Object.fromEntries(model.parameterNames.map((name, i) => [name, whole.fitted.parameters[i]])),
        standardErrors: Object.fromEntries(model.parameterNames.map((name, i) => [name, whole.fitted.standardErrors[i]])),
        logLikelihood: whole.fit.logLikelihood,
        converged: whole.fit.converged,
        distinctHistories: groupHistories(outer.histories).x.length,
        spend: whole.fitted.spend,
        holdoutDays: horizon,
        holdoutCustomers: outer.ids.length,
        gain: { mean: gain.mean, low, high: gain.mean + 1.645 * gain.error },
        auc: scores.auc, mae: scores.mae, rmse: scores.rmse, trackingError: scores.trackingError, calibrationError: scores.ece, valueMae: scores.valueMae,
        validation: Object.fromEntries(validation.map((each) => [each.model.name, each.loss])),
      },
    },
  }
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}
