import type { ShopTransaction } from '~/platform/tenancy'

/** Drops a mail that waits for approval. @returns false when it no longer waits: nothing is changed then. */
export async function rejectMail(tx: ShopTransaction, sendId: string, rejection: { reason: string; actor: string; at: Date }): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE outbox SET state = 'CANCELLED', held_reason = 'rejected', error = $3, awaits_approval = false, reviewed_at = $4, reviewed_by = $5, resolved_at = $4
     WHERE shop_id = $1 AND id = $2 AND state = 'QUEUED' AND awaits_approval
     RETURNING id`,
    [tx.shopId, sendId, rejection.reason, rejection.at, rejection.actor],
  )
  return rows.length === 1
}
