import type { DeliverContext } from './types'

/** While sending is stopped the whole queue says so, without being claimed mail by mail. Returns how many rows changed. */
export async function holdAllDue({ shop, shopId, clock }: DeliverContext, reason: string): Promise<number> {
  const rows = await shop.query(
    `UPDATE outbox SET held_reason = $3
     WHERE shop_id = $1 AND state = 'QUEUED' AND due_at <= $2 AND NOT awaits_approval AND held_reason IS DISTINCT FROM $3
     RETURNING id`,
    [shopId, clock.now(), reason],
  )
  return rows.length
}
