import type { DeliverContext } from './types'

/**
 * Mails whose worker died, or never heard the end of its call: it may have gone, so it becomes UNKNOWN and is not sent
 * again. An answer or an event that still arrives settles it.
 */
export async function expireLeases({ shop, shopId, clock }: DeliverContext): Promise<number> {
  const rows = await shop.query(
    `UPDATE outbox SET state = 'UNKNOWN', lease_until = NULL, held_reason = 'no-answer',
            error = 'The worker stopped before it could write down an answer.'
     WHERE shop_id = $1 AND state = 'SENDING' AND lease_until <= $2
     RETURNING id`,
    [shopId, clock.now()],
  )
  return rows.length
}
