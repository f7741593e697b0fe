import type { ShopTransaction } from '~/platform/tenancy'

export interface ProviderEvent {
  sendId: string
  /** processed, delivered, bounce, …: any event about a mail proves that the provider took it. */
  type: string
  occurredAt: Date
}

/**
 * Settles mails by what the provider reports about them. Whatever the order and however often events arrive, the end
 * is the same: ACCEPTED, since sending_at, resolved at the earliest event. Also stops a mail that waits for another
 * try although the provider took it the first time (an answer such as 503 that was not true).
 * @returns ids of the mails whose state changed.
 */
export async function resolveByEvents(tx: ShopTransaction, events: readonly ProviderEvent[]): Promise<string[]> {
  if (events.length === 0) return []
  const earliest = new Map<string, Date>()
  for (const { sendId, occurredAt } of events) {
    const known = earliest.get(sendId)
    if (!known || occurredAt < known) earliest.set(sendId, occurredAt)
  }
  const sendIds = [...earliest.keys()].sort()
  // Rows are locked in the order of their ids, so that two batches of events cannot wait for each other.
  const before = await tx.query<{ id: string; state: string }>(
    `SELECT id, state FROM outbox WHERE shop_id = $1 AND id = ANY($2::text[]) AND (state = 'ACCEPTED' AND resolved_at IS NOT NULL OR state <> 'ACCEPTED' AND attempts > 0)
     ORDER BY id FOR UPDATE`,
    [tx.shopId, sendIds],
  )
  if (before.length === 0) return []
  await tx.query(
    `UPDATE outbox SET
       resolved_at = CASE WHEN state = 'ACCEPTED' THEN least(resolved_at, event.at) ELSE event.at END,
       accepted_at = coalesce(accepted_at, sending_at, event.at),
       state = 'ACCEPTED', held_reason = NULL, error = NULL, lease_until = NULL
     FROM unnest($2::text[], $3::timestamptz[]) AS event (id, at)
     WHERE outbox.shop_id = $1 AND outbox.id = ANY($2) AND outbox.id = event.id`,
    [tx.shopId, before.map((row) => row.id), before.map((row) => earliest.get(row.id))],
  )
  return before.filter((row) => row.state !== 'ACCEPTED').map((row) => row.id)
}

/** One event; see resolveByEvents. Returns whether the mail's state changed. */
export async function resolveByEvent(tx: ShopTransaction, event: ProviderEvent): Promise<boolean> {
  return (await resolveByEvents(tx, [event])).length === 1
}
