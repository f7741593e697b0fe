/**
 * `npm run demo`: a store's orders become models, mails and an A/B result, on this machine and without any account.
 * Starts the database, the simulator (a Shopify, a SendGrid and a store), the app and its worker; installs the app,
 * reads the store's history, learns, turns the flows on and lives through four simulated weeks.
 */
import path from 'node:path'
import { existsSync, writeFileSync } from 'node:fs'

import { readFlows, setFlowState } from '~/flows'
import { enqueueNow } from '~/jobs'
import { shopContext, type ShopContext } from '~/platform/context'
import { prepareLocalEnvironment } from '~/platform/local-environment'
import { openQueue } from '~/platform/queue'
import { emptyDatabase } from './empty-database'
import { importFile } from './import-file'
import { installStore } from './install-store'
import { HOURS_PER_STEP, liveThrough } from './live-through'
import { readHistory } from './read-history'
import { UsageError, readOptions, type DemoOptions } from './options'
import { summaryLines } from './print-summary'
import { createProgress } from './progress'
import { buildReport, type DemoReport } from './report'
import { settle, untilIdle } from './settle'
import { startStack, type Stack } from './stack'
import { watchMemory } from './watch-memory'

/** The present of every demo when it starts, so that two with one seed are the same. */
const DEMO_START = new Date('2026-03-02T06:00:00Z')
/** The others stay off: whoever gets mails of six flows is nobody's holdout, and the lift of each would blur. */
const shownFlows: string[] = ['post-purchase', 'win-back']
/** Before the first order of any file: an import comes from the past of the store. */
const BEFORE_IMPORT = new Date('2000-01-01T00:00:00Z')

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const from = Date.now()
  const progress = createProgress()
  const local = await prepareLocalEnvironment(options.database)
  const finished = path.join(local.folder, 'finished')
  const fresh = (options.once && !options.keep) || !existsSync(finished)
  if (fresh) await emptyDatabase(local.env.DATABASE_URL)

  const stack = await startStack(options, local, options.orders ? BEFORE_IMPORT : DEMO_START, fresh)
  const runStart = stack.services.clock.now()
  const memory = watchMemory(stack.pids)
  const stop = async (): Promise<void> => {
    memory.stop()
    await stack.stop()
  }
  onceOnSignal(stop)
  try {
    const seconds: Record<string, number> = { start: (Date.now() - from) / 1000 }
    if (fresh || options.once) {
      const { context, rowsRejected } = await runCycle(stack, options, progress, seconds, fresh)
      seconds.total = (Date.now() - from) / 1000
      const report = await buildReport(stack, context, { since: runStart, rowsRejected, seconds, peakMemoryMB: memory.peakMegabytes() })
      writeFileSync(finished, JSON.stringify(report))
      progress.close()
      printReport(report, options)
      if (report.doubleSends > 0 || report.lostSends > 0) process.exitCode = 1
    }
    progress.close()
    if (options.once) return await stop()
    process.stderr.write(`\nThe panel is open: ${stack.panelUrl}/app\nCtrl-C ends it; the data stays for the next start. npm run reset empties it.\n`)
  } catch (error) {
    progress.close()
    await stop()
    throw error
  }
}

async function runCycle(stack: Stack, options: DemoOptions, progress: ReturnType<typeof createProgress>, seconds: Record<string, number>, fresh: boolean): Promise<{ context: ShopContext; rowsRejected: number }> {
  const { services } = stack
  const queue = await openQueue(services.database, services.logger)
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = Date.now()
    const result = await work()
    seconds[name] = (Date.now() - from) / 1000
    return result
  }
  try {
    let rowsRejected = 0
    let context = shopContext(services, options.shopId)
    if (fresh) {
      context = await installStore(stack, options)
      if (options.orders) rowsRejected = await timed('import', () => importFile(stack, context, options, progress))
      else {
        await timed('backfill', async () => {
          const step = progress.start('Reading the history', 3)
          await readHistory(services, context, queue, step)
          const [row] = await context.shop.query<{ orders: number; customers: number }>('SELECT (SELECT count(*)::int FROM "order") AS orders, (SELECT count(*)::int FROM customer) AS customers')
          step.end(`${row?.customers ?? 0} customers, ${row?.orders ?? 0} orders`)
        })
      }
      await timed('learn', async () => {
        const jobs = ['compute-profiles', 'train-models', 'refresh-recommendations']
        const step = progress.start('Learning', jobs.length)
        for (const [i, job] of jobs.entries()) {
          await enqueueNow(services, options.shopId, job)
          await untilIdle(queue)
          step.update(i + 1, job)
        }
        step.end()
      })
      for (const flow of await readFlows(context.shop)) if (shownFlows.includes(flow.kind)) await setFlowState(context, flow.id, 'ON')
    }
    await timed('live', async () => {
      // The simulator forgets its store when it ends, so kept data can be worked on but not lived on with.
      if (!fresh) return settle(services, queue)
      const step = progress.start(`Living through ${options.days} days`, Math.round((options.days * 24) / HOURS_PER_STEP))
      await liveThrough(stack, queue, options.days, step)
      step.end()
    })
    return { context, rowsRejected }
  } finally {
    await queue.stop()
  }
}

function printReport(report: DemoReport, options: DemoOptions): void {
  process.stderr.write(`\n${summaryLines(report).join('\n')}\n`)
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`)
}

function onceOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
    })
  }
}

main().catch((error: Error) => {
  process.stderr.write(`\n${error.message}\n`)
  if (!(error instanceof UsageError) && process.env.LOG_LEVEL === 'debug') process.stderr.write(`${error.stack ?? ''}\n`)
  process.exit(error instanceof UsageError ? 2 : 1)
})
