import type { ShopContext } from '~/platform/context'
import { newId } from '~/platform/ids'

import { RESOURCES } from './resources'
import { readRuns, startRun } from './sync-run'

/**
 * Notes that the store's whole history is to be read; `continueSync` does it. A resource that is being read already, or
 * has been, is left alone unless `again` is set.
 */
export async function startBackfill(context: ShopContext, options: { again?: boolean } = {}): Promise<void> {
  const runs = await readRuns(context, { kind: 'backfill' })
  for (const { name } of RESOURCES) {
    const mine = runs.filter((run) => run.resource === name)
    const running = mine.some((run) => run.state === 'RUNNING')
    const done = mine.some((run) => run.state === 'DONE')
    if (running || (done && !options.again)) continue
    await startRun(context, { id: newId(), kind: 'backfill', resource: name, since: null })
  }
}
