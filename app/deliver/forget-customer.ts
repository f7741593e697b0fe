import type { DeliverContext } from './types'

/**
 * Erases what the outbox holds about a customer: texts, facts, decisions and the customer's id. The rows stay, as
 * counts. Mails that wait are cancelled. A suppression stays too: it is a keyed hash, and it is what keeps the promise
 * not to write again. Returns the number of mails changed.
 */
export async function forgetCustomer({ shop, shopId, clock }: DeliverContext, customerId: string): Promise<number> {
  const rows = await shop.query(
    `UPDATE outbox SET
       customer_id = 'forgotten-' || id, content_encrypted = NULL, content_hash = '', facts = '[]', product_ids = '{}', decision = '{}', error = NULL, awaits_approval = false,
       state = CASE WHEN state = 'QUEUED' THEN 'CANCELLED'::"OutboxState" ELSE state END,
       held_reason = CASE WHEN state = 'QUEUED' THEN 'redacted' ELSE held_reason END,
       resolved_at = CASE WHEN state = 'QUEUED' THEN $3 ELSE resolved_at END
     WHERE shop_id = $1 AND customer_id = $2
     RETURNING id`,
    [shopId, customerId, clock.now()],
  )
  return rows.length
}
