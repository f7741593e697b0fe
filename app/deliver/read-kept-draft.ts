import { logAccess } from '~/platform/log-access'

import { decryptContent, decryptDraft } from './content'
import type { DeliverContext, MailContent } from './types'

export interface KeptDraft {
  content: MailContent
  /** What `NewMail.draft` was; null where none was kept. */
  draft: unknown
  decision: Record<string, unknown>
}

/**
 * One mail with what it was made from, in whatever state it is. The reading is noted in the access log.
 * @returns null when there is no such mail in this store, or its text is erased.
 */
export async function readKeptDraft(context: DeliverContext, sendId: string, reader: { actor: string }): Promise<KeptDraft | null> {
  return context.shop.transaction(async (tx) => {
    const [row] = await tx.query<{ customerId: string; envelope: Buffer | null; decision: Record<string, unknown> }>(
      'SELECT customer_id AS "customerId", content_encrypted AS envelope, decision FROM outbox WHERE shop_id = $1 AND id = $2',
      [tx.shopId, sendId],
    )
    if (!row?.envelope) return null
    await logAccess(tx, { actor: reader.actor, action: 'mail', customerIds: [row.customerId], at: context.clock.now() })
    return { content: decryptContent(context.cipher, context.shopId, row.envelope), draft: decryptDraft(context.cipher, context.shopId, row.envelope), decision: row.decision }
  })
}
