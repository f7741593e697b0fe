import type { Comparison, ExperimentReport } from './report'
import type { Tally } from './take-snapshot'

type Cell = string | number | boolean | null

/**
 * A report as a CSV file (RFC 4180): arms, comparisons, segments, guard rails and days, one table after the other with an
 * empty line between, each under its own header. Numbers are plain; an unbounded interval end is an empty cell. Pure.
 */
export function writeReportCsv(report: ExperimentReport, tallies: readonly Tally[]): string {
  const tables: { header: string[]; rows: Cell[][] }[] = [
    {
      header: ['experiment', 'started', 'ended', 'state', 'winner', 'primary_metric', 'window_days', 'alpha', 'expected_size', 'allocation', 'currency', 'sample_ratio_p', 'revenue_cap', 'decided', 'verdict'],
      rows: [
        [
          report.experiment.name, report.experiment.startedAt.toISOString(), report.experiment.endedAt?.toISOString() ?? null, report.experiment.state, report.experiment.winner, report.experiment.primaryMetric,
          report.experiment.windowDays, report.experiment.alpha, report.experiment.expectedSize, report.experiment.allocation, report.currency, report.sampleRatio.pValue, report.winsorising.cap, report.decided, report.verdict,
        ],
      ],
    },
    {
      header: ['arm', 'name', 'expected_share', 'assigned', 'customers', 'converted', 'orders', 'revenue', 'customers_capped', 'conversion', 'conversion_low', 'conversion_high', 'revenue_per_customer', 'revenue_low', 'revenue_high', 'unsubscribed', 'complained', 'refunded'],
      rows: report.arms.map((arm) => [
        arm.variant, arm.name, arm.expectedShare, arm.assigned, arm.customers, arm.converted, arm.orders, arm.revenue, arm.capped, arm.conversion.value, arm.conversion.low, arm.conversion.high,
        arm.revenuePerCustomer.value, arm.revenuePerCustomer.low, arm.revenuePerCustomer.high, arm.unsubscribed.value, arm.complained.value, arm.refunded.value,
      ]),
    },
    { header: ['comparison', ...comparisonHeader], rows: report.comparisons.map((comparison) => [comparison.metric, ...comparisonCells(comparison)]) },
    {
      header: ['segment', 'customers', 'metric', ...comparisonHeader, 'correction'],
      rows: report.segments.rows.map(({ segment, customers, comparison }) => [segment, customers, comparison.metric, ...comparisonCells(comparison), report.segments.correction]),
    },
    { header: ['guard_rail', 'variant', 'rate', 'low', 'limit', 'breached'], rows: report.guardRails.map((rail) => [rail.metric, rail.variant, rail.rate, rail.low, rail.limit, rail.breached]) },
    {
      header: ['day', 'arm', 'assigned', 'customers', 'converted', 'orders', 'revenue', 'capped_revenue', 'revenue_cap', 'unsubscribed', 'complained', 'buyers', 'refunded'],
      rows: tallies.map((tally) => [
        tally.day, tally.variant, tally.assigned, tally.customers, tally.converted, tally.orders, tally.revenue, tally.cappedRevenue, tally.revenueCap, tally.unsubscribed, tally.complained, tally.buyers, tally.refunded,
      ]),
    },
    ...(report.allocation.length > 0 ? [{ header: ['allocation_day', 'variant', 'probability'], rows: report.allocation.map((one) => [one.day, one.variant, one.probability]) }] : []),
  ]
  return tables.map(({ header, rows }) => [header, ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')).join('\r\n')
}

const comparisonHeader = ['variant', 'against', 'method', 'difference', 'low', 'high', 'sequential_p', 'adjusted_p', 'fixed_horizon_p', 'chance_to_win', 'alpha', 'decided']

function comparisonCells({ variant, against, method, difference, sequentialP, adjustedP, pValue, chanceToWin, alpha, decided }: Comparison): Cell[] {
  return [variant, against, method, difference.value, difference.low, difference.high, sequentialP, adjustedP, pValue, chanceToWin, alpha, decided]
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function writeCell(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
