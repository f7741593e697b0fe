import { logAccess } from '~/platform/log-access'

import { decryptContent, decryptDraft } from '../content'
import type { DeliverContext, MailContent, MailKey } from '../types'

export interface DraftMail extends MailKey {
  sendId: string
  variant: string | null
  createdAt: Date
  /** Cancelled then, if nobody has approved it. */
  expiresAt: Date
  content: MailContent
  /** Of the content: approving names it, so that what is approved is what was read. */
  contentHash: string
  /** What `NewMail.draft` was. */
  draft: unknown
  facts: unknown[]
}

interface DraftRow extends Omit<DraftMail, 'content' | 'draft'> {
  envelope: Buffer
}

const columns = `id AS "sendId", flow_id AS "flowId", step_id AS "stepId", customer_id AS "customerId", entry_number AS "entryNumber", variant,
  created_at AS "createdAt", expires_at AS "expiresAt", content_encrypted AS envelope, content_hash AS "contentHash", facts`

/** Mails that wait for approval, those that expire first first. Each reading is noted in the access log. */
export async function readDrafts(context: DeliverContext, query: { limit: number; actor: string; sendId?: string }): Promise<DraftMail[]> {
  const now = context.clock.now()
  return context.shop.transaction(async (tx) => {
    const rows = await tx.query<DraftRow>(
      `SELECT ${columns} FROM outbox
       WHERE shop_id = $1 AND state = 'QUEUED' AND awaits_approval AND expires_at > $2 AND content_encrypted IS NOT NULL AND ($3::text IS NULL OR id = $3)
       ORDER BY expires_at, id LIMIT $4`,
      [tx.shopId, now, query.sendId ?? null, query.limit],
    )
    if (rows.length > 0) await logAccess(tx, { actor: query.actor, action: 'mail', customerIds: rows.map((row) => row.customerId), at: now })
    return rows.map(({ envelope, ...row }) => ({ ...row, content: decryptContent(context.cipher, context.shopId, envelope), draft: decryptDraft(context.cipher, context.shopId, envelope) }))
  })
}
