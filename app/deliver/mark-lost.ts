import type { DeliverContext } from './types'

/**
 * How long an event about a mail may take to arrive: SendGrid repeats its event webhook for 24 hours; twice that
 * leaves room for an outage on our side.
 */
export const EVENT_WINDOW_MS = 48 * 3_600_000

/** Gives up mails of which nothing was heard within the event window: LOST, and shown. Returns how many. */
export async function markLost({ shop, shopId, clock }: DeliverContext): Promise<number> {
  const now = clock.now()
  const rows = await shop.query(
    `UPDATE outbox SET state = 'LOST', resolved_at = $3
     WHERE shop_id = $1 AND state = 'UNKNOWN' AND sending_at <= $2
     RETURNING id`,
    [shopId, new Date(now.getTime() - EVENT_WINDOW_MS), now],
  )
  return rows.length
}
