import type { Backend } from '~/ml'
import type { Random } from '~/platform/random'

import { foretell, scoreMail, type EffectModel } from './effect-model'
import type { EffectQuality } from './effect-quality'
import { encodeMail, fitEncoder, flowRates, startOf, type MailEncoder } from './encode-mails'
import { fitLogistic } from './fit-logistic'
import { compareLosses, confusionAt, logLosses, reliabilityBins, rocCurve, thinOut } from './judge-forecast'
import type { MailOutcome, SentMail } from './sent-mail'
import { trainEffectNetwork } from './train-effect-network'

/** Fewer mails than this say nothing about a model. */
export const LEAST_MAILS = 300
/** Of mails with the outcome, and of those without, each slice needs so many. */
const LEAST_OF_EACH = { fitted: 15, chosen: 5, judged: 5 }
/** A network is tried from so many fitted mails on, so many of them of the rarer kind. */
const NETWORK_MAILS = 1_200
const NETWORK_OUTCOMES = 100

const PENALTIES = [1, 10, 100, 1_000]
/** Calibration moves level and slope only as far as mails beyond so many speak for it. */
const CALIBRATION_PRIOR = 10
/** One-sided 95 %: what is not clearly better is not better. */
const CLEARLY = 1.645
const ROC_POINTS = 60

export interface EffectChoice {
  quality: EffectQuality
  /** Log-loss on the latest mails, of the model and of the flow's own rate; 0 where there were too few mails. */
  logLoss: number
  baseline: number
  promoted: boolean
  model: EffectModel | null
}

/** The network is tried only where there is enough to learn from: a caller need not load the backend otherwise. */
export const worthNetwork = (mails: number): boolean => Math.floor(mails * 0.6) >= NETWORK_MAILS

interface Slice {
  mails: readonly SentMail[]
  outcomes: number[]
}

/**
 * Fits a model of one outcome to the earlier mails, chooses and calibrates it on the next, and judges it on the latest
 * against the rate that each flow had before: 60, 20 and 20 % in the order of sending, since mails drawn at random would
 * let it know the future.
 * @param mails oldest first
 * @param backend null: without the network
 */
export function chooseEffect(mails: readonly SentMail[], outcome: MailOutcome, backend: Backend | null, random: Random): EffectChoice {
  const cuts = [0, Math.floor(mails.length * 0.6), Math.floor(mails.length * 0.8), mails.length]
  const slice = (at: number): Slice => {
    const own = mails.slice(cuts[at], cuts[at + 1])
    return { mails: own, outcomes: own.map((mail) => Number(mail.became[outcome])) }
  }
  const [fitted, chosen, judged] = [slice(0), slice(1), slice(2)]
  const sizes = { fitted: fitted.mails.length, chosen: chosen.mails.length, judged: judged.mails.length }
  const missing = { mails: Math.max(0, LEAST_MAILS - mails.length), outcomes: shortfall(fitted, LEAST_OF_EACH.fitted) + shortfall(chosen, LEAST_OF_EACH.chosen) + shortfall(judged, LEAST_OF_EACH.judged) }
  if (missing.mails > 0 || missing.outcomes > 0) {
    return { quality: { outcome, model: null, missing, mails: sizes, judged: null, candidates: [] }, logLoss: 0, baseline: 0, promoted: false, model: null }
  }
  const { model, candidates } = fitAndChoose(fitted, chosen, backend, random)

  const earlier: Slice = { mails: [...fitted.mails, ...chosen.mails], outcomes: [...fitted.outcomes, ...chosen.outcomes] }
  const rates = flowRates(earlier.mails, earlier.outcomes)
  const probabilities = judged.mails.map((mail) => foretell(model, mail))
  const byRate = judged.mails.map((mail) => sigmoid(startOf(rates, mail)))
  const [losses, rateLosses] = [logLosses(probabilities, judged.outcomes), logLosses(byRate, judged.outcomes)]
  const { gain, error } = compareLosses(losses, rateLosses)
  const roc = rocCurve(probabilities, judged.outcomes)
  const quality: EffectQuality = {
    outcome, model: model.added.kind, missing: null, mails: sizes, candidates,
    judged: {
      from: new Date(judged.mails[0]!.sentAt).toISOString(),
      to: new Date(judged.mails.at(-1)!.sentAt).toISOString(),
      happened: judged.outcomes.reduce((sum, value) => sum + value, 0),
      auc: roc.auc, baselineAuc: rocCurve(byRate, judged.outcomes).auc, gain, error,
      confusion: confusionAt(probabilities, judged.outcomes, mean(earlier.outcomes)),
      roc: thinOut(roc.points, ROC_POINTS),
      reliability: reliabilityBins(probabilities, judged.outcomes, Math.min(10, Math.floor(judged.mails.length / 20))),
    },
  }
  return { quality, logLoss: mean(losses), baseline: mean(rateLosses), promoted: gain > CLEARLY * error, model }
}

/** Regression by the penalty that does best, the network where it does better still; then calibrated. */
function fitAndChoose(fitted: Slice, chosen: Slice, backend: Backend | null, random: Random): { model: EffectModel; candidates: EffectQuality['candidates'] } {
  const encoder = fitEncoder(fitted.mails, fitted.outcomes)
  const tryNetwork = backend !== null && fitted.mails.length >= NETWORK_MAILS && rarer(fitted) >= NETWORK_OUTCOMES
  // With two rivals, one half tunes each of them and the other decides between them.
  const tuning = tryNetwork ? everyOther(chosen, 0) : chosen
  const deciding = tryNetwork ? everyOther(chosen, 1) : chosen
  const rivals: EffectModel['added'][] = [best(PENALTIES.map((penalty) => ({ kind: 'regression', weights: regress(encoder, fitted, penalty) })), encoder, tuning)]
  if (tryNetwork) rivals.push({ kind: 'network', network: trainEffectNetwork(backend, encodeSlice(encoder, fitted), encodeSlice(encoder, tuning), random) })
  const added = best(rivals, encoder, deciding)
  const candidates = [
    { name: 'rate' as const, logLoss: mean(logLosses(deciding.mails.map((mail) => sigmoid(startOf(encoder, mail))), deciding.outcomes)) },
    ...rivals.map((rival) => ({ name: rival.kind, logLoss: lossOf(rival, encoder, deciding) })),
  ]
  return { model: { encoder, added, ...calibrate(chosen.mails.map((mail) => scoreMail({ encoder, added }, mail)), chosen.outcomes) }, candidates }
}

function best(rivals: readonly EffectModel['added'][], encoder: MailEncoder, slice: Slice): EffectModel['added'] {
  const losses = rivals.map((rival) => lossOf(rival, encoder, slice))
  return rivals[losses.indexOf(Math.min(...losses))]!
}

const lossOf = (added: EffectModel['added'], encoder: MailEncoder, { mails, outcomes }: Slice): number => mean(logLosses(mails.map((mail) => sigmoid(scoreMail({ encoder, added }, mail))), outcomes))

function encodeSlice(encoder: MailEncoder, { mails, outcomes }: Slice) {
  return { rows: mails.map((mail) => encodeMail(encoder, mail)), start: mails.map((mail) => startOf(encoder, mail)), outcomes }
}

function regress(encoder: MailEncoder, slice: Slice, penalty: number): number[] {
  const { rows, start, outcomes } = encodeSlice(encoder, slice)
  const columns = encoder.mean.length + 1
  const values = Float64Array.from(rows.flatMap((row) => [1, ...row]))
  return [...fitLogistic({ rows: rows.length, columns, values }, Float64Array.from(outcomes), Float64Array.from(start), penalty)]
}

/** Platt's level and slope (1999), drawn towards none; the first column stays empty, so that the level is drawn too. */
function calibrate(scores: readonly number[], outcomes: readonly number[]): { level: number; slope: number } {
  const values = Float64Array.from(scores.flatMap((score) => [0, 1, score]))
  const [, level = 0, bend = 0] = fitLogistic({ rows: scores.length, columns: 3, values }, Float64Array.from(outcomes), Float64Array.from(scores), CALIBRATION_PRIOR)
  return { level, slope: Math.max(0.1, 1 + bend) }
}

function rarer({ outcomes }: Slice): number {
  const yes = outcomes.reduce((sum, value) => sum + value, 0)
  return Math.min(yes, outcomes.length - yes)
}
const shortfall = (slice: Slice, least: number): number => Math.max(0, least - rarer(slice))
const everyOther = ({ mails, outcomes }: Slice, parity: number): Slice => ({ mails: mails.filter((_, at) => at % 2 === parity), outcomes: outcomes.filter((_, at) => at % 2 === parity) })
const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
