import { setTimeout as sleep } from 'node:timers/promises'

import { readSyncRuns } from '~/collect'
import { enqueueNow } from '~/jobs'
import type { Services, ShopContext } from '~/platform/context'
import type { JobQueue } from '~/platform/queue'
import type { Step } from './progress'
import { untilIdle } from './settle'

const PATIENCE_MS = 300_000

/**
 * Waits for the first reading of the store: three bulk exports that Shopify prepares in its own time.
 * The clock stands still meanwhile, so the look at them is asked for instead of waited for.
 */
export async function readHistory(services: Services, context: ShopContext, queue: JobQueue, progress: Step): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    await untilIdle(queue)
    const runs = await readSyncRuns(context, { kind: 'backfill' })
    const failed = runs.find((run) => run.state === 'FAILED')
    if (failed) throw new Error(`The ${failed.resource} of the store could not be read: ${failed.error ?? 'no reason given'}`)
    const done = runs.filter((run) => run.state === 'DONE').length
    progress.update(done)
    if (runs.length > 0 && done === runs.length) return
    if (Date.now() > until) throw new Error('The history of the store was not read within five minutes; the worker’s log is in .data/.')
    await sleep(100)
    await enqueueNow(services, context.shopId, 'continue-sync')
  }
}
