import { compareProportions, sampleFromSums, sampleRatioPValue, studentQuantile, welchTest, wilsonInterval, type Sample } from '../../app/measure/statistics'
import { BenchInputError } from '../report'
import { measureUplift } from './measure-uplift'
import { isMissing, type Table } from './read-table'

export interface Difference {
  arm: string
  control: string
  metric: string
  /** null: an arm has too few customers. */
  difference: number | null
  interval: (number | null)[]
  pValue: number | null
}

interface Summary {
  n: number
  sum: number
  binary: boolean
  sample: Sample
}

export interface AnalysisOptions {
  arm: string
  control: string
  metrics: readonly string[]
  /** Planned weight of an arm; 1 if not said. */
  split: ReadonlyMap<string, number>
  /** The last arm by name if not said. */
  upliftArm?: string
}

/**
 * Every arm's rates and means with 95 % intervals, its differences to the control, and how well uplift models find those
 * whom a treatment moves on the first metric. Rows without an arm are left out and counted.
 * @throws BenchInputError naming a column or an arm that is not there
 */
export function analyseExperiment(table: Table, options: AnalysisOptions) {
  const arm = column(table, options.arm).map(String)
  const names = [...new Set(arm)].filter((name) => name !== '').sort()
  const rowsWithoutArm = arm.filter((name) => name === '').length
  if (!names.includes(options.control)) throw new BenchInputError(`No row has "${options.control}" in ${options.arm}; there are: ${names.join(', ')}.`)
  const metrics = options.metrics.map((name) => ({ name, values: numbers(table, name) }))
  const summaries = new Map(names.map((name) => [name, new Map(metrics.map((metric) => [metric.name, summarise(metric.values, arm, name)]))]))
  // A metric is a rate where it is one in every arm.
  for (const { name } of metrics) {
    const all = names.map((one) => summaries.get(one)!.get(name)!)
    const binary = all.every((one) => one.binary)
    for (const one of all) one.binary = binary
  }
  const counts = names.map((name) => arm.filter((one) => one === name).length)

  const arms = Object.fromEntries(names.map((name, index) => [name, { n: counts[index], ...Object.fromEntries(metrics.map((metric) => [metric.name, describe(summaries.get(name)!.get(metric.name)!, counts[index]!)])) }]))
  const others = names.filter((name) => name !== options.control)
  const differences = others.flatMap((name) => metrics.map((metric) => compare(name, options.control, metric.name, summaries.get(name)!.get(metric.name)!, summaries.get(options.control)!.get(metric.name)!)))
  const sampleRatioP = sampleRatioPValue(counts, names.map((name) => options.split.get(name) ?? 1))

  const upliftArm = options.upliftArm ?? others.at(-1)
  if (upliftArm === undefined || !others.includes(upliftArm)) throw new BenchInputError(`There is no arm "${upliftArm ?? ''}" beside the control; there are: ${others.join(', ')}.`)
  const first = metrics[0]!
  const kept = [...arm.keys()].filter((row) => (arm[row] === upliftArm || arm[row] === options.control) && !Number.isNaN(first.values[row]))
  const covariates = [...table].filter(([name]) => name !== options.arm && !options.metrics.includes(name)).map(([name, values]) => ({ name, values: kept.map((row) => values[row]!) }))
  const measured = covariates.length === 0 ? null : measureUplift(covariates, kept.map((row) => arm[row] === upliftArm), kept.map((row) => first.values[row]!))
  const uplift = measured && { arm: upliftArm, metric: first.name, ...measured }

  return { arms, differences, sampleRatioP, uplift, rowsWithoutArm }
}

function summarise(values: readonly number[], arm: readonly string[], name: string): Summary {
  let [n, sum, squares, binary] = [0, 0, 0, true]
  for (const [row, value] of values.entries()) {
    if (arm[row] !== name || Number.isNaN(value)) continue
    n += 1
    sum += value
    squares += value * value
    if (value !== 0 && value !== 1) binary = false
  }
  return { n, sum, binary, sample: sampleFromSums(n, sum, squares) }
}

function describe({ n, sum, binary, sample }: Summary, all: number): object {
  const missing = n < all ? { missing: all - n } : {}
  if (n === 0) return { mean: null, interval: [null, null], ...missing }
  if (binary) {
    const { low, high } = wilsonInterval(sum, n)
    return { rate: sample.mean, interval: [low, high], ...missing }
  }
  if (n < 2) return { mean: sample.mean, interval: [null, null], ...missing }
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(sample.variance / n)
  return { mean: sample.mean, interval: [sample.mean - half, sample.mean + half], ...missing }
}

function compare(arm: string, control: string, metric: string, treated: Summary, held: Summary): Difference {
  const least = treated.binary ? 1 : 2
  if (Math.min(treated.n, held.n) < least) return { arm, control, metric, difference: null, interval: [null, null], pValue: null }
  const test = treated.binary ? compareProportions({ successes: treated.sum, n: treated.n }, { successes: held.sum, n: held.n }) : welchTest(treated.sample, held.sample)
  return { arm, control, metric, difference: test.difference, interval: [test.low, test.high], pValue: test.pValue }
}

function column(table: Table, name: string): (number | string)[] {
  const values = table.get(name)
  if (!values) throw new BenchInputError(`The file has no column "${name}"; it has: ${[...table.keys()].join(', ')}.`)
  return values
}

function numbers(table: Table, name: string): number[] {
  const values = column(table, name)
  const at = values.findIndex((value) => typeof value !== 'number' && !isMissing(value))
  if (at >= 0) throw new BenchInputError(`Column "${name}" is not numeric: row ${at + 2} holds "${String(values[at])}".`)
  return values.map((value) => (typeof value === 'number' ? value : NaN))
}

