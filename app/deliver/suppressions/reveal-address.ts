import { logAccess } from '~/platform/log-access'

import type { DeliverContext } from '../types'

/** The address behind a suppression, in the clear; noted in the access log. null when no customer has it: only its hash is kept. */
export async function revealAddress(context: DeliverContext, emailIndex: string, reader: { actor: string }): Promise<string | null> {
  return context.shop.transaction(async (tx) => {
    const [row] = await tx.query<{ id: string; email: Buffer | null }>(
      'SELECT id, email_encrypted AS email FROM customer WHERE shop_id = $1 AND email_index = $2 AND redacted_at IS NULL ORDER BY id LIMIT 1',
      [tx.shopId, emailIndex],
    )
    if (!row?.email) return null
    await logAccess(tx, { actor: reader.actor, action: 'suppressed address', customerIds: [row.id], at: context.clock.now() })
    return context.cipher.decrypt(row.email, `${tx.shopId}/customer.email`)
  })
}
