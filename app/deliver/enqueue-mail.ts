import type { Clock } from '~/platform/clock'
import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'

import { sealContent } from './content'
import { sendIdFor } from './send-id'
import type { NewMail } from './types'

/**
 * Puts a mail into the outbox, in the transaction of the decision to send it: either both are there after a crash, or
 * neither. The same (flow, step, customer, entry) arrives once, however often it is decided.
 * @returns `created: false` when that mail was already there; nothing is changed then.
 */
export async function enqueueMail(tx: ShopTransaction, mail: NewMail, { cipher, clock }: { cipher: FieldCipher; clock: Clock }): Promise<{ sendId: string; created: boolean }> {
  const sendId = sendIdFor(tx.shopId, mail)
  const { envelope, hash, bytes } = sealContent(cipher, tx.shopId, mail.content, mail.draft)
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO outbox (id, shop_id, flow_id, step_id, customer_id, entry_number, experiment_id, variant, state, due_at, expires_at,
                         created_at, content_encrypted, content_hash, content_bytes, facts, product_ids, decision, awaits_approval, held_reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'QUEUED', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, CASE WHEN $18 THEN 'approval' END)
     ON CONFLICT DO NOTHING
     RETURNING id`,
    [
      sendId,
      tx.shopId,
      mail.flowId,
      mail.stepId,
      mail.customerId,
      mail.entryNumber,
      mail.experimentId ?? null,
      mail.variant ?? null,
      mail.dueAt,
      mail.expiresAt,
      clock.now(),
      envelope,
      hash,
      bytes,
      JSON.stringify(mail.facts),
      [...mail.productIds],
      JSON.stringify(mail.decision),
      mail.awaitsApproval ?? false,
    ],
  )
  return { sendId, created: rows.length === 1 }
}
