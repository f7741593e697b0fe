import { storeHourShares } from '../rhythm/find-best-hour'
import { estimateStoreRhythm, type StoreRhythm } from '../rhythm/store-rhythm'
import { findCutoffs, type RfmCutoffs } from '../score-rfm'
import type { SummaryTable } from './summary-table'

/** What a single customer is compared with: the store as a whole, as of one day. */
export interface StoreSurvey {
  surveyedAt: string
  customers: number
  cutoffs: RfmCutoffs
  rhythm: StoreRhythm
  /** Share of the store's orders by local hour, 24 numbers. */
  hourShares: number[]
}

/** Surveys all customers with orders. `hourCounts`: the store's orders by local hour. */
export function surveyStore(table: SummaryTable, hourCounts: readonly number[], now: Date): StoreSurvey {
  const counts = table.column('intervals')
  const means = table.column('intervalMeanLog')
  const squares = table.column('intervalSquares')
  const sums = Array.from(counts, (count, row) => ({ count, meanLog: means[row] ?? 0, squares: squares[row] ?? 0 }))
  return {
    surveyedAt: now.toISOString(),
    customers: table.size,
    cutoffs: {
      lastAt: findCutoffs(table.column('lastAt')),
      orders: findCutoffs(table.column('orders')),
      total: findCutoffs(table.column('total')),
    },
    rhythm: estimateStoreRhythm(sums),
    hourShares: storeHourShares(hourCounts),
  }
}
