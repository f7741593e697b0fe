import type { ShopContext } from '~/platform/context'
import { newId } from '~/platform/ids'

import { shortId } from '../interpret/fields'
import { fetchWhole } from './fetch-whole'
import { RESOURCES, type Resource } from './resources'
import { saveFetched } from './save-fetched'
import { startBackfill } from './start-backfill'
import { readRuns, startRun, updateRun } from './sync-run'

/** Read this much before the last run's beginning again: clocks differ, and a change may be listed late. */
const OVERLAP_MS = 15 * 60_000

interface ChangedPage {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: { id: string; updatedAt: string }[]
}

/**
 * Asks Shopify what changed since the last reading and fetches what never arrived here. A store whose history was never
 * read (or not to the end) gets its backfill started instead.
 * @returns how many objects Shopify named, and how many of them were missing or out of date here.
 */
export async function reconcile(context: ShopContext): Promise<{ rows: number; repaired: number }> {
  await startBackfill(context)
  const runs = await readRuns(context, { state: 'DONE' })
  const total = { rows: 0, repaired: 0 }
  for (const resource of RESOURCES) {
    const last = runs.filter((run) => run.resource === resource.name).at(-1)
    if (!last) continue
    const { rows, repaired } = await reconcileResource(context, resource, new Date(last.startedAt.getTime() - OVERLAP_MS))
    total.rows += rows
    total.repaired += repaired
  }
  return total
}

async function reconcileResource(context: ShopContext, resource: Resource, since: Date): Promise<{ rows: number; repaired: number }> {
  const id = newId()
  await startRun(context, { id, kind: 'reconciliation', resource: resource.name, since })
  const counted = { rows: 0, repaired: 0 }
  try {
    for await (const page of changedSince(context, resource, resource.silent ? new Date(0) : since)) {
      counted.rows += page.length
      const missed = new Set(await findMissed(context, resource, page))
      const wanted = resource.silent ? page.map((node) => shortId(node.id)) : [...missed]
      for (let at = 0; at < wanted.length; at += resource.atOnce) {
        const ids = wanted.slice(at, at + resource.atOnce)
        const fetched = await fetchWhole(context, resource, ids)
        await saveFetched(context, resource, fetched)
        counted.repaired += fetched.length - ids.filter((id) => !missed.has(id)).length
      }
    }
    await updateRun(context, id, { state: 'DONE', ...counted, error: null })
    return counted
  } catch (error) {
    await updateRun(context, id, { state: 'FAILED', ...counted, error: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

async function* changedSince(context: ShopContext, resource: Resource, since: Date): AsyncGenerator<ChangedPage['nodes']> {
  let after: string | null = null
  do {
    const filter = `updated_at:>='${since.toISOString()}'`
    const { data }: { data: Record<string, ChangedPage> } = await context.admin.request<Record<string, ChangedPage>>(resource.changedQuery, { filter, after })
    const page = data[resource.name] as ChangedPage
    if (page.nodes.length > 0) yield page.nodes
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null)
}

/** Of a page, the ids whose rows are missing here or older; whoever was redacted is not fetched again. */
async function findMissed(context: ShopContext, resource: Resource, page: ChangedPage['nodes']): Promise<string[]> {
  const redacted = resource.table === 'customer' ? 't.redacted_at IS NOT NULL OR' : ''
  const rows = await context.shop.query<{ id: string }>(
    `SELECT r.id FROM unnest($2::text[], $3::timestamptz[]) AS r(id, updated_at)
     WHERE NOT EXISTS (SELECT 1 FROM ${resource.table} t WHERE t.shop_id = $1 AND t.id = r.id AND (${redacted} t.source_updated_at >= r.updated_at))
     ORDER BY r.updated_at, r.id`,
    [context.shopId, page.map((node) => shortId(node.id)), page.map((node) => node.updatedAt)],
  )
  return rows.map((row) => row.id)
}
