import type { ShopTransaction } from '~/platform/tenancy'

import type { Recipient } from './eligibility/decide-eligibility'

export interface LockedRecipient extends Recipient {
  emailEncrypted: Buffer | null
  suppressed: boolean
  /** Times of this customer's mails since `since` that went out or may have; the caller adds what it sends. */
  sentAt: Date[]
}

interface CustomerRow {
  id: string
  emailEncrypted: Buffer | null
  emailIndex: string | null
  consentState: string
  timeZone: string | null
  deletedAt: Date | null
  redactedAt: Date | null
}

/**
 * Locks the customers' rows until the transaction ends and reads what decides about mailing them. Consent, suppression
 * and the mails so far are read after the lock is held: what was committed before is seen, and what comes later waits.
 * @returns 'busy' for a customer that another transaction holds, nothing for one that does not exist.
 */
export async function lockRecipients(tx: ShopTransaction, customerIds: readonly string[], since: Date): Promise<Map<string, LockedRecipient | 'busy'>> {
  // SKIP LOCKED, not waiting: two claims that wait for each other's customers would deadlock.
  const locked = await tx.query<CustomerRow>(
    `SELECT id, email_encrypted AS "emailEncrypted", email_index AS "emailIndex", consent_state AS "consentState",
            time_zone AS "timeZone", deleted_at AS "deletedAt", redacted_at AS "redactedAt"
     FROM customer WHERE shop_id = $1 AND id = ANY($2::text[])
     ORDER BY id
     FOR UPDATE SKIP LOCKED`,
    [tx.shopId, customerIds],
  )
  const result = new Map<string, LockedRecipient | 'busy'>()
  if (locked.length < customerIds.length) {
    const existing = await tx.query<{ id: string }>('SELECT id FROM customer WHERE shop_id = $1 AND id = ANY($2::text[])', [tx.shopId, customerIds])
    for (const { id } of existing) result.set(id, 'busy')
  }
  const lockedIds = locked.map((row) => row.id)
  const suppressed = await tx.query<{ emailIndex: string }>('SELECT email_index AS "emailIndex" FROM suppression WHERE shop_id = $1 AND email_index = ANY($2::text[])', [
    tx.shopId,
    locked.map((row) => row.emailIndex),
  ])
  const sent = await tx.query<{ customerId: string; sendingAt: Date }>(
    `SELECT customer_id AS "customerId", sending_at AS "sendingAt" FROM outbox
     WHERE shop_id = $1 AND customer_id = ANY($2::text[]) AND sending_at > $3 AND state IN ('SENDING', 'ACCEPTED', 'UNKNOWN', 'LOST')`,
    [tx.shopId, lockedIds, since],
  )
  const suppressedIndexes = new Set(suppressed.map((row) => row.emailIndex))
  for (const row of locked) {
    result.set(row.id, {
      hasAddress: row.emailEncrypted !== null && row.emailIndex !== null,
      consentState: row.consentState,
      redacted: row.redactedAt !== null,
      deleted: row.deletedAt !== null,
      timeZone: row.timeZone,
      emailEncrypted: row.emailEncrypted,
      suppressed: row.emailIndex !== null && suppressedIndexes.has(row.emailIndex),
      sentAt: sent.filter((mail) => mail.customerId === row.id).map((mail) => mail.sendingAt),
    })
  }
  return result
}
