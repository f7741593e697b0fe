import type { FullForecast } from '../evaluation/score-forecast'
import { expectedSpend, type FittedCounts, type RepeatPurchaseModel } from '../lifetimes/repeat-purchase-model'
import { clamp, logit, sigmoid } from './log-odds'
import { scoreMember, type Member } from './members'
import type { Moment } from './moment'
import { applyShape, findShift, type Shape } from './shape'

/**
 * What corrects the lifetime models' forecast: the mean of one or more correctors, given the features that were found
 * to tell something, bent by a shape, and set to a level for each horizon.
 */
export interface PropensityModel {
  /** The lifetime models whose mean forecast is corrected. */
  bases: FittedCounts[]
  /** Which of `correctorFeatures` the members are given. */
  features: number[]
  members: Member[]
  shape: Shape
  /** How much of the level that the correctors learned is taken, 0 to 1. */
  levelShare: number
  levels: Level[]
}

/** What a forecast is made with, before its level is set for a horizon. */
export type Correction = Omit<PropensityModel, 'bases' | 'levels'> & {
  /** The member whose level holds for all: the regression, whose mean over the periods it learned from is theirs. null: the lifetime models' level holds. */
  anchor: Member | null
}

/** Lifetime models as they are, but for the season. */
export const uncorrected: Correction = { members: [], anchor: null, features: [], levelShare: 0, shape: { kind: 'none' } }

/** What is added for one horizon, so that the whole store's forecast keeps its level. */
export interface Level {
  days: number
  /** To the log-odds of buying. */
  buys: number
  /** To the logarithm of the count. */
  count: number
}

/** The furthest that the level may move from the lifetime models', in log-odds and in logs: seasons, not worlds. */
const furthestLevel = 0.3
/** The furthest that one customer's log count may be moved. */
const furthestCount = 3

/** Mean score of the members, bent: without the level. */
export function rawScore(model: Pick<PropensityModel, 'members' | 'shape' | 'features'>, row: readonly number[], sequence: ArrayLike<number>, baseOdds: number): [odds: number, count: number] {
  const picked = model.features.map((feature) => row[feature] ?? NaN)
  let buys = 0
  let count = 0
  for (const member of model.members) {
    const [more, often] = scoreMember(member, picked, sequence)
    buys += more / model.members.length
    count += often / model.members.length
  }
  return [applyShape(model.shape, baseOdds + buys), Math.max(-furthestCount, Math.min(furthestCount, count))]
}

/**
 * Finds the level of one horizon: the lifetime models', moved by what the correctors learned of it, as far as that is
 * trusted (`measureLevelShare`), and by the season.
 */
export function levelAt(correction: Correction, moment: Moment, scores = scoreMoment(correction, moment)): Level {
  const anchor = scoreMoment({ members: correction.anchor ? [correction.anchor] : [], features: correction.features, shape: { kind: 'none' } }, moment)
  return findLevel(moment, correction.levelShare, anchor, scores)
}

/** What is foretold by the lifetime models for the horizon whose level is sought. */
type LevelGround = Pick<Moment, 'days' | 'season'> & { base: Pick<FullForecast, 'probabilityBuys' | 'expectedPurchases'> }

/** The level that takes `scores` to where it should be; `anchor`: scores of the member whose level holds. */
export function findLevel(
  { days, base, season }: LevelGround, share: number, anchor: readonly [odds: number, count: number][], scores: readonly [odds: number, count: number][],
): Level {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const keepNear = (move: number) => Math.max(-furthestLevel, Math.min(furthestLevel, move))
  const [theirs, ours] = [clamp(mean(base.probabilityBuys)), clamp(mean(anchor.map(([odds]) => sigmoid(odds))))]
  const wanted = logit(theirs) + keepNear(logit((1 - share) * theirs + share * ours) - logit(theirs)) + season.buys
  const total = (of: readonly [number, number][] | null) => base.expectedPurchases.reduce((sum, expected, i) => sum + expected * Math.exp(of?.[i]?.[1] ?? 0), 0)
  const whole = total(null)
  if (scores.length === 0 || whole <= 0) return { days, buys: 0, count: 0 }
  return { days, buys: findShift(scores.map(([odds]) => odds), sigmoid(wanted)), count: keepNear(share * Math.log(total(anchor) / whole)) + season.count - Math.log(total(scores) / whole) }
}

/** The level for a horizon: that of the nearest one that has its own. */
export function levelOf(levels: readonly Level[], days: number): Level {
  return levels.reduce((nearest, level) => (Math.abs(level.days - days) < Math.abs(nearest.days - days) ? level : nearest), levels[0] ?? { days, buys: 0, count: 0 })
}

/** What the members make of every customer at a moment, before the level. */
export function scoreMoment(model: Pick<PropensityModel, 'members' | 'shape' | 'features'>, { base, rows }: Moment): [odds: number, count: number][] {
  return rows.map(({ row, sequence }, i) => rawScore(model, row, sequence, logit(clamp(base.probabilityBuys[i] ?? 0.5))))
}

/** Foretells the time after a moment, at the level found there. Spending is that of `spend`, for the purchases foretold here. */
export function forecastMoment(model: Correction, moment: Moment, spend: Pick<RepeatPurchaseModel, 'spend' | 'meanPurchaseValue'>): FullForecast {
  const { base, split } = moment
  const scores = scoreMoment(model, moment)
  const level = levelAt(model, moment, scores)
  const probabilityBuys = scores.map(([odds]) => sigmoid(odds + level.buys))
  const expectedPurchases = base.expectedPurchases.map((expected, i) => expected * Math.exp((scores[i]?.[1] ?? 0) + level.count))
  return {
    probabilityBuys,
    ranking: probabilityBuys,
    expectedPurchases,
    expectedValue: expectedPurchases.map((count, i) => count * expectedSpend(spend, split.histories[i]?.x ?? 0, split.meanRepeatValue[i] ?? 0)),
    probabilityActive: base.probabilityActive,
  }
}
