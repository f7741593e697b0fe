import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'

import { sealContent } from '../content'
import type { MailContent } from '../types'

/**
 * Puts an edited text in the place of one that waits for approval. It goes on waiting.
 * @returns the new text's hash; null when the mail is no longer as it was read: nothing is changed then
 */
export async function replaceDraft(
  tx: ShopTransaction,
  read: { sendId: string; contentHash: string },
  edited: { content: MailContent; draft: unknown },
  cipher: FieldCipher,
): Promise<string | null> {
  const { envelope, hash, bytes } = sealContent(cipher, tx.shopId, edited.content, edited.draft)
  const rows = await tx.query(
    `UPDATE outbox SET content_encrypted = $4, content_hash = $5, content_bytes = $6
     WHERE shop_id = $1 AND id = $2 AND content_hash = $3 AND state = 'QUEUED' AND awaits_approval
     RETURNING id`,
    [tx.shopId, read.sendId, read.contentHash, envelope, hash, bytes],
  )
  return rows.length === 1 ? hash : null
}
