import type { InboxState } from '@prisma/client'

import type { ShopContext } from '~/platform/context'

export interface InboxEntry {
  id: string
  topic: string
  webhookId: string
  state: InboxState
  attempts: number
  /** Why it could not be read or written, in words. */
  error: string | null
  receivedAt: Date
  processedAt: Date | null
  /** false once the body was erased; then it cannot be replayed. */
  replayable: boolean
}

/** Deliveries as the panel lists them, newest first, without their bodies. */
export async function readInbox(context: ShopContext, options: { states?: InboxState[]; limit: number }): Promise<InboxEntry[]> {
  const rows = await context.shop.query<Omit<InboxEntry, 'id'> & { id: string | number | bigint }>(
    `SELECT id, topic, webhook_id AS "webhookId", state, attempts, error, received_at AS "receivedAt", processed_at AS "processedAt",
       length(body_encrypted) > 0 AS replayable
     FROM inbox WHERE shop_id = $1 AND ($2::text[] IS NULL OR state::text = ANY($2)) ORDER BY id DESC LIMIT $3`,
    [context.shopId, options.states ?? null, options.limit],
  )
  return rows.map((row) => ({ ...row, id: String(row.id) }))
}
