import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { columnMapSchema } from '~/collect'
import { seededRandom } from '~/platform/random'
import { rankCandidates, rankerDefaults, RankingScore, type FeatureSources, type LearnedRanker, type RankingCase, type RankingMetrics } from '~/recommend'
import { BenchInputError, peakMemoryMB, reportBench, runBench } from './report'
import { defaultCut, ordersTask } from './recommend/orders-task'
import { readOrders } from './recommend/read-orders'
import { readAttributes, readSequence } from './recommend/read-sequence'
import { sequenceTask } from './recommend/sequence-task'
import type { RankingTask } from './recommend/task'

const usage = `Usage:
  npm run bench:recommend -- --format sequence --file FILE [--attributes FILE.json]
  npm run bench:recommend -- --format orders --file FILE --columns MAP.json [--cut 2011-10-01] [--new-only]
Options: --json, --out FILE, --seed N. --cut (or --train-end) is the first day that is not learned from.
The protocol is always the strict one: nothing is counted from validation or test answers.`

/** Sequences carry no time; their last purchases fall on this day. */
const sequenceEnd = 20_000
const depth = 20

async function main(): Promise<boolean> {
  const argv = process.argv.slice(2)
  const options = readOptions(argv)
  const seconds = { read: 0, train: 0, choose: 0, fit: 0, score: 0, total: 0 }
  const started = performance.now()
  const timed = async <T>(part: keyof typeof seconds, work: () => T | Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await work()
    seconds[part] += (performance.now() - from) / 1000
    process.stderr.write(`${part}: ${seconds[part].toFixed(1)} s, ${(process.cpuUsage().user / 1e6).toFixed(1)} s of processor time so far\n`)
    return result
  }

  const task = await timed('read', () => readTask(options))
  const learned = await timed('train', () => task.learn(seededRandom(options.seed).fork('bench-recommend')))
  const fitted = await timed('fit', () => task.fit())
  const cases = task.cases()
  if (cases.length === 0) throw new BenchInputError(`${options.file} leaves nobody to ask: no customer has an order before and after the cut.`)
  const ranker = await timed('score', () => scoreRanker(task, fitted, learned, cases, options.out))
  const sources = Object.fromEntries(fitted.sources.map((source, s) => [source.name, scoreSource(task, fitted, s, cases)]))
  seconds.choose = learned.secondsChoosing
  seconds.train += seconds.fit - seconds.choose
  seconds.total = (performance.now() - started) / 1000

  const dataset = { users: task.purchases.customers.length, items: task.purchases.items.length, interactions: task.purchases.item.length, asked: cases.length }
  reportBench({
    argv,
    title: `${options.file}: ${dataset.users} users, ${dataset.items} items, ${dataset.interactions} interactions, ${dataset.asked} asked`,
    table: Object.entries({ ranker, ...sources }).map(([name, { ndcg5, ndcg10, recall10, recall20, hr5, hr10, mrr, coverage }]) => ({
      name, ndcg5, ndcg10, recall10, recall20, hr5, hr10, mrr, coverage,
    })),
    result: { dataset, ranker, sources, trees: learned.trees?.roots.length ?? 0, validationNdcg10: learned.validation, seconds, peakMemoryMB: peakMemoryMB() },
  })
  return true
}

interface Options {
  format: 'sequence' | 'orders'
  file: string
  attributes?: string
  columns?: string
  cut?: string
  newOnly: boolean
  out?: string
  seed: number
}

function readOptions(argv: readonly string[]): Options {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...argv],
      options: {
        format: { type: 'string' }, file: { type: 'string' }, attributes: { type: 'string' }, columns: { type: 'string' },
        cut: { type: 'string' }, 'train-end': { type: 'string' }, 'new-only': { type: 'boolean', default: false },
        strict: { type: 'boolean' }, json: { type: 'boolean' }, out: { type: 'string' }, seed: { type: 'string', default: '1' },
      },
    }))
  } catch (error) {
    throw new BenchInputError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
  const { format, file } = values
  if ((format !== 'sequence' && format !== 'orders') || !file) throw new BenchInputError(usage)
  for (const path of [file, values.attributes, values.columns]) {
    if (path !== undefined && !existsSync(path)) throw new BenchInputError(`${path} is not there: give the path of an existing file.`)
  }
  if (format === 'orders' && !values.columns) throw new BenchInputError(`--format orders needs --columns MAP.json, such as bench/columns/online-retail.json.`)
  return {
    format, file, attributes: values.attributes, columns: values.columns, cut: values.cut ?? values['train-end'],
    newOnly: values['new-only'], out: values.out, seed: Number(values.seed),
  }
}

async function readTask(options: Options): Promise<RankingTask> {
  try {
    if (options.format === 'sequence') {
      const purchases = await readSequence(options.file, sequenceEnd)
      return sequenceTask(purchases, await readAttributes(options.attributes, purchases.items), sequenceEnd)
    }
    const columns = columnMapSchema.parse(JSON.parse(await readFile(options.columns!, 'utf8')))
    const { purchases, catalogue } = await readOrders(options.file, columns)
    const cut = options.cut === undefined ? defaultCut(purchases) : dayOfDate(options.cut, columns.timeZone)
    return ordersTask(purchases, catalogue, cut, options.newOnly)
  } catch (error) {
    throw error instanceof BenchInputError ? error : new BenchInputError(`${options.file} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function dayOfDate(text: string, zone: string | undefined): number {
  const date = DateTime.fromISO(text, { zone: zone ?? 'utc' })
  if (!date.isValid) throw new BenchInputError(`--cut ${text} is not a date such as 2011-10-01.`)
  return date.toMillis() / 86_400_000
}

async function scoreRanker(
  task: RankingTask,
  fitted: FeatureSources,
  { trees }: LearnedRanker,
  cases: readonly RankingCase[],
  out: string | undefined,
): Promise<RankingMetrics> {
  const score = new RankingScore(task.purchases.items.length)
  const file = out === undefined ? null : await open(out, 'w')
  let lines: string[] = []
  for (const { customer, history, at, target } of cases) {
    const { items } = rankCandidates(fitted, trees, { history, at, count: depth, perSource: rankerDefaults.perSource, excluded: ownedIf(task.newOnly, history.item) })
    score.add(items, target)
    if (file === null) continue
    lines.push(JSON.stringify({ user: task.purchases.customers[customer], items: Array.from(items, (item) => task.purchases.items[item]) }))
    if (lines.length < 2_000) continue
    await file.write(`${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length > 0) await file?.write(`${lines.join('\n')}\n`)
  await file?.close()
  return score.means()
}

/** A source asked alone, on the same questions. */
function scoreSource(task: RankingTask, { sources }: FeatureSources, index: number, cases: readonly RankingCase[]): RankingMetrics {
  const score = new RankingScore(task.purchases.items.length)
  for (const { history, at, target } of cases) {
    const excluded = ownedIf(task.newOnly, history.item)
    const found = sources[index]!.score(history, at, depth + (excluded ? new Set(history.item).size : 0)).items
    score.add((excluded ? found.filter((item) => !excluded(item)) : found).subarray(0, depth), target)
  }
  return score.means()
}

function ownedIf(newOnly: boolean, items: Uint32Array): ((item: number) => boolean) | null {
  if (!newOnly) return null
  const owned = new Set(items)
  return (item) => owned.has(item)
}

await runBench(main)
