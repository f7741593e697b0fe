import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'

import { askForExport, openExport } from './bulk-export'
import { readStaleCollections } from './read-stale-collections'
import { resourceNamed } from './resources'
import { saveFetched } from './save-fetched'
import { readRuns, updateRun, type SyncRunRow } from './sync-run'

export interface SyncReport {
  running: number
  finished: number
  failed: number
  /** Objects read in this call. */
  rows: number
}

/**
 * Takes each running backfill one step further: asks for the export, looks whether it is ready (bulk_operations/finish
 * may be lost, so it is always asked), reads its file. Safe to call at any time and again after a crash: a file that
 * was read halfway is read again, and rows that stand already stay as they are.
 */
export async function continueSync(context: ShopContext): Promise<SyncReport> {
  const report: SyncReport = { running: 0, finished: 0, failed: 0, rows: 0 }
  for (const run of await readRuns(context, { state: 'RUNNING', kind: 'backfill' })) {
    const state = await continueRun(context, run, report)
    if (state === 'DONE') report.finished++
    else if (state === 'FAILED') report.failed++
    else report.running++
  }
  report.rows += await readNamedCollections(context)
  return report
}

/** Shopify out of reach, or busy: they stay marked and the next call goes on. */
async function readNamedCollections(context: ShopContext): Promise<number> {
  try {
    return await readStaleCollections(context)
  } catch (error) {
    if (!(error instanceof AdminError)) throw error
    context.logger.warn({ err: error }, 'the products of collections could not be read; the next round tries again')
    return 0
  }
}

async function continueRun(context: ShopContext, run: SyncRunRow, report: SyncReport): Promise<SyncRunRow['state']> {
  try {
    return run.bulkOperationId === null ? await begin(context, run) : await readExport(context, run, run.bulkOperationId, report)
  } catch (error) {
    // Shopify out of reach, or busy: the run stays as it is and the next call goes on.
    if (error instanceof AdminError) {
      await updateRun(context, run.id, { error: error.message })
      if (error.kind !== 'rejected') return 'RUNNING'
    }
    return fail(context, run, error instanceof Error ? error.message : String(error))
  }
}

async function begin(context: ShopContext, run: SyncRunRow): Promise<SyncRunRow['state']> {
  const answer = await askForExport(context, resourceNamed(run.resource).bulkQuery)
  if (answer.kind === 'refused') return fail(context, run, `Shopify refuses to export ${run.resource}: ${answer.reason}`)
  await updateRun(context, run.id, answer.kind === 'started' ? { bulkOperationId: answer.id, error: null } : { error: answer.reason })
  return 'RUNNING'
}

async function readExport(context: ShopContext, run: SyncRunRow, bulkOperationId: string, report: SyncReport): Promise<SyncRunRow['state']> {
  const batches = await openExport(context, bulkOperationId)
  if (batches === null) return 'RUNNING'
  const resource = resourceNamed(run.resource)
  let rows = 0
  for await (const batch of batches) {
    await saveFetched(context, resource, batch)
    rows += batch.length
    await updateRun(context, run.id, { rows })
  }
  await updateRun(context, run.id, { state: 'DONE', rows, error: null })
  report.rows += rows
  return 'DONE'
}

async function fail(context: ShopContext, run: SyncRunRow, reason: string): Promise<'FAILED'> {
  context.logger.error({ resource: run.resource, reason }, 'a backfill failed; the next reconciliation starts it again')
  await updateRun(context, run.id, { state: 'FAILED', error: reason })
  return 'FAILED'
}
