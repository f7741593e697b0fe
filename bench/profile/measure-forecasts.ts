import type { Backend } from '~/ml'
import { seededRandom } from '~/platform/random'
import {
  atLevel, bootstrapDifference, calibrationError, calibrationErrorByChance, choosePlainest, chooseTrainingCuts, correctionOf, fitLifetimeModel, fitSpend, forecastMoment, groupHistories, leastForCorrectors, lifetimeModels, logLosses, memberKinds,
  membersOf, mixtureNames, openMoment, reliability, scoreForecast, shapeOf, trainCorrectors, tryMixtures, uncorrected,
  type BootstrapDifference, type ForecastScores, type FullForecast, type LifetimeModel, type MixtureName, type Moment, type PurchaseLog,
  type RepeatPurchaseModel, type Shape, type TimeSplit, type TrainedCorrectors,
} from '~/profile'
import { medianCount } from './median-count'
import { plainRules } from './plain-rules'

interface ModelReport {
  parameters: Record<string, number>
  standardErrors?: Record<string, number>
  logLikelihood: number | null
  converged?: boolean
  startsAgreeing?: string
  seconds: number
  /** Log-loss inside the calibration part, by which the model is chosen. */
  validationLogLoss: number
  /** `mae` is that of the mean count, which the file of predictions holds; `medianMae` that of the median. `eceByChance` is what
   * a perfect forecast of these probabilities would show, `eceAtLevel` the error had the share of buyers been known. */
  holdout: ForecastScores & { medianMae: number; eceByChance: number; eceAtLevel: number }
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
    /** Correctors that were not trained, and why. */
    notTrained: Record<string, string>
    /** How the chosen model's probabilities were bent, found inside the calibration part. */
    shape: Shape['kind']
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

type Period = { endDay: number; untilDay: number }

/** What one model makes of a history that ends at a day: its forecast and how it came about. */
interface Result {
  forecast: FullForecast
  about: Omit<ModelReport, 'validationLogLoss' | 'holdout'>
}

/** Everything that is fitted to the history up to a day. */
interface Stage {
  moment: Moment
  lifetimes: Map<string, Result>
  correctors: TrainedCorrectors
  spend: ReturnType<typeof fitSpend>
}

/**
 * Fits every model to what lies up to `endDay`, chooses the plainest that is as good as any by log-loss on the last
 * parts of that (fitted to what lies before each), and scores all of them, and the plain rules, on what lies
 * after. `backend`: null leaves the neural networks out.
 */
export function measureForecasts(log: PurchaseLog, endDay: number, untilDay: number, seed: number, backend: Backend | null): Measured {
  const stages = chooseValidations(log, endDay, untilDay - endDay).map((period) => openStage(log, period, seed, backend))
  const tried = names(stages).map((name) => ({ name, losses: stages.flatMap((stage) => lossesOf(stage, name)), ...(isMixture(name) ? {} : { rank: 0 }) }))
  const eligible = tried.filter(({ name }) => name === 'together' || !isMixture(name) || (stages.every(({ moment }) => moment.split.ids.length >= leastForCorrectors)))
  const losses = new Map(tried.map((each) => [each.name, sum(each.losses) / each.losses.length]))
  const chosen = choosePlainest(eligible).name
  const latest = stages[0] as Stage
  const shape = isMixture(chosen) ? shapeOf(chosen, latest.correctors, latest.moment).shape : { kind: 'none' as const }

  const stage = openStage(log, { endDay, untilDay }, seed, backend)
  const { split } = stage.moment
  const models: Record<string, ModelReport> = {}
  const forecasts = new Map<string, FullForecast>()
  for (const [name, loss] of losses) {
    const result = resultOf(stage, name, name === chosen ? shape : { kind: 'none' })
    if (!result) continue
    forecasts.set(name, result.forecast)
    models[name] = { ...result.about, validationLogLoss: loss, holdout: scoreModel(result.forecast, split) }
  }
  const forecast = forecasts.get(chosen) as FullForecast
  const rules = plainRules(split, latest.moment.split)
  const differences: Measured['report']['differences'] = {}
  for (const [name, other] of [...Object.entries(rules), ...forecasts]) {
    if (name !== chosen) differences[name] = bootstrapDifference(forecast, other, split.actual, seededRandom(`bench:profile/${seed}/${name}`))
  }
  const ruleScores = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, scoreForecast(rule, split.actual, split.actualValue)]))
  const report = {
    dataset: {
      customers: split.ids.length, calibrationRepeats: sum(split.histories.map(({ x }) => x)), holdoutPurchases: sum(split.actual),
      horizonDays: untilDay - endDay, buyers: split.actual.filter((count) => count > 0).length,
    },
    models, chosen, rules: ruleScores, differences,
    reliability: reliability(forecast.probabilityBuys, split.actual.map((count) => (count > 0 ? 1 : 0))),
    notTrained: Object.fromEntries(stage.correctors.trained.filter(({ member }) => !member).map(({ kind, why }) => [kind, why])),
    shape: shape.kind,
  }
  return { split, forecast, table: tableOf(report), report }
}

function openStage(log: PurchaseLog, { endDay, untilDay }: Period, seed: number, backend: Backend | null): Stage {
  const moment = openMoment(log, endDay, untilDay)
  const cuts = chooseTrainingCuts(log.firstDay, endDay, untilDay - endDay)
  return {
    moment,
    lifetimes: new Map(lifetimeModels.map((model) => [model.name, fitLifetime(model, log, moment)])),
    correctors: trainCorrectors(log, cuts, memberKinds, backend, seededRandom(`propensity/${seed}/${endDay}`)),
    spend: fitSpend(moment.split),
  }
}

const isMixture = (name: string): name is MixtureName => (mixtureNames as string[]).includes(name)

/** The models that could be fitted at every stage, the plainest first; small stores have no choice among correctors. */
function names(stages: readonly Stage[]): string[] {
  return ['together', ...lifetimeModels.map((model) => model.name), ...mixtureNames.filter((name) => name !== 'together')].filter((name) => stages.every((stage) => !isMixture(name) || membersOf(name, stage.correctors)))
}

function lossesOf(stage: Stage, name: string): number[] {
  const { split } = stage.moment
  const forecast = isMixture(name) ? tryMixtures(stage.correctors, stage.moment, stage.spend, [name])[0]?.forecast : stage.lifetimes.get(name)?.forecast
  return logLosses(forecast?.probabilityBuys ?? [], split.actual.map((count) => (count > 0 ? 1 : 0)))
}

function resultOf({ moment, lifetimes, correctors, spend }: Stage, name: string, shape: Shape): Result | null {
  if (!isMixture(name)) return lifetimes.get(name) ?? null
  const correction = correctionOf(name, correctors, shape)
  if (!correction) return null
  const started = performance.now()
  const forecast = forecastMoment(correction, moment, spend)
  const training = sum(correctors.trained.filter(({ member }) => member && correction.members.includes(member)).map(({ seconds }) => seconds))
  return { forecast, about: { parameters: { rows: correctors.rows, features: correctors.features.length }, logLikelihood: null, seconds: training + (performance.now() - started) / 1000 } }
}

function scoreModel(forecast: FullForecast, split: TimeSplit): ModelReport['holdout'] {
  const medians = forecast.probabilityBuys.map((buys, i) => medianCount(buys, forecast.expectedPurchases[i] ?? 0))
  const bought = split.actual.map((count) => (count > 0 ? 1 : 0))
  const { probabilityBuys } = forecast
  return {
    ...scoreForecast(forecast, split.actual, split.actualValue), eceByChance: calibrationErrorByChance(probabilityBuys),
    eceAtLevel: calibrationError(atLevel(probabilityBuys, sum(bought) / bought.length), bought), medianMae: sum(split.actual.map((count, i) => Math.abs(count - (medians[i] ?? 0)))) / split.actual.length,
  }
}

/**
 * The periods inside the calibration part on which models are compared, the last one first: as long as the hold-out
 * where at least half of the history then lies before, otherwise three tenths of the history; a second one before the
 * first where there is room.
 */
function chooseValidations(log: PurchaseLog, endDay: number, horizon: number): Period[] {
  const span = endDay - log.firstDay
  const length = horizon <= span / 2 ? horizon : Math.max(1, Math.round(0.3 * span))
  return [1, 2]
    .map((back) => ({ endDay: endDay - back * length, untilDay: endDay - (back - 1) * length }))
    .filter((period, i) => i === 0 || period.endDay - log.firstDay >= span / 2)
}

/** By maximum likelihood alone, as the papers do; the app adds a weak prior for small stores. */
function fitLifetime(model: LifetimeModel, log: PurchaseLog, { split, endDay, untilDay }: Moment): Result {
  const started = performance.now()
  const fit = fitLifetimeModel(model, groupHistories(split.histories))
  const fitted: RepeatPurchaseModel = { model: model.name, parameters: fit.parameters, standardErrors: fit.standardErrors, ...fitSpend(split) }
  const name = (values: readonly number[]) => Object.fromEntries(model.parameterNames.map((parameter, i) => [parameter, values[i] ?? NaN]))
  const [p, q, v] = fitted.spend ?? []
  const forecast = forecastMoment(uncorrected, openMoment(log, endDay, untilDay, [fitted]), fitted)
  return {
    forecast: { ...forecast, ranking: forecast.expectedPurchases },
    about: {
      parameters: { ...name(fit.parameters), ...(p === undefined || q === undefined || v === undefined ? {} : { p, q, v }) },
      standardErrors: name(fit.standardErrors), logLikelihood: fit.logLikelihood, converged: fit.converged, startsAgreeing: `${fit.startsAgreeing} of ${fit.starts}`,
      seconds: (performance.now() - started) / 1000,
    },
  }
}

function tableOf({ models, chosen, rules }: Pick<Measured['report'], 'models' | 'chosen' | 'rules'>): Measured['table'] {
  const row = (name: string, scores: ForecastScores | ModelReport['holdout'], seconds: number | null, loss: number | null) => ({
    name, 'chosen by': loss, auc: scores.auc, mae: scores.mae, rmse: scores.rmse, tracking: scores.trackingError, 'log-loss': scores.logLoss, ece: scores.ece, 'by chance': 'eceByChance' in scores ? scores.eceByChance : null, 'at level': 'eceAtLevel' in scores ? scores.eceAtLevel : null, 'value mae': scores.valueMae, seconds,
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
