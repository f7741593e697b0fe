import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'

import { advanceRun, type RunOutcome } from './advance-run'
import { countDueRuns, readDueRuns, type DueRun } from './due-run'
import { openDesk } from './open-desk'

/** Runs worked on at the same time: their database round trips overlap, their writing does not. */
const WIDTH = 4
const POSTPONE_MINUTES = 60

export interface AdvanceReport {
  sent: number
  heldOut: number
  exited: number
  /** Could not be decided now (Shopify away, a failure that is logged); tried again in an hour. */
  postponed: number
  /** Due runs left for the next call. */
  remaining: number
}

/**
 * Brings up to `limit` due runs to their end. Any number of workers may do so at once for the same store, and any of
 * them may be killed at any point: nobody is mailed twice. What happens to a run does not depend on the order of runs.
 */
export async function advanceRuns(context: ShopContext, options: { limit: number; signal?: AbortSignal }): Promise<AdvanceReport> {
  const report: AdvanceReport = { sent: 0, heldOut: 0, exited: 0, postponed: 0, remaining: 0 }
  const due = await readDueRuns(context.shop, context.clock.now(), options.limit)
  if (due.length > 0) {
    const desk = await openDesk(context, new Set(due.map((run) => run.flowId)))
    const waiting = due.values()
    const work = async (): Promise<void> => {
      for (const run of waiting) {
        if (options.signal?.aborted) return
        const outcome = await advanceRun(context, desk, run).catch((error: unknown) => postpone(context, run, error))
        count(report, outcome)
      }
    }
    await Promise.all(Array.from({ length: WIDTH }, work))
  }
  report.remaining = await countDueRuns(context.shop, context.clock.now())
  return report
}

/** One run that fails must not keep the others waiting, nor be tried again at once. */
async function postpone(context: ShopContext, run: DueRun, error: unknown): Promise<'postponed'> {
  const level = error instanceof AdminError && error.kind !== 'rejected' ? 'warn' : 'error'
  context.logger[level]({ err: error, run: run.id, flow: run.flowId }, 'a run could not be decided; it is tried again in an hour')
  await context.shop.query(`UPDATE flow_run SET due_at = $3 WHERE shop_id = $1 AND id = $2 AND state = 'WAITING'`, [
    context.shopId,
    run.id,
    new Date(context.clock.now().getTime() + POSTPONE_MINUTES * 60_000),
  ])
  return 'postponed'
}

function count(report: AdvanceReport, outcome: RunOutcome | 'postponed'): void {
  if (outcome === 'sent') report.sent += 1
  else if (outcome === 'held-out') report.heldOut += 1
  else if (outcome === 'exited') report.exited += 1
  else if (outcome === 'postponed') report.postponed += 1
}
