import type { ShopContext } from '~/platform/context'

/** How far the reading of birthdays is. */
export interface BirthdayReading {
  metafield: string
  bulkOperationId: string | null
  startedAt: Date
  /** null: under way for the first time. */
  finishedAt: Date | null
  /** Customers with a birthday, and with something else in its place, at the last reading. */
  known: number
  unreadable: number
  error: string | null
}

/** null: nothing was ever read, or it has been forgotten. */
export async function readBirthdayReading(context: ShopContext): Promise<BirthdayReading | null> {
  const [row] = await context.shop.query<BirthdayReading>(
    `SELECT metafield, bulk_operation_id AS "bulkOperationId", started_at AS "startedAt", finished_at AS "finishedAt", known, unreadable, error
     FROM birthday_reading WHERE shop_id = $1`,
    [context.shopId],
  )
  return row ?? null
}

/** Another place than before starts anew: what was read elsewhere says nothing of it. */
export async function startReading(context: ShopContext, metafield: string, bulkOperationId: string): Promise<void> {
  await context.shop.query(
    `INSERT INTO birthday_reading AS r (shop_id, metafield, bulk_operation_id, started_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id) DO UPDATE SET bulk_operation_id = excluded.bulk_operation_id, started_at = excluded.started_at, error = NULL, metafield = excluded.metafield,
       finished_at = CASE WHEN r.metafield = excluded.metafield THEN r.finished_at END, known = CASE WHEN r.metafield = excluded.metafield THEN r.known ELSE 0 END,
       unreadable = CASE WHEN r.metafield = excluded.metafield THEN r.unreadable ELSE 0 END`,
    [context.shopId, metafield, bulkOperationId, context.clock.now()],
  )
}

export async function finishReading(context: ShopContext, counted: Pick<BirthdayReading, 'known' | 'unreadable'>): Promise<void> {
  await context.shop.query('UPDATE birthday_reading SET bulk_operation_id = NULL, finished_at = $2, known = $3, unreadable = $4, error = NULL WHERE shop_id = $1', [
    context.shopId, context.clock.now(), counted.known, counted.unreadable,
  ])
}

/** Kept for the flow's page; the next round asks again. */
export async function noteFailure(context: ShopContext, metafield: string, error: string): Promise<void> {
  await context.shop.query(
    `INSERT INTO birthday_reading (shop_id, metafield, started_at, error) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id) DO UPDATE SET metafield = excluded.metafield, bulk_operation_id = NULL, started_at = excluded.started_at, error = excluded.error`,
    [context.shopId, metafield, context.clock.now(), error],
  )
}
