import { derivedId } from '~/platform/ids'
import type { ShopTransaction } from '~/platform/tenancy'

export interface SuppressionEvent {
  emailIndex: string
  kind: 'suppressed' | 'lifted'
  /** Of a suppression its reason; of a lifting "opt-in", or the merchant's words. */
  reason: string
  source: string
  /** Who lifted it by hand. */
  actor: string | null
  at: Date
}

/** Adds to the history of addresses. The same event told twice is kept once. */
export async function recordSuppressionEvents(tx: ShopTransaction, events: readonly SuppressionEvent[]): Promise<void> {
  await tx.query(
    `INSERT INTO suppression_event (id, shop_id, email_index, kind, reason, source, actor, at)
     SELECT id, $1, email_index, kind, reason, source, actor, at
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[]) AS new (id, email_index, kind, reason, source, actor, at)
     ON CONFLICT DO NOTHING`,
    [
      tx.shopId,
      events.map((one) => derivedId(tx.shopId, one.emailIndex, one.kind, one.reason, one.source, one.at.toISOString())),
      events.map((one) => one.emailIndex),
      events.map((one) => one.kind),
      events.map((one) => one.reason),
      events.map((one) => one.source),
      events.map((one) => one.actor),
      events.map((one) => one.at),
    ],
  )
}
