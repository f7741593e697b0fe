import { logAccess } from '~/platform/log-access'

import { decryptContent } from './content'
import { explainHeld } from './eligibility/reasons'
import { logColumns, type MailLogEntry } from './read-mail-log'
import type { DeliverContext, MailContent } from './types'

export interface StoredMail extends MailLogEntry {
  expiresAt: Date
  resolvedAt: Date | null
  transport: string | null
  messageId: string | null
  error: string | null
  entryNumber: number
  contentBytes: number
  /** null once it is erased. */
  content: MailContent | null
  facts: unknown[]
  productIds: string[]
  decision: Record<string, unknown>
}

interface MailRow extends Omit<StoredMail, 'subject' | 'explanation' | 'content'> {
  content: Buffer | null
}

/**
 * One mail with its text and why it was sent. The reading is noted in the access log.
 * @returns null when there is no such mail in this store.
 * @throws Error when its text cannot be decrypted.
 */
export async function readMail(context: DeliverContext, sendId: string, reader: { actor: string }): Promise<StoredMail | null> {
  return context.shop.transaction(async (tx) => {
    const [row] = await tx.query<MailRow>(
      `SELECT ${logColumns}, expires_at AS "expiresAt", resolved_at AS "resolvedAt", transport, message_id AS "messageId", error,
              entry_number AS "entryNumber", content_bytes AS "contentBytes", facts, product_ids AS "productIds", decision
       FROM outbox WHERE shop_id = $1 AND id = $2`,
      [tx.shopId, sendId],
    )
    if (!row) return null
    await logAccess(tx, { actor: reader.actor, action: 'mail', customerIds: row.content === null ? [] : [row.customerId], at: context.clock.now() })
    const content = row.content === null ? null : decryptContent(context.cipher, context.shopId, row.content)
    return { ...row, content, subject: content?.subject ?? null, explanation: explainHeld(row.heldReason, row.state) }
  })
}
