import type { ShopTransaction } from '~/platform/tenancy'

/** A mail as its reader saw it. */
export interface ReadDraft {
  sendId: string
  contentHash: string
}

/**
 * Lets mails go that were read and found right. Whatever is no longer as it was read (edited, approved, rejected or
 * expired meanwhile) stays as it is. The claim asks every question again before they leave.
 * @returns ids of the mails that were approved by this call
 */
export async function approveMails(tx: ShopTransaction, drafts: readonly ReadDraft[], reviewer: { actor: string; at: Date }): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE outbox SET awaits_approval = false, held_reason = NULL, reviewed_at = $4, reviewed_by = $5
     FROM unnest($2::text[], $3::text[]) AS read (id, hash)
     WHERE outbox.shop_id = $1 AND outbox.id = read.id AND outbox.content_hash = read.hash AND state = 'QUEUED' AND awaits_approval AND expires_at > $4
     RETURNING outbox.id`,
    [tx.shopId, drafts.map((draft) => draft.sendId), drafts.map((draft) => draft.contentHash), reviewer.at, reviewer.actor],
  )
  return rows.map((row) => row.id).sort()
}
