import type { Backend, ModelCard } from '~/ml'
import type { Random } from '~/platform/random'
import { describeFeatures, describeTrial, notTrained } from './describe-candidates'
import { choosePlainest } from './evaluation/choose-plainest'
import { judgeAgainstRules } from './evaluation/judge-against-rules'
import { logLosses, reliability, scoreForecast, type FullForecast } from './evaluation/score-forecast'
import { modelFormat, type CustomerModel } from './foresee'
import type { LifetimeModel } from './lifetimes/lifetime-model'
import type { PurchaseLog, TimeSplit } from './lifetimes/purchase-log'
import { fitRepeatPurchase, fitSpend, lifetimeModels, type FittedCounts } from './lifetimes/repeat-purchase-model'
import { memberKinds, type MemberKind } from './propensity/members'
import { correctionOf, mixtures, shapeOf, tryMixtures, type MixtureName } from './propensity/mixtures'
import { openMoment } from './propensity/moment'
import { forecastMoment, uncorrected, type Correction } from './propensity/propensity-model'
import { findSeason } from './propensity/season'
import { buildPropensity, trainCorrectors, type TrainedCorrectors } from './propensity/train-propensity'
import { chooseTrainingCuts, type TrainingCut } from './propensity/training-cuts'
import { medianValue } from './propensity/training-table'

export interface RepeatPurchaseChoice {
  card: Omit<ModelCard, 'seconds'>
  /** Fitted to the whole history; null where there was too little to fit or to judge. */
  model: CustomerModel | null
  /** A plain rule was no worse: what this store's customers do now, models of this kind do not foretell. */
  lost: boolean
}

/** Below this much, no test tells a model from luck. */
const leastCustomers = 50
const leastDays = 56
/** Correctors learn more numbers than the lifetime models' four: they are tried from so many customers on, before the first cut. */
export const leastForCorrectors = 100
const horizons = [30, 60, 90]
/** The days whose season the card tells. */
const seasonShown = 60

const round = (value: number): number => Math.round(value * 1e5) / 1e5
const metric = { metric: 'log-loss', higherIsBetter: false, baselineName: 'the 90-day rule' } as const

interface Trial {
  candidate: { name: string }
  /** Log-loss of "buys at all", customer by customer. */
  losses: number[]
  forecast: FullForecast
}

type LifetimeTrial = Trial & { lifetime: LifetimeModel; rank: number; mixture: null }
type MixtureTrial = Trial & { mixture: MixtureName }

function tooLittle(log: PurchaseLog, why: string): RepeatPurchaseChoice {
  return { card: { ...metric, value: 0, baseline: 0, promoted: false, why, rows: log.size, details: {} }, model: null, lost: false }
}

/**
 * Chooses the repeat-purchase model of a store and judges it. The history is cut twice: models are fitted to what
 * lies before the first cut and compared by the log-loss of "buys again" up to the second. The best lifetime model
 * tells who is still a customer and what a year will bring. Of 30, 60 and 90 days tells the plainest of these that is
 * as good as any: the mean of the lifetime models, the best of them alone, or their mean corrected by what else the
 * history says (a regression, trees, and, where `backend` is given and the store is large enough, neural networks). It
 * is fitted again to all before the second
 * cut, and has to beat two plain rules (measured between the cuts) on what lies after: only gains whose 90 % intervals
 * lie above 0 are taken. `today` is the number of the last local day.
 */
export function chooseRepeatPurchase(log: PurchaseLog, today: number, random: Random, backend: Backend | null = null): RepeatPurchaseChoice {
  const days = today - log.firstDay
  if (log.size < leastCustomers || days < leastDays) {
    return tooLittle(log, `Waits for ${leastCustomers} customers and ${leastDays} days of orders; there are ${log.size} and ${Math.max(0, Number.isFinite(days) ? days : 0)}.`)
  }
  const horizon = Math.min(90, Math.floor(days / 4))
  const inner = log.splitAt(today - 2 * horizon, today - horizon)
  const outer = log.splitAt(today - horizon, today)
  const buyers = outer.actual.filter((count) => count > 0).length
  if (inner.ids.length < leastCustomers / 2 || buyers < 5) {
    return tooLittle(log, `Too few customers came back in the last ${horizon} days (${buyers}) to judge a forecast.`)
  }

  const train = (endDay: number, kinds: readonly MemberKind[]) => trainCorrectors(log, correctorCuts(log.firstDay, endDay), kinds, backend, random.fork('correctors', endDay))
  const lifetimes = lifetimeModels.map((lifetime) => tryLifetime(lifetime, inner, log, today - 2 * horizon, today - horizon))
  const large = inner.ids.length >= leastForCorrectors
  const first = { correctors: train(today - 2 * horizon, large ? memberKinds : []), moment: openMoment(log, today - 2 * horizon, today - horizon) }
  const best = choosePlainest(lifetimes)
  const spend = fitSpend(inner)
  const mixed = tryMixtures(first.correctors, first.moment, spend).map((trial): MixtureTrial => ({ ...trial, candidate: { name: trial.name === 'together' ? trial.name : `${trial.name} correction` }, mixture: trial.name }))
  const trials = [...mixed.filter(({ mixture }) => mixture === 'together'), ...lifetimes, ...mixed.filter(({ mixture }) => mixture !== 'together')]
  const { mixture, candidate, lifetime = best.lifetime } = choosePlainest<LifetimeTrial | (MixtureTrial & { lifetime?: undefined })>(trials)
  const bent = mixture ? shapeOf(mixture, first.correctors, first.moment) : null

  const prepare = (endDay: number): { correction: Correction; correctors: TrainedCorrectors | null } => {
    const members = mixture ? mixtures[mixture] : []
    if (!mixture || members.length === 0) return { correction: { ...uncorrected, shape: bent?.shape ?? uncorrected.shape }, correctors: null }
    const correctors = train(endDay, ['regression', ...members])
    // A corrector that could be trained once but not on this part leaves the lifetime models as they are.
    return { correction: correctionOf(mixture, correctors, bent?.shape) ?? uncorrected, correctors }
  }
  /** The lifetime model alone where it won, else all of them. */
  const basesOf = (fitted: FittedCounts) => (mixture ? undefined : [fitted])
  const { fitted } = fitRepeatPurchase(lifetime, outer)
  const judged = prepare(today - horizon)
  const forecast = forecastMoment(judged.correction, openMoment(log, today - horizon, today, basesOf(fitted)), fitted)
  const outcomes = outer.actual.map((count) => (count > 0 ? 1 : 0))
  const ours = logLosses(forecast.probabilityBuys, outcomes)
  const [hardest, other] = judgeAgainstRules(ours, inner, outer, Math.min(90, horizon))
  const promoted = hardest.low > 0
  const lost = hardest.mean <= 0
  const scores = scoreForecast(forecast, outer.actual, outer.actualValue)

  const whole = log.splitAt(today, today)
  const { fitted: repeat, fit } = fitRepeatPurchase(lifetime, whole)
  const last = prepare(today)
  const corrector = buildPropensity(last.correction, log, today, horizons, basesOf(repeat))
  const named = (values: readonly number[]) => Object.fromEntries(lifetime.parameterNames.map((name, i) => [name, values[i]]))
  return {
    lost,
    model: { format: modelFormat, repeat, corrector, typicalValue: medianValue(log, whole, today) },
    card: {
      ...metric,
      baselineName: hardest.rule,
      value: round(scores.logLoss ?? 0),
      baseline: round(hardest.loss),
      promoted,
      why: promoted
        ? `Foretold who would buy in the last ${horizon} days better than the rule.`
        : lost
          ? `The rule foretold the last ${horizon} days better.`
          : `Was better than the rule over the last ${horizon} days, but not by more than chance.`,
      rows: log.size,
      ...(backend && large ? { backend: backend.description } : {}),
      details: {
        model: mixture ? `${lifetime.name} + ${candidate.name}` : lifetime.name,
        parameters: named(repeat.parameters), standardErrors: named(repeat.standardErrors), spend: repeat.spend,
        converged: fit.converged, startsAgreeing: fit.startsAgreeing, starts: fit.starts,
        holdoutDays: horizon, holdoutCustomers: outer.ids.length, gain: hardest, gains: [hardest, other],
        auc: scores.auc, mae: scores.mae, rmse: scores.rmse, trackingError: scores.trackingError, calibrationError: scores.ece, valueMae: scores.valueMae,
        reliability: reliability(forecast.probabilityBuys, outcomes),
        candidates: trials.map((trial) => describeTrial(trial, inner)),
        notTrained: notTrained(first.correctors),
        season: findSeason(log, today, seasonShown, corrector.bases).count,
        shape: bent && { chosen: bent.shape.kind, logLoss: bent.logLoss },
        ...(large ? describeFeatures(last.correctors ?? first.correctors) : {}),
      },
    },
  }
}

function tryLifetime(lifetime: LifetimeModel, split: TimeSplit, log: PurchaseLog, endDay: number, untilDay: number): LifetimeTrial {
  const { fitted } = fitRepeatPurchase(lifetime, split)
  const forecast = forecastMoment(uncorrected, openMoment(log, endDay, untilDay, [fitted]), fitted)
  const losses = logLosses(forecast.probabilityBuys, split.actual.map((count) => (count > 0 ? 1 : 0)))
  return { candidate: { name: lifetime.name }, lifetime, mixture: null, losses, forecast, rank: 0 }
}

/** Correctors serve all horizons: they learn from cuts of each, every cut once. */
function correctorCuts(firstDay: number, endDay: number): TrainingCut[] {
  const cuts = new Map(horizons.flatMap((horizon) => chooseTrainingCuts(firstDay, endDay, horizon, 2)).map((cut) => [`${cut.endDay}/${cut.untilDay}`, cut]))
  return [...cuts.values()]
}
