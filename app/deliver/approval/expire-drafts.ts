import type { DeliverContext } from '../types'

/** Mails that nobody approved before they became stale. Returns how many were cancelled. */
export async function expireDrafts({ shop, shopId, clock }: DeliverContext): Promise<number> {
  const rows = await shop.query(
    `UPDATE outbox SET state = 'CANCELLED', held_reason = 'not-approved', awaits_approval = false, resolved_at = $2
     WHERE shop_id = $1 AND state = 'QUEUED' AND awaits_approval AND expires_at <= $2
     RETURNING id`,
    [shopId, clock.now()],
  )
  return rows.length
}
