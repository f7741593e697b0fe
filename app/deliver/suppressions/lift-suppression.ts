import type { DeliverContext } from '../types'
import { laterOptIn, standingEvents } from './opt-in-sql'
import { recordSuppressionEvents } from './record-events'

/** What the person said themselves: the merchant cannot take it back for them. */
export const saidByPerson = ['unsubscribe', 'spam-report'] as const

export type Lifting = 'lifted' | 'not-suppressed' | 'said-by-person'

/**
 * Takes an address off the list by hand, for a reason that is kept. Not one whose owner unsubscribed or complained,
 * even where something else is the listed reason, unless they agreed to mails again later, at the store.
 */
export async function liftSuppression(context: DeliverContext, lifting: { emailIndex: string; reason: string; actor: string }): Promise<Lifting> {
  const { emailIndex, reason, actor } = lifting
  return context.shop.transaction(async (tx) => {
    await tx.query('SELECT id FROM customer WHERE shop_id = $1 AND email_index = $2 ORDER BY id FOR UPDATE', [tx.shopId, emailIndex])
    const [row] = await tx.query<{ own: boolean; agreed: boolean }>(
      `SELECT (s.reason = ANY($3::text[]) OR EXISTS (SELECT 1 FROM ${standingEvents} AND v.reason = ANY($3::text[]))) AS own, EXISTS (${laterOptIn}) AS agreed
       FROM suppression s WHERE s.shop_id = $1 AND s.email_index = $2 FOR UPDATE`,
      [tx.shopId, emailIndex, saidByPerson],
    )
    if (!row) return 'not-suppressed'
    if (row.own && !row.agreed) return 'said-by-person'
    await tx.query('DELETE FROM suppression WHERE shop_id = $1 AND email_index = $2', [tx.shopId, emailIndex])
    await recordSuppressionEvents(tx, [{ emailIndex, kind: 'lifted', reason, source: 'panel', actor, at: context.clock.now() }])
    return 'lifted'
  })
}
