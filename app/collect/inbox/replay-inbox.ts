import type { ShopContext } from '~/platform/context'

/** Thrown when a delivery cannot be read again: it does not exist, or its body was erased. */
export class ReplayError extends Error {
  override name = 'ReplayError'
}

/**
 * Puts a delivery back in line, e.g. a malformed one after the app learnt to read it. Older than what is known by now,
 * it changes nothing.
 * @throws ReplayError
 */
export async function replayInbox(context: ShopContext, inboxId: bigint): Promise<void> {
  const rows = await context.shop.query<{ erased: boolean }>(
    `UPDATE inbox SET state = CASE WHEN length(body_encrypted) = 0 THEN state ELSE 'PENDING' END,
       attempts = CASE WHEN length(body_encrypted) = 0 THEN attempts ELSE 0 END
     WHERE shop_id = $1 AND id = $2 RETURNING length(body_encrypted) = 0 AS erased`,
    [context.shopId, inboxId.toString()],
  )
  const [row] = rows
  if (!row) throw new ReplayError(`There is no delivery ${inboxId} of this store.`)
  if (row.erased) throw new ReplayError(`The body of delivery ${inboxId} was erased, so it cannot be read again. Reconciliation asks Shopify for what is missing.`)
}
