import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { purchasesBefore, soloCrew, threadCrew, type CatalogueItem, type Meanwhile, type RankingMetrics } from '~/recommend'
import { readColumnMap } from './orders/read-column-map'
import { BenchInputError, peakMemoryMB, reportBench, runBench } from './report'
import { measureRanking } from './recommend/measure-ranking'
import { measureScale, slopesOf, type ScaleRow } from './recommend/measure-scale'
import { measureWishes } from './recommend/measure-wishes'
import { simulatedStore } from './recommend/simulated-store'
import { defaultCut, ordersTask } from './recommend/orders-task'
import { readOrders } from './recommend/read-orders'
import { readAttributes, readSequence } from './recommend/read-sequence'
import { sequenceTask, withoutLast } from './recommend/sequence-task'
import type { RankingTask } from './recommend/task'

const usage = `Usage:
  npm run bench:recommend -- --format sequence --file FILE [--attributes FILE.json]
  npm run bench:recommend -- --format orders --file FILE --columns MAP.json [--cut 2011-10-01] [--new-only]
  npm run bench:recommend -- --format generated [--lines 10000,100000,1000000]
  npm run bench:recommend -- --format simulated [--customers 2000]
Options: --json, --out FILE, --seed N, --threads N (2). --cut (or --train-end) is the first day that is not learned from.
An orders file is parted by comma, semicolon or tab, plain or gzipped; decimal commas and the form of its dates are recognised. MAP.json may
leave out "order" (then everything of a customer at one time is one), "quantity" (one piece) and "price" (not known),
and name the column of each article's "kind" (what a store calls product type).
--part validation takes the test's answers out of the file first and asks for what came just before them: choices are made there.
The protocol is always the strict one: nothing is counted from validation or test answers.`

/** Sequences carry no time; their last purchases fall on this day. */
const sequenceEnd = 20_000

async function main(): Promise<boolean> {
  const argv = process.argv.slice(2)
  if (argv.includes('generated')) return measureGenerated(argv)
  if (argv.includes('simulated')) return measureSimulated(argv)
  const options = readOptions(argv)
  const seconds = { read: 0, train: 0, choose: 0, fit: 0, sources: 0, score: 0, total: 0 }
  const started = performance.now()
  const timed = async <T>(part: keyof typeof seconds, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await work()
    seconds[part] += (performance.now() - from) / 1000
    process.stderr.write(`${part}: ${seconds[part].toFixed(1)} s, ${(process.cpuUsage().user / 1e6).toFixed(1)} s of processor time so far\n`)
    return result
  }

  const { task, catalogue } = await timed('read', () => readTask(options))
  const crew = options.threads > 1 ? threadCrew(options.threads) : soloCrew()
  try {
    crew.hold('catalogue', 'all', catalogue)
    const sources: Record<string, RankingMetrics> = {}
    /** While trees grow, which one thread does alone, the others fit the sources of the test and ask each alone. */
    const prepare = async (names: readonly string[] | null) => {
      const prepared = await timed('fit', () => task.fit(crew, names))
      if (prepared.slice.cases.customer.length === 0) throw new BenchInputError(`${options.file} leaves nobody to ask: no customer has an order before and after the cut.`)
      await timed('sources', async () => {
        for (const source of prepared.sources) sources[source] = await measureRanking(task, crew, prepared.slice, { by: 'source', source })
      })
      return prepared
    }
    let preparing: ReturnType<typeof prepare> | undefined
    const meanwhile: Meanwhile = (names) => {
      preparing = prepare(names)
      // Waited for below; until then a failure is not left without anyone to hear it.
      preparing.catch(() => {})
    }
    const learned = await timed('train', () => task.learn(crew, `bench-recommend/${options.seed}`, meanwhile))
    const { slice } = await (preparing ?? prepare(learned.sources))
    if (learned.trees) crew.hold('trees', 'final', learned.trees)
    const ranker = await timed('score', () => measureRanking(task, crew, { ...slice, without: learned.declined }, { by: 'trees', trees: learned.trees && 'final' }, options.out))
    seconds.choose = learned.secondsChoosing
    seconds.train -= seconds.choose
    seconds.total = (performance.now() - started) / 1000

    const dataset = { users: task.purchases.customers.length, items: task.purchases.items.length, interactions: task.purchases.item.length, asked: slice.cases.customer.length }
    reportBench({
      argv,
      title: `${options.file}: ${dataset.users} users, ${dataset.items} items, ${dataset.interactions} interactions, ${dataset.asked} asked`,
      table: Object.entries({ ranker, ...sources }).map(([name, { ndcg5, ndcg10, recall10, recall20, hr5, hr10, mrr, coverage }]) => ({
        name, ndcg5, ndcg10, recall10, recall20, hr5, hr10, mrr, coverage,
      })),
      result: { dataset, ranker, sources, trees: learned.trees?.roots.length ?? 0, declined: learned.declined, lean: learned.lean && { source: learned.lean.source, weight: learned.lean.weight }, validationNdcg10: learned.validation, threads: options.threads, seconds, peakMemoryMB: peakMemoryMB() },
    })
  } finally {
    await crew.close()
  }
  return true
}

/** Growth: the same work on stores of several sizes, from small to large. */
async function measureGenerated(argv: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...argv],
    options: { format: { type: 'string' }, lines: { type: 'string', default: '10000,100000,1000000' }, seed: { type: 'string', default: '1' }, threads: { type: 'string', default: '2' }, json: { type: 'boolean' } },
  })
  const sizes = values.lines.split(',').map(Number)
  if (sizes.some((size) => !(size >= 1_000))) throw new BenchInputError(`--lines ${values.lines} is not a list of numbers from 1000 on, such as 10000,100000.`)
  const threads = Number(values.threads)
  const rows: ScaleRow[] = []
  for (const size of sizes) rows.push(await measureScale(() => (threads > 1 ? threadCrew(threads) : soloCrew()), size, Number(values.seed)))
  const slopes = slopesOf(rows)
  const last = rows.at(-1)!
  reportBench({
    argv,
    title: 'generated stores, trained and every customer ranked',
    table: rows.map(({ lines, customers, products, seconds, customersPerSecond, ndcg10, popularNdcg10, serving, peakMemoryMB: memory }, i) => ({
      lines, customers, products, train: seconds.train, score: seconds.score, customersPerSecond: Math.round(customersPerSecond), ndcg10, popularNdcg10, oneP50ms: serving.p50ms, oneP99ms: serving.p99ms, peakMemoryMB: memory, slope: slopes[i - 1] ?? null,
    })),
    result: {
      dataset: { users: last.customers, items: last.products, interactions: last.lines },
      ranker: last.ranker, sources: last.sources, seconds: { choose: 0, ...last.seconds }, peakMemoryMB: peakMemoryMB(),
      serving: last.serving,
      scale: rows.map(({ ranker: _ranker, sources: _sources, ...row }) => row), slopes, threads,
    },
  })
  return true
}

/** The demo's store: how near the choices come to the best there are, by what only the simulator knows. */
async function measureSimulated(argv: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...argv], options: { format: { type: 'string' }, customers: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean' } } })
  const customers = Number(values.customers)
  if (!(customers >= 100)) throw new BenchInputError(`--customers ${values.customers} is not a number from 100 on.`)
  const started = performance.now()
  const measured = await measureWishes(simulatedStore(customers, Number(values.seed)), Number(values.seed))
  reportBench({
    argv,
    title: `the demo's store: three products for each of ${measured.customers} customers`,
    table: Object.entries({ ...measured.ways, best: { ...measured.best, shareOfBest: 1 } }).map(([name, figures]) => ({ name, ...figures })),
    result: { ...measured, seconds: { total: (performance.now() - started) / 1000 }, peakMemoryMB: peakMemoryMB() },
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
  threads: number
  part: 'test' | 'validation'
}

function readOptions(argv: readonly string[]): Options {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...argv],
      options: {
        format: { type: 'string' }, file: { type: 'string' }, attributes: { type: 'string' }, columns: { type: 'string' },
        cut: { type: 'string' }, 'train-end': { type: 'string' }, 'new-only': { type: 'boolean', default: false },
        strict: { type: 'boolean' }, json: { type: 'boolean' }, out: { type: 'string' }, seed: { type: 'string', default: '1' }, threads: { type: 'string', default: '2' },
        part: { type: 'string', default: 'test' },
      },
    }))
  } catch (error) {
    throw new BenchInputError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
  const { format, file, part } = values
  if ((format !== 'sequence' && format !== 'orders') || !file || (part !== 'test' && part !== 'validation')) throw new BenchInputError(usage)
  for (const path of [file, values.attributes, values.columns]) {
    if (path !== undefined && !existsSync(path)) throw new BenchInputError(`${path} is not there: give the path of an existing file.`)
  }
  if (format === 'orders' && !values.columns) throw new BenchInputError(`--format orders needs --columns MAP.json, such as bench/columns/online-retail.json.`)
  return {
    format, file, attributes: values.attributes, columns: values.columns, cut: values.cut ?? values['train-end'],
    part, newOnly: values['new-only'], out: values.out, seed: Number(values.seed), threads: Number(values.threads),
  }
}

async function readTask(options: Options): Promise<{ task: RankingTask; catalogue: readonly CatalogueItem[] }> {
  try {
    if (options.format === 'sequence') {
      const all = await readSequence(options.file, sequenceEnd)
      const purchases = options.part === 'test' ? all : withoutLast(all)
      return { task: sequenceTask(purchases, sequenceEnd), catalogue: await readAttributes(options.attributes, purchases.items) }
    }
    const columns = await readColumnMap(options.columns!)
    const { purchases, catalogue } = await readOrders(options.file, columns)
    const cut = options.cut === undefined ? defaultCut(purchases) : dayOfDate(options.cut, columns.timeZone)
    if (options.part === 'test') return { task: ordersTask(purchases, cut, options.newOnly), catalogue }
    const before = purchasesBefore(purchases, cut)
    return { task: ordersTask(before, defaultCut(before), options.newOnly), catalogue }
  } catch (error) {
    throw error instanceof BenchInputError ? error : new BenchInputError(`${options.file} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function dayOfDate(text: string, zone: string | undefined): number {
  const date = DateTime.fromISO(text, { zone: zone ?? 'utc' })
  if (!date.isValid) throw new BenchInputError(`--cut ${text} is not a date such as 2011-10-01.`)
  return date.toMillis() / 86_400_000
}

await runBench(main)
