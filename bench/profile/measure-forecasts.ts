import { seededRandom } from '~/platform/random'
import {
  bootstrapDifference, chooseTrainingCuts, findLifetimeModel, fitLifetimeModel, fitSpend, forecastPropensity, forecastSplit, groupHistories,
  lifetimeModels, reliability, scoreForecast, trainPropensity,
  type BootstrapDifference, type ForecastScores, type FullForecast, type LifetimeModel, type PurchaseLog, type RepeatPurchaseModel, type TimeSplit,
} from '~/profile'
import { plainRules } from './plain-rules'

interface ModelReport {
  parameters: Record<string, number>
  standardErrors?: Record<string, number>
  logLikelihood: number | null
  converged?: boolean
  startsAgreeing?: string
  seconds: number
  /** Log-loss inside the calibration part, by which the model is chosen; null for the parts of the blend, which no store gets alone. */
  validationLogLoss: number | null
  holdout: ForecastScores
}

export interface Measured {
  split: TimeSplit
  forecast: FullForecast
  table: Record<string, string | number | null>[]
  report: {
    dataset: { customers: number; calibrationRepeats: number; holdoutPurchases: number; horizonDays: number; buyers: number }
    models: Record<string, ModelReport>
    chosen: string
    rules: Record<string, ForecastScores>
    /** The chosen model minus each rule and each other model, with 95 % bootstrap intervals. */
    differences: Record<string, { auc: BootstrapDifference; mae: BootstrapDifference }>
    reliability: ReturnType<typeof reliability>
  }
}

const correctors = ['ridge', 'boosted', 'blend'] as const
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What one model makes of a history that ends at `endDay`: its forecast to `untilDay` and how it came about. */
type Forecaster = (endDay: number, untilDay: number) => { forecast: FullForecast; about: Omit<ModelReport, 'validationLogLoss' | 'holdout' | 'seconds'> }

/**
 * Fits every model to what lies up to `endDay`, chooses one of those that the app chooses from by its log-loss on the last parts of that (fitted to what
 * lies before each), and scores all of them, and the plain rules, on what lies after.
 */
export function measureForecasts(log: PurchaseLog, endDay: number, untilDay: number, seed: number): Measured {
  const horizon = untilDay - endDay
  const validations = chooseValidations(log, endDay, horizon)
  const split = log.splitAt(endDay, untilDay)

  const forecasters = new Map<string, Forecaster>(lifetimeModels.map((model) => [model.name, lifetimeForecaster(log, model)]))
  const validate = (forecaster: Forecaster) => sum(validations.map(({ period, part }) => scoreForecast(forecaster(period.endDay, period.untilDay).forecast, part.actual, part.actualValue).logLoss ?? Infinity)) / validations.length
  const losses = new Map([...forecasters].map(([name, forecaster]) => [name, validate(forecaster)]))
  const base = findLifetimeModel(bestOf(losses))
  for (const corrector of correctors) forecasters.set(corrector, propensityForecaster(log, base, corrector, seed))
  losses.set('blend', validate(propensityForecaster(log, base, 'blend', seed)))
  const chosen = bestOf(losses)

  const models: Record<string, ModelReport> = {}
  const forecasts = new Map<string, FullForecast>()
  for (const [name, forecaster] of forecasters) {
    const started = performance.now()
    const { forecast, about } = forecaster(endDay, untilDay)
    const seconds = (performance.now() - started) / 1000
    forecasts.set(name, forecast)
    models[name] = { ...about, seconds, validationLogLoss: losses.get(name) ?? null, holdout: scoreForecast(forecast, split.actual, split.actualValue) }
  }
  const forecast = forecasts.get(chosen) as FullForecast
  const rules = plainRules(split, (validations[0] as (typeof validations)[number]).part)
  const differences: Measured['report']['differences'] = {}
  for (const [name, other] of [...Object.entries(rules), ...forecasts]) {
    if (name !== chosen) differences[name] = bootstrapDifference(forecast, other, split.actual, seededRandom(`bench:profile/${seed}/${name}`))
  }
  const ruleScores = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, scoreForecast(rule, split.actual, split.actualValue)]))
  const report = {
    dataset: {
      customers: split.ids.length, calibrationRepeats: sum(split.histories.map(({ x }) => x)), holdoutPurchases: sum(split.actual),
      horizonDays: horizon, buyers: split.actual.filter((count) => count > 0).length,
    },
    models, chosen, rules: ruleScores, differences,
    reliability: reliability(forecast.probabilityBuys, split.actual.map((count) => (count > 0 ? 1 : 0))),
  }
  return { split, forecast, table: tableOf(report), report }
}

/**
 * The periods inside the calibration part on which models are compared, the last one first: as long as the hold-out
 * where at least half of the history then lies before, otherwise three tenths of the history; a second one before the
 * first where there is room.
 */
function chooseValidations(log: PurchaseLog, endDay: number, horizon: number): { period: { endDay: number; untilDay: number }; part: TimeSplit }[] {
  const span = endDay - log.firstDay
  const length = horizon <= span / 2 ? horizon : Math.max(1, Math.round(0.3 * span))
  return [1, 2]
    .map((back) => ({ endDay: endDay - back * length, untilDay: endDay - (back - 1) * length }))
    .filter((period, i) => i === 0 || period.endDay - log.firstDay >= span / 2)
    .map((period) => ({ period, part: log.splitAt(period.endDay, period.untilDay) }))
}

/** The least loss; a tie within a ten-thousandth goes to the simpler model, which stands before. */
function bestOf(losses: Map<string, number>): string {
  return [...losses].reduce((best, each) => (each[1] < best[1] - 1e-4 ? each : best))[0]
}

/** By maximum likelihood alone, as the papers do; the app adds a weak prior for small stores. */
function fitPlainly(model: LifetimeModel, split: TimeSplit) {
  const fit = fitLifetimeModel(model, groupHistories(split.histories))
  const fitted: RepeatPurchaseModel = { model: model.name, parameters: fit.parameters, standardErrors: fit.standardErrors, ...fitSpend(split) }
  return { fit, fitted }
}

function lifetimeForecaster(log: PurchaseLog, model: LifetimeModel): Forecaster {
  return (endDay, untilDay) => {
    const split = log.splitAt(endDay, untilDay)
    const { fit, fitted } = fitPlainly(model, split)
    const name = (values: readonly number[]) => Object.fromEntries(model.parameterNames.map((parameter, i) => [parameter, values[i] ?? NaN]))
    const [p, q, v] = fitted.spend ?? []
    return {
      forecast: forecastSplit(fitted, split),
      about: {
        parameters: { ...name(fit.parameters), ...(p === undefined || q === undefined || v === undefined ? {} : { p, q, v }) },
        standardErrors: name(fit.standardErrors), logLikelihood: fit.logLikelihood, converged: fit.converged, startsAgreeing: `${fit.startsAgreeing} of ${fit.starts}`,
      },
    }
  }
}

function propensityForecaster(log: PurchaseLog, base: LifetimeModel, corrector: (typeof correctors)[number], seed: number): Forecaster {
  return (endDay, untilDay) => {
    const cuts = chooseTrainingCuts(log.firstDay, endDay, untilDay - endDay)
    const model = trainPropensity(log, cuts, base, corrector, seededRandom(`propensity/${seed}`))
    const split = log.splitAt(endDay, untilDay)
    return { forecast: forecastPropensity(model, fitPlainly(base, split).fitted, log, split, endDay), about: { parameters: { cuts: cuts.length }, logLikelihood: null } }
  }
}

function tableOf({ models, chosen, rules }: Pick<Measured['report'], 'models' | 'chosen' | 'rules'>): Measured['table'] {
  const row = (name: string, scores: ForecastScores, seconds: number | null, loss: number | null) => ({
    name, 'chosen by': loss, auc: scores.auc, mae: scores.mae, rmse: scores.rmse, tracking: scores.trackingError, 'log-loss': scores.logLoss, ece: scores.ece, 'value mae': scores.valueMae, seconds,
  })
  return [
    ...Object.entries(models).map(([name, model]) => row(name === chosen ? `${name} *` : name, model.holdout, model.seconds, model.validationLogLoss)),
    ...Object.entries(rules).map(([name, scores]) => row(name, scores, null, null)),
  ]
}

/** One line per customer: id,expectedPurchases,probabilityActive,probabilityBuys,expectedValue. */
export function formatPredictions({ split, forecast }: Measured): string {
  const lines = split.ids.map((id, i) => [id, forecast.expectedPurchases[i], forecast.probabilityActive[i], forecast.probabilityBuys[i], forecast.expectedValue?.[i] ?? ''].join(','))
  return `id,expectedPurchases,probabilityActive,probabilityBuys,expectedValue\n${lines.join('\n')}\n`
}
