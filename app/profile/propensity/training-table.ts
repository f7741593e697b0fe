import type { Random } from '~/platform/random'
import type { FullForecast } from '../evaluation/score-forecast'
import type { PurchaseLog, TimeSplit } from '../lifetimes/purchase-log'
import { fitBases, forecastBases } from './base-forecast'
import { correctorRow, customerFeatures } from './customer-features'
import { measureDeparture, type Departure } from './level-share'
import { clamp, logit } from './log-odds'
import { purchaseSequence } from './purchase-sequence'
import type { TrainingCut } from './training-cuts'

/** What correctors learn from: one row for each customer at each cut. */
export interface TrainingTable {
  /** `columns[feature][row]`, features as `correctorFeatures` names them. */
  columns: Float64Array[]
  sequences: number[][]
  /** Number of the customer in the log. */
  customers: number[]
  bought: Float64Array
  counts: Float64Array
  /** The lifetime models' forecast, which the correctors' scores are added to. */
  logOdds: Float64Array
  logCounts: Float64Array
  /** How far each cut's customers as a whole departed from the lifetime models' forecast. */
  departures: Departure[]
}

/** More rows than these teach no more and take longer. */
const mostRows = 60_000

/** At each cut the lifetime models are fitted to what lies before it and foretell what lies after. */
export function buildTrainingTable(log: PurchaseLog, cuts: readonly TrainingCut[], random: Random): TrainingTable {
  const rows: number[][] = []
  const departures: Departure[] = []
  const table = { sequences: [] as number[][], customers: [] as number[], counts: [] as number[], logOdds: [] as number[], logCounts: [] as number[] }
  for (const cut of cuts) {
    const split = log.splitAt(cut.endDay, cut.untilDay)
    const forecast = forecastBases(fitBases(split), split)
    departures.push(measureDeparture(split.actual, forecast.probabilityBuys))
    const read = historyReader(log, split, forecast, cut.endDay)
    const keep = mostRows / cuts.length / split.ids.length
    split.rows.forEach((customer, i) => {
      if (keep < 1 && random.next() >= keep) return
      const { row, sequence } = read(i)
      rows.push(row)
      table.sequences.push(sequence)
      table.customers.push(customer)
      table.counts.push(split.actual[i] ?? 0)
      table.logOdds.push(logit(clamp(forecast.probabilityBuys[i] ?? 0.5)))
      table.logCounts.push(Math.log(Math.max(1e-6, forecast.expectedPurchases[i] ?? 0)))
    })
  }
  return {
    columns: (rows[0] ?? []).map((_, feature) => Float64Array.from(rows, (row) => row[feature] ?? NaN)),
    sequences: table.sequences,
    customers: table.customers,
    counts: Float64Array.from(table.counts),
    bought: Float64Array.from(table.counts, (count) => (count > 0 ? 1 : 0)),
    logOdds: Float64Array.from(table.logOdds),
    logCounts: Float64Array.from(table.logCounts),
    departures,
  }
}

/** The same rows with some of the features only. */
export function keepFeatures(table: TrainingTable, features: readonly number[]): TrainingTable {
  return { ...table, columns: features.map((feature) => table.columns[feature] as Float64Array) }
}

export function rowOf({ columns }: Pick<TrainingTable, 'columns'>, row: number): number[] {
  return columns.map((column) => column[row] ?? NaN)
}

/** What the correctors are given of customer i of a split. */
export function historyReader(log: PurchaseLog, split: TimeSplit, forecast: FullForecast, endDay: number): (i: number) => { row: number[]; sequence: number[] } {
  const typicalValue = medianValue(log, split, endDay)
  return (i) => {
    const purchases = log.purchases(split.rows[i] ?? 0).filter((purchase) => purchase.day <= endDay)
    const outlook = { active: forecast.probabilityActive[i] ?? NaN, expected: forecast.expectedPurchases[i] ?? 0, buys: forecast.probabilityBuys[i] ?? 0.5 }
    return { row: correctorRow(customerFeatures(purchases, endDay, typicalValue), outlook), sequence: purchaseSequence(purchases, typicalValue) }
  }
}

/** The store's median purchase up to a day, by which features measure values; 1 where nothing was ever paid. */
export function medianValue(log: PurchaseLog, split: TimeSplit, endDay: number): number {
  const values: number[] = []
  for (const row of split.rows) for (const purchase of log.purchases(row)) if (purchase.day <= endDay && purchase.value > 0) values.push(purchase.value)
  return Float64Array.from(values).sort()[values.length >> 1] ?? 1
}
