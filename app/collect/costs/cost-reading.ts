import type { ShopContext } from '~/platform/context'

/** How far the reading of unit costs is. */
export interface CostReading {
  /** When the merchant last asked, or the order by margin did. */
  askedAt: Date
  bulkOperationId: string | null
  /** When Shopify was last asked; null: not yet. */
  startedAt: Date | null
  /** null: under way for the first time. */
  finishedAt: Date | null
  /** Variants with a cost in the store's currency, and with one in another, at the last reading. */
  known: number
  otherCurrency: number
  error: string | null
}

/** null: nobody ever asked, or what was read has been forgotten. */
export async function readCostReading(context: ShopContext): Promise<CostReading | null> {
  const [row] = await context.shop.query<CostReading>(
    `SELECT asked_at AS "askedAt", bulk_operation_id AS "bulkOperationId", started_at AS "startedAt", finished_at AS "finishedAt", known, other_currency AS "otherCurrency", error
     FROM cost_reading WHERE shop_id = $1`,
    [context.shopId],
  )
  return row ?? null
}

/** Shopify was asked and prepares the file. `asked`: the order by margin asks by itself, so that what was read is kept. */
export async function startReading(context: ShopContext, bulkOperationId: string, asked: boolean): Promise<void> {
  await context.shop.query(
    `INSERT INTO cost_reading AS r (shop_id, asked_at, bulk_operation_id, started_at) VALUES ($1, $2, $3, $2)
     ON CONFLICT (shop_id) DO UPDATE SET bulk_operation_id = excluded.bulk_operation_id, started_at = excluded.started_at, error = NULL,
       asked_at = CASE WHEN $4 THEN excluded.asked_at ELSE r.asked_at END`,
    [context.shopId, context.clock.now(), bulkOperationId, asked],
  )
}

export async function finishReading(context: ShopContext, counted: Pick<CostReading, 'known' | 'otherCurrency'>): Promise<void> {
  await context.shop.query('UPDATE cost_reading SET bulk_operation_id = NULL, finished_at = $2, known = $3, other_currency = $4, error = NULL WHERE shop_id = $1', [
    context.shopId, context.clock.now(), counted.known, counted.otherCurrency,
  ])
}

/** Kept for the page of the rules; it is asked again within the hour. */
export async function noteFailure(context: ShopContext, error: string): Promise<void> {
  await context.shop.query(
    `INSERT INTO cost_reading (shop_id, asked_at, started_at, error) VALUES ($1, $2, $2, $3)
     ON CONFLICT (shop_id) DO UPDATE SET bulk_operation_id = NULL, started_at = excluded.started_at, error = excluded.error`,
    [context.shopId, context.clock.now(), error],
  )
}
