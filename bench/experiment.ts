/**
 * A real experiment, analysed: `npm run bench:experiment -- --file F --arm COLUMN --control NAME --metrics a,b,c
 * [--uplift-arm NAME] [--split NAME=SHARE,…] [--json]`. Rates and means of each arm with 95 % intervals, differences to the
 * control, whether the split is as planned (equal unless --split says otherwise), and how well uplift models find, on
 * customers they have not seen, those whom a treatment moves on the first metric. All other columns are covariates. Rows
 * without an arm are left out and counted; a metric that is not given is left out of that metric's figures (`missing`).
 * `--page N` instead: how long the page of an experiment with N mails takes to answer.
 */
import { parseArgs } from 'node:util'

import { analyseExperiment } from './experiment/analyse-experiment'
import { measurePage } from './experiment/measure-page'
import { readSplit } from './experiment/read-split'
import { readTable } from './experiment/read-table'
import { BenchInputError, reportBench, runBench } from './report'

const argv = process.argv.slice(2)
/** Of so few customers a mean of amounts is not yet normal. */
const FEW = 100

await runBench(async () => {
  const mails = readPageSize()
  if (mails !== null) return reportPage(mails)
  const options = readOptions()
  const table = await readTable(options.file, options.arm)
  const { arms, differences, sampleRatioP, uplift, rowsWithoutArm } = analyseExperiment(table, { ...options, split: readSplit(options.split, [...new Set((table.get(options.arm) ?? []).map(String))]) })
  for (const [name, { n }] of Object.entries(arms)) if (n !== undefined && n < FEW) process.stderr.write(`Only ${n} customers have "${name}": intervals of a mean are too narrow where so few decide.\n`)
  reportBench({
    argv,
    title: `${Object.values(arms).reduce((sum, one) => sum + (one.n ?? 0), 0)} customers; sample ratio p = ${sampleRatioP.toPrecision(3)}${options.split === '' ? ' (of equal shares)' : ''}${uplift ? `; uplift of ${uplift.arm} on ${uplift.metric} among the best 30 %: ${uplift.at30.toFixed(4)}, Qini ${uplift.qini.toFixed(5)}` : ''}`,
    table: differences.map(({ arm: name, metric, difference, interval, pValue }) => ({ arm: name, metric, difference, low: interval[0] ?? null, high: interval[1] ?? null, pValue })),
    result: { arms, differences, sampleRatioP, uplift, rowsWithoutArm },
  })
  return true
})

function readPageSize(): number | null {
  const { page } = parseArgs({ args: argv, strict: false, options: { page: { type: 'string' } } }).values
  if (page === undefined) return null
  const mails = Number(page)
  if (!Number.isInteger(mails) || mails < 100) throw new BenchInputError(`--page must be a whole number of mails, at least 100, not "${String(page)}".`)
  return mails
}

/** The promise that is checked: a page of any size answers in 300 ms. */
async function reportPage(mails: number): Promise<boolean> {
  const measured = await measurePage(mails)
  reportBench({
    argv,
    title: `The report of ${mails} mails in ${measured.page.p50ms.toFixed(1)} ms (slowest of fifty ${measured.page.maxMs.toFixed(1)}, first ${measured.page.coldMs.toFixed(0)}); its totals brought up to date in ${measured.snapshotSeconds.toFixed(1)} s`,
    table: [{ mails, ...measured.page, snapshotSeconds: measured.snapshotSeconds }],
    result: measured,
  })
  return measured.page.p50ms <= 300
}

function readOptions() {
  const { values } = parseArgs({ args: argv, strict: false, options: { file: { type: 'string' }, arm: { type: 'string' }, control: { type: 'string' }, metrics: { type: 'string' }, split: { type: 'string' }, 'uplift-arm': { type: 'string' }, json: { type: 'boolean' } } })
  const text = (name: 'file' | 'arm' | 'control' | 'metrics'): string => {
    const value = values[name]
    if (typeof value !== 'string' || value === '') throw new BenchInputError(`--${name} is missing. Example: npm run bench:experiment -- --file hillstrom.csv --arm segment --control "No E-Mail" --metrics visit,conversion,spend`)
    return value
  }
  return { file: text('file'), arm: text('arm'), control: text('control'), metrics: text('metrics').split(',').map((name) => name.trim()), split: typeof values.split === 'string' ? values.split : '', upliftArm: typeof values['uplift-arm'] === 'string' ? values['uplift-arm'] : undefined }
}
