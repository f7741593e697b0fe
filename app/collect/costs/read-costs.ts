import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'
import { z } from 'zod'

import { BULK_OPERATION_QUERY, RUN_BULK_QUERY_MUTATION } from '../graphql/bulk-documents'
import { BULK_COSTS_QUERY } from '../graphql/cost-documents'
import { shortId } from '../interpret/fields'
import { lockProjection } from '../store/lock-projection'
import { fetchBulkLines, readBulkLines } from '../sync/read-bulk-lines'
import { finishReading, noteFailure, readCostReading, startReading, type CostReading } from './cost-reading'

/** No webhook that we have carries a cost, so all of them are read once a day. */
const AGAIN_AFTER_MS = 20 * 60 * 60_000
const RETRY_AFTER_MS = 60 * 60_000

export interface CostReport {
  /** Variants whose cost changed here; null while Shopify prepares the file. */
  changed: number | null
}

interface RunBulkQueryData {
  bulkOperationRunQuery: { bulkOperation: { id: string } | null; userErrors: { message: string }[] }
}
interface BulkOperationData {
  bulkOperation: { status: string; errorCode: string | null; url: string | null } | null
}

const nodeSchema = z.object({
  id: z.string(),
  inventoryItem: z.object({ unitCost: z.object({ amount: z.string().regex(/^\d+(\.\d+)?$/), currencyCode: z.string() }).nullish() }).nullish(),
})

/**
 * Takes the reading of the variants' unit costs one step further: asks Shopify for the file, or reads it when it is
 * ready. A cost in another currency than the store's is counted and not kept. Safe to call at any time and again after
 * a crash.
 * @param daily true where products are ordered by margin: read once a day; else only as often as the merchant asks
 * @returns null when there is nothing to do
 */
export async function readCosts(context: ShopContext, { daily }: { daily: boolean }): Promise<CostReport | null> {
  const reading = await readCostReading(context)
  try {
    if (reading?.bulkOperationId) return await readFile(context, reading.bulkOperationId)
    if (!isDue(reading, daily, context.clock.now())) return null
    const { data } = await context.admin.request<RunBulkQueryData>(RUN_BULK_QUERY_MUTATION, { query: BULK_COSTS_QUERY })
    const { bulkOperation, userErrors } = data.bulkOperationRunQuery
    if (bulkOperation) await startReading(context, bulkOperation.id, daily)
    else await noteFailure(context, userErrors.map((error) => error.message).join('; '))
    return { changed: null }
  } catch (error) {
    if (!(error instanceof AdminError)) throw error
    await noteFailure(context, error.message)
    return { changed: null }
  }
}

function isDue(reading: CostReading | null, daily: boolean, now: Date): boolean {
  if (!reading) return daily
  const age = reading.startedAt ? now.getTime() - reading.startedAt.getTime() : Infinity
  if (reading.error !== null) return age >= RETRY_AFTER_MS
  if (reading.finishedAt === null || reading.finishedAt < reading.askedAt) return true
  return daily && age >= AGAIN_AFTER_MS
}

async function readFile(context: ShopContext, bulkOperationId: string): Promise<CostReport> {
  const { data } = await context.admin.request<BulkOperationData>(BULK_OPERATION_QUERY, { id: bulkOperationId })
  const operation = data.bulkOperation
  if (operation && ['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status)) return { changed: null }
  if (operation?.status !== 'COMPLETED') {
    await noteFailure(context, `The export of unit costs ended as ${(operation?.status ?? 'unknown').toLowerCase()}${operation?.errorCode ? ` (${operation.errorCode})` : ''}.`)
    return { changed: null }
  }
  const [shop] = await context.shop.query<{ currency: string }>('SELECT currency FROM shop WHERE id = $1', [context.shopId])
  const total = { known: 0, otherCurrency: 0, changed: 0 }
  if (operation.url) {
    for await (const batch of readBulkLines(await fetchBulkLines(operation.url))) {
      const variants = batch.map(({ node }) => {
        const { id, inventoryItem } = nodeSchema.parse(node)
        const told = inventoryItem?.unitCost ?? null
        const cost = told?.currencyCode === shop?.currency ? told?.amount ?? null : null
        if (cost !== null) total.known++
        else if (told !== null) total.otherCurrency++
        return { id: shortId(id), cost }
      })
      total.changed += await keepCosts(context, variants)
    }
  }
  await finishReading(context, total)
  return { changed: total.changed }
}

/** A variant without a cost any more loses it here too. */
async function keepCosts(context: ShopContext, variants: readonly { id: string; cost: string | null }[]): Promise<number> {
  return context.shop.transaction(async (tx) => {
    await lockProjection(tx)
    const rows = await tx.query(
      `UPDATE variant v SET unit_cost = r.cost FROM unnest($2::text[], $3::numeric[]) AS r (id, cost)
       WHERE v.shop_id = $1 AND v.id = r.id AND v.unit_cost IS DISTINCT FROM r.cost RETURNING 1`,
      [tx.shopId, variants.map((one) => one.id), variants.map((one) => one.cost)],
    )
    return rows.length
  })
}
