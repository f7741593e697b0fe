import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'

import { buildReport } from './build-report'
import type { Experiment } from './experiment'
import type { Tally } from './take-snapshot'
import { writeReportCsv } from './write-report-csv'

const experiment: Experiment = {
  id: 'e', flowId: 'f', name: '=Subject, "long"\nor short', salt: 's', primaryMetric: 'revenue', windowDays: 14, alpha: 0.05, expectedSize: 2000, state: 'RUNNING', startedAt: new Date('2026-03-01'), endedAt: null,
  winner: null, allocation: 'fixed', floor: 0.1, onBreach: 'control', layer: null, undelivered: null, carriedOver: null, holdoutShare: 0.2, variants: [{ id: 'a', name: 'Plain', weight: 1 }],
}
const tally = (variant: string, customers: number): Tally => ({
  day: '2026-04-01', variant, assigned: 500, customers, converted: 20, orders: 22, revenue: 800, revenueSquares: 40_000, unsubscribed: 1, complained: 0, refunded: 0, buyers: 20, unsubscribedEarly: 0, complainedEarly: 0, revenueCap: null, capped: 0, cappedRevenue: 800, cappedRevenueSquares: 40_000,
})

describe('writeReportCsv', () => {
  it('is tables that a spreadsheet reads, each under its header', () => {
    const tallies = [tally('a', 400), tally('holdout', 100)]
    const text = writeReportCsv(buildReport(experiment, { tallies, slices: [], allocation: [], removals: [], layer: null, currency: 'EUR' }), tallies)
    const rows = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][]
    const table = (name: string) => {
      const at = rows.findIndex(([first]) => first === name)
      return rows[at]!.map((header, column) => [header, rows[at + 1]?.[column]] as const)
    }
    expect(Object.fromEntries(table('experiment'))).toMatchObject({ experiment: `'${experiment.name}`, primary_metric: 'revenue', currency: 'EUR', revenue_cap: '' })
    expect(Object.fromEntries(table('arm'))).toMatchObject({ arm: 'a', customers: '400', conversion: '0.05', revenue: '800' })
    expect(Object.fromEntries(table('comparison'))).toMatchObject({ comparison: 'revenue', variant: 'mailed', against: 'holdout', method: 'asymptotic' })
    expect(Object.fromEntries(table('day'))).toMatchObject({ day: '2026-04-01', arm: 'a', capped_revenue: '800' })
    expect(rows.filter(([first]) => first === 'conversion' || first === 'revenue')).toHaveLength(4)
  })
  it('leaves a cell empty where nothing can be said yet', () => {
    const text = writeReportCsv(buildReport(experiment, { tallies: [], slices: [], allocation: [], removals: [], layer: null, currency: 'EUR' }), [])
    expect(text).toContain('revenue,mailed,holdout,asymptotic,0,,,1,1,,,0.05,false')
    expect(text).not.toContain('Infinity')
  })
})
