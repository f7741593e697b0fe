/**
 * How well the profile room foretells what customers do: `npm run bench:profile -- --format cdnow|orders --file F
 * [--columns map.json] --calibration-end DATE --holdout-end DATE [--no-networks] [--json] [--out FILE]`, `--vectors F` for the papers'
 * numbers, or `--format generated --customers N` for the time that the whole job takes. Nothing is chosen by the hold-out part: models are compared inside the calibration part.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadBackend } from '~/ml'
import type { PurchaseLog } from '~/profile'
import { checkVectors } from './profile/check-vectors'
import { measureJob } from './profile/measure-job'
import { formatPredictions, measureForecasts } from './profile/measure-forecasts'
import { readCdnow } from './profile/read-cdnow'
import { readColumnMap } from './orders/read-column-map'
import { readOrders } from './profile/read-orders'
import { BenchInputError, peakMemoryMB, reportBench, runBench } from './report'

const argv = process.argv.slice(2)

await runBench(async () => {
  const options = readOptions()
  if (options.vectors !== undefined) return reportVectors(options.vectors)
  if (options.format === 'generated') return reportJob(options.customers)
  if (options.file === undefined) throw new BenchInputError('Say what to measure on: --vectors FILE, --format cdnow|orders --file FILE --calibration-end DATE --holdout-end DATE, or --format generated --customers N.')
  const log = await readLog(options.format, options.file, options.columns)
  const end = readDay(options['calibration-end'], '--calibration-end')
  const until = readDay(options['holdout-end'], '--holdout-end')
  if (until <= end) throw new BenchInputError('--holdout-end must lie after --calibration-end.')
  if (log.firstDay > end) throw new BenchInputError('Nobody bought anything on or before --calibration-end.')
  if (log.lastDay <= end) throw new BenchInputError('Nobody bought anything after --calibration-end: there is no hold-out part to measure on.')
  const measured = measureForecasts(log, end, until, Number(options.seed), options['no-networks'] ? null : await loadBackend())
  if (options.out !== undefined) writeFileSync(options.out, formatPredictions(measured))
  reportBench({ argv, title: `${measured.report.dataset.customers} customers; chosen inside the calibration part: ${measured.report.chosen}`, table: measured.table, result: { ...measured.report, peakMemoryMB: peakMemoryMB() } })
  return true
})

function readOptions() {
  try {
    return parseArgs({
      args: argv,
      options: {
        format: { type: 'string' }, file: { type: 'string' }, columns: { type: 'string' }, vectors: { type: 'string' },
        customers: { type: 'string', default: '100000' },
        'calibration-end': { type: 'string' }, 'holdout-end': { type: 'string' }, out: { type: 'string' },
        seed: { type: 'string', default: '0' }, json: { type: 'boolean', default: false }, 'no-networks': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new BenchInputError(error instanceof Error ? error.message : String(error))
  }
}

async function readLog(format: string | undefined, file: string, columns: string | undefined): Promise<PurchaseLog> {
  requireFile(file)
  if (format === 'cdnow') return readCdnow(file)
  if (format !== 'orders') throw new BenchInputError(`--format is cdnow, orders or generated${format === undefined ? '' : `, not "${format}"`}.`)
  if (columns === undefined) throw new BenchInputError('--format orders needs --columns map.json, which says what the columns of the file are called.')
  const map = await readColumnMap(columns)
  try {
    return await readOrders(file, map)
  } catch (error) {
    throw new BenchInputError(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function requireFile(path: string): void {
  if (!existsSync(path)) throw new BenchInputError(`There is no file ${path}.`)
}

function readDay(text: string | undefined, option: string): number {
  const time = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') || Number.isNaN(time)) throw new BenchInputError(`${option} needs a date such as 2011-09-30${text === undefined ? '' : `, not "${text}"`}.`)
  return time / 86_400_000
}

async function reportJob(customers: string): Promise<boolean> {
  const size = Number(customers)
  if (!Number.isInteger(size) || size < 1) throw new BenchInputError(`--customers needs a whole number, not "${customers}".`)
  const report = { ...(await measureJob(size)), peakMemoryMB: peakMemoryMB() }
  const { seconds, ...counts } = report
  reportBench({ argv, title: 'The profile job on a made-up store', table: [{ ...counts, ...seconds }], result: report })
  return true
}

function reportVectors(path: string): boolean {
  requireFile(path)
  const report = checkVectors(path)
  const table = Object.entries(report.byKind).map(([kind, { total, passed }]) => ({ kind, total, passed }))
  reportBench({ argv, title: `${report.passed} of ${report.total} vectors met`, table, result: report })
  for (const miss of report.failed) process.stderr.write(`${miss.name}: expected ${JSON.stringify(miss.expected)}, got ${JSON.stringify(miss.got)}\n`)
  return report.failed.length === 0
}
