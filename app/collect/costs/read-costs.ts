import type { ShopContext } from '~/platform/context'
import { z } from 'zod'

import { BULK_COSTS_QUERY } from '../graphql/cost-documents'
import { shortId } from '../interpret/fields'
import { lockProjection } from '../store/lock-projection'
import { AGAIN_AFTER_MS, continueReading, RETRY_AFTER_MS, type ReadingReport } from '../sync/daily-export'
import type { FetchedNode } from '../sync/resources'
import { finishReading, noteFailure, readCostReading, startReading, type CostReading } from './cost-reading'

const nodeSchema = z.object({
  id: z.string(),
  inventoryItem: z.object({ unitCost: z.object({ amount: z.string().regex(/^\d+(\.\d+)?$/), currencyCode: z.string() }).nullish() }).nullish(),
})

/**
 * Takes the reading of the variants' unit costs one step further. A cost in another currency than the store's is counted
 * and not kept. Safe to call at any time and again after a crash.
 * @param daily true where products are ordered by margin: read once a day; else only as often as the merchant asks
 * @returns null when there is nothing to do
 */
export async function readCosts(context: ShopContext, { daily }: { daily: boolean }): Promise<ReadingReport | null> {
  const reading = await readCostReading(context)
  return continueReading(context, {
    bulkOperationId: reading?.bulkOperationId ?? null,
    due: isDue(reading, daily, context.clock.now()),
    query: BULK_COSTS_QUERY,
    started: (bulkOperationId) => startReading(context, bulkOperationId, daily),
    read: (batches) => readFile(context, batches),
    failed: (reason) => noteFailure(context, reason),
  })
}

function isDue(reading: CostReading | null, daily: boolean, now: Date): boolean {
  if (!reading) return daily
  const age = reading.startedAt ? now.getTime() - reading.startedAt.getTime() : Infinity
  if (reading.error !== null) return age >= RETRY_AFTER_MS
  if (reading.finishedAt === null || reading.finishedAt < reading.askedAt) return true
  return daily && age >= AGAIN_AFTER_MS
}

async function readFile(context: ShopContext, batches: AsyncIterable<FetchedNode[]>): Promise<number> {
  const [shop] = await context.shop.query<{ currency: string }>('SELECT currency FROM shop WHERE id = $1', [context.shopId])
  const total = { known: 0, otherCurrency: 0, changed: 0 }
  for await (const batch of batches) {
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
  await finishReading(context, total)
  return total.changed
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
