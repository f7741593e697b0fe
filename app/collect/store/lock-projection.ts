import type { ShopTransaction } from '~/platform/tenancy'

/**
 * One writer of a store's rows at a time, until the transaction ends: batches touch rows in their own order, and two at
 * once could wait for each other. Stores do not wait for one another.
 */
export async function lockProjection(tx: ShopTransaction): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('collect ' || $1, 0))", [tx.shopId])
}
