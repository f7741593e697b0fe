import type { DeliverContext } from '../types'
import { laterOptIn, standingEvents } from './opt-in-sql'
import { recordSuppressionEvents } from './record-events'

/**
 * Whoever unsubscribed and agreed to mails again later, at the store, is mailed again: the suppression goes, and the
 * history keeps both. An address that also bounced, complained or was taken out by the merchant stays suppressed.
 * @returns how many addresses were lifted
 */
export async function liftByOptIn(context: Pick<DeliverContext, 'shop' | 'shopId'>): Promise<number> {
  const due = `
    FROM suppression s, LATERAL (${laterOptIn}) AS agreed
    WHERE s.shop_id = $1 AND s.reason = 'unsubscribe' AND NOT EXISTS (SELECT 1 FROM ${standingEvents} AND v.reason <> 'unsubscribe')`
  const found = await context.shop.query<{ emailIndex: string }>(`SELECT s.email_index AS "emailIndex" ${due} ORDER BY s.email_index`, [context.shopId])
  if (found.length === 0) return 0
  return context.shop.transaction(async (tx) => {
    const indexes = found.map((row) => row.emailIndex)
    // As suppressAll does: whoever unsubscribes at this moment goes first, and is then seen by the question below.
    await tx.query('SELECT id FROM customer WHERE shop_id = $1 AND email_index = ANY($2::text[]) ORDER BY id FOR UPDATE', [tx.shopId, indexes])
    const lifted = await tx.query<{ emailIndex: string; at: Date }>(`SELECT s.email_index AS "emailIndex", agreed.at ${due} AND s.email_index = ANY($2::text[]) ORDER BY s.email_index`, [tx.shopId, indexes])
    await tx.query('DELETE FROM suppression WHERE shop_id = $1 AND email_index = ANY($2::text[])', [tx.shopId, lifted.map((row) => row.emailIndex)])
    await recordSuppressionEvents(tx, lifted.map(({ emailIndex, at }) => ({ emailIndex, kind: 'lifted', reason: 'opt-in', source: 'shopify', actor: null, at })))
    return lifted.length
  })
}
