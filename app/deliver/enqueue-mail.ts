import { createHash } from 'node:crypto'

import type { Clock } from '~/platform/clock'
import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'

import { contentContext } from './content'
import { sendIdFor } from './send-id'
import type { NewMail } from './types'

/**
 * Puts a mail into the outbox, in the transaction of the decision to send it: either both are there after a crash, or
 * neither. The same (flow, step, customer, entry) arrives once, however often it is decided.
 * @returns `created: false` when that mail was already there; nothing is changed then.
 */
export async function enqueueMail(tx: ShopTransaction, mail: NewMail, { cipher, clock }: { cipher: FieldCipher; clock: Clock }): Promise<{ sendId: string; created: boolean }> {
  const sendId = sendIdFor(tx.shopId, mail)
  const content = JSON.stringify(mail.content)
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO outbox (id, shop_id, flow_id, step_id, customer_id, entry_number, experiment_id, variant, state, due_at, expires_at,
                         created_at, content_encrypted, content_hash, content_bytes, facts, product_ids, decision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'QUEUED', $9, $10, $11, $12, $13, $14, $15, $16, $17)
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
      cipher.encrypt(content, contentContext(tx.shopId)),
      createHash('sha256').update(content).digest('hex'),
      Buffer.byteLength(mail.content.html),
      JSON.stringify(mail.facts),
      [...mail.productIds],
      JSON.stringify(mail.decision),
    ],
  )
  return { sendId, created: rows.length === 1 }
}
