import { recordConsent } from '~/collect'

import { enqueue } from '../enqueue'
import type { JobHandler } from '../job-handler'
import { writeConsentJob } from '../contracts/write-consent'

/**
 * People who left or complained at the mail provider are suppressed already; here their consent follows: in our ledger,
 * and by a job each in Shopify. Who agreed again afterwards is left alone.
 */
export const handleSettleUnsubscribes: JobHandler = async ({ context, queue }, { shopId }) => {
  const left = await context.shop.query<{ customerId: string; at: Date; reason: string }>(
    `SELECT c.id AS "customerId", s.created_at AS at, s.reason FROM suppression s
     JOIN customer c ON c.shop_id = s.shop_id AND c.email_index = s.email_index
     WHERE s.shop_id = $1 AND s.reason IN ('unsubscribe', 'spam-report') AND c.consent_state IN ('SUBSCRIBED', 'PENDING')
       AND (c.consent_updated_at IS NULL OR c.consent_updated_at <= s.created_at)
     ORDER BY c.id LIMIT 1000`,
    [shopId],
  )
  for (const { customerId, at, reason } of left) {
    await context.shop.transaction(async (tx) => {
      await recordConsent(tx, { customerId, state: 'UNSUBSCRIBED', source: `mail provider: ${reason}`, occurredAt: at, recordedAt: context.clock.now() })
      await enqueue(queue, writeConsentJob, { shopId, customerId }, { tx })
    })
  }
  return left.length > 0 ? { unsubscribed: left.length } : null
}
