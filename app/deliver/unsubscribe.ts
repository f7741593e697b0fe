import type { ShopTransaction } from '~/platform/tenancy'

import { readMailToken, type MailReference } from './mail-links'
import { suppress } from './suppress'
import type { DeliverContext } from './types'

/** How somebody left: by the mailbox's own button (RFC 8058), or by the button on our page. */
export type UnsubscribeSource = 'one-click' | 'page'

export interface Unsubscription {
  /** null when the customer's data is already erased: there is nobody left to mail. */
  customerId: string | null
  /** false when this address had left before. */
  changed: boolean
  at: Date
}

/** The store that a link of ours belongs to; null when the token is not ours. The caller opens that store's context. */
export function readUnsubscribeToken(cipher: DeliverContext['cipher'], token: string | null | undefined): MailReference | null {
  return readMailToken(cipher, token, 'unsubscribe')
}

/** Runs in the same transaction as the suppression, so that the consent ledger can never disagree with it. */
export type RecordUnsubscription = (tx: ShopTransaction, left: { customerId: string; at: Date }) => Promise<void>

/**
 * Stops all mail to the address behind a mail's link, at once and for good: when this resolves, no claim that commits
 * later sends to it. `record` is called unless the customer's consent already says so.
 * @returns null when the token is not ours, or its mail is no longer stored.
 */
export async function unsubscribe(context: DeliverContext, token: string, source: UnsubscribeSource, record: RecordUnsubscription): Promise<Unsubscription | null> {
  const mail = readUnsubscribeToken(context.cipher, token)
  if (!mail || mail.shopId !== context.shopId) return null
  const at = context.clock.now()
  return context.shop.transaction(async (tx) => {
    const [sent] = await tx.query<{ customerId: string }>('SELECT customer_id AS "customerId" FROM outbox WHERE shop_id = $1 AND id = $2', [tx.shopId, mail.sendId])
    if (!sent) return null
    const { customerId } = sent
    const [customer] = await tx.query<{ emailIndex: string | null; consentState: string }>(
      'SELECT email_index AS "emailIndex", consent_state AS "consentState" FROM customer WHERE shop_id = $1 AND id = $2 FOR UPDATE',
      [tx.shopId, customerId],
    )
    if (!customer) return { customerId: null, changed: false, at }
    const suppressed = customer.emailIndex !== null && (await suppress(tx, { emailIndex: customer.emailIndex, reason: 'unsubscribe', source, at }))
    const consented = customer.consentState === 'SUBSCRIBED' || customer.consentState === 'PENDING'
    if (suppressed || consented) await record(tx, { customerId, at })
    return { customerId, changed: suppressed || consented, at }
  })
}
