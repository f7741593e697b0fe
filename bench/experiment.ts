/**
 * A real experiment, analysed: `npm run bench:experiment -- --file F --arm COLUMN --control NAME --metrics a,b,c
 * [--uplift-arm NAME] [--split NAME=SHARE,…] [--json]`. Rates and means of each arm with 95 % intervals, differences to the
 * control, whether the split is as planned (equal unless --split says otherwise), and how well uplift models find, on
 * customers they have not seen, those whom a treatment moves on the first metric. All other columns are covariates.
 * `--page N` instead: how long the page of an experiment with N mails takes to answer.
 */
import { parseArgs } from 'node:util'

import { compareProportions, sampleFromSums, sampleRatioPValue, studentQuantile, welchTest, wilsonInterval, type Sample } from '../app/measure/statistics'
import { measurePage } from './experiment/measure-page'
import { measureUplift } from './experiment/measure-uplift'
import { readTable, type Table } from './experiment/read-table'
import { BenchInputError, reportBench, runBench } from './report'

const argv = process.argv.slice(2)

interface Summary {
  n: number
  sum: number
  binary: boolean
  sample: Sample
}

await runBench(async () => {
  const mails = readPageSize()
  if (mails !== null) return reportPage(mails)
  const options = readOptions()
  const table = await readTable(options.file)
  const arm = column(table, options.arm).map(String)
  const names = [...new Set(arm)].sort()
  if (!names.includes(options.control)) throw new BenchInputError(`No row has "${options.control}" in ${options.arm}; there are: ${names.join(', ')}.`)
  const metrics = options.metrics.map((name) => ({ name, values: numbers(table, name) }))
  const summaries = new Map(names.map((name) => [name, new Map(metrics.map((metric) => [metric.name, summarise(metric.values, arm, name)]))]))
  const counts = names.map((name) => arm.filter((one) => one === name).length)

  const arms = Object.fromEntries(names.map((name, index) => [name, { n: counts[index], ...Object.fromEntries(metrics.map((metric) => [metric.name, describe(summaries.get(name)!.get(metric.name)!)])) }]))
  const others = names.filter((name) => name !== options.control)
  const differences = others.flatMap((name) => metrics.map((metric) => compare(name, options.control, metric.name, summaries.get(name)!.get(metric.name)!, summaries.get(options.control)!.get(metric.name)!)))
  const sampleRatioP = sampleRatioPValue(counts, names.map((name) => options.split.get(name) ?? 1))

  const upliftArm = options.upliftArm ?? others.at(-1)
  if (upliftArm === undefined || !others.includes(upliftArm)) throw new BenchInputError(`There is no arm "${upliftArm ?? ''}" beside the control; there are: ${others.join(', ')}.`)
  const kept = [...arm.keys()].filter((row) => arm[row] === upliftArm || arm[row] === options.control)
  const covariates = [...table].filter(([name]) => name !== options.arm && !options.metrics.includes(name)).map(([name, values]) => ({ name, values: kept.map((row) => values[row]!) }))
  const first = metrics[0]!
  const uplift = covariates.length === 0 ? null : { arm: upliftArm, metric: first.name, ...measureUplift(covariates, kept.map((row) => arm[row] === upliftArm), kept.map((row) => first.values[row]!)) }

  reportBench({
    argv,
    title: `${arm.length} customers; sample ratio p = ${sampleRatioP.toPrecision(3)}${uplift ? `; uplift of ${upliftArm} on ${first.name} among the best 30 %: ${uplift.at30.toFixed(4)}, Qini ${uplift.qini.toFixed(5)}` : ''}`,
    table: differences.map(({ arm: name, metric, difference, interval, pValue }) => ({ arm: name, metric, difference, low: interval[0], high: interval[1], pValue })),
    result: { arms, differences, sampleRatioP, uplift },
  })
  return true
})

function summarise(values: readonly number[], arm: readonly string[], name: string): Summary {
  let [n, sum, squares, binary] = [0, 0, 0, true]
  for (const [row, value] of values.entries()) {
    if (arm[row] !== name) continue
    n += 1
    sum += value
    squares += value * value
    if (value !== 0 && value !== 1) binary = false
  }
  return { n, sum, binary, sample: sampleFromSums(n, sum, squares) }
}

function describe({ n, sum, binary, sample }: Summary): object {
  if (binary) {
    const { low, high } = wilsonInterval(sum, n)
    return { rate: sample.mean, interval: [low, high] }
  }
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(sample.variance / n)
  return { mean: sample.mean, interval: [sample.mean - half, sample.mean + half] }
}

function compare(arm: string, control: string, metric: string, treated: Summary, held: Summary) {
  const test = treated.binary && held.binary ? compareProportions({ successes: treated.sum, n: treated.n }, { successes: held.sum, n: held.n }) : welchTest(treated.sample, held.sample)
  return { arm, control, metric, difference: test.difference, interval: [test.low, test.high] as [number, number], pValue: test.pValue }
}

function column(table: Table, name: string): (number | string)[] {
  const values = table.get(name)
  if (!values) throw new BenchInputError(`The file has no column "${name}"; it has: ${[...table.keys()].join(', ')}.`)
  return values
}

function numbers(table: Table, name: string): number[] {
  const values = column(table, name)
  const at = values.findIndex((value) => typeof value !== 'number')
  if (at >= 0) throw new BenchInputError(`Column "${name}" is not numeric: row ${at + 2} holds "${String(values[at])}".`)
  return values as number[]
}

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
  const split = new Map((typeof values.split === 'string' ? values.split.split(',') : []).map((part) => [part.slice(0, part.lastIndexOf('=')), Number(part.slice(part.lastIndexOf('=') + 1))]))
  return { file: text('file'), arm: text('arm'), control: text('control'), metrics: text('metrics').split(',').map((name) => name.trim()), split, upliftArm: typeof values['uplift-arm'] === 'string' ? values['uplift-arm'] : undefined }
}
