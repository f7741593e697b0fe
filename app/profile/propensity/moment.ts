import type { FullForecast } from '../evaluation/score-forecast'
import type { FittedCounts } from '../lifetimes/repeat-purchase-model'
import { unitDays, type PurchaseLog, type TimeSplit } from '../lifetimes/purchase-log'
import { fitBases, forecastBases } from './base-forecast'
import { findSeason, type Season } from './season'
import { historyReader } from './training-table'

/** The store as it stood at the end of a day, ready to be foretold: what correctors are given of each customer. */
export interface Moment {
  split: TimeSplit
  /** The last day that is known, and the last to be foretold. */
  endDay: number
  untilDay: number
  /** Length of the time to be foretold, days. */
  days: number
  bases: FittedCounts[]
  base: FullForecast
  /** How these days stood out a year ago. */
  season: Season
  rows: { row: number[]; sequence: number[] }[]
}

/** `bases`: lifetime models that were fitted already. */
export function openMoment(log: PurchaseLog, endDay: number, untilDay: number, bases?: FittedCounts[]): Moment {
  const split = log.splitAt(endDay, untilDay)
  const fitted = bases ?? fitBases(split)
  const base = forecastBases(fitted, split)
  const read = historyReader(log, split, base, endDay)
  return { split, endDay, untilDay, days: split.horizon * unitDays, bases: fitted, base, season: findSeason(log, endDay, untilDay - endDay, fitted), rows: split.ids.map((_, i) => read(i)) }
}
