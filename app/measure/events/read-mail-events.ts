import type { ShopContext } from '~/platform/context'

export interface MailEventRecord {
  id: string
  type: string
  occurredAt: Date
  /** Why it is held for a proxy's or scanner's doing; null: a person, as far as can be told. */
  machine: string | null
  detail: string | null
}

/** What the provider reported of one mail, oldest first. */
export async function readMailEvents(context: ShopContext, sendId: string): Promise<MailEventRecord[]> {
  return context.shop.query<MailEventRecord>(
    `SELECT event_id AS id, type, occurred_at AS "occurredAt", machine, coalesce(detail, url) AS detail
     FROM mail_event WHERE shop_id = $1 AND send_id = $2 ORDER BY occurred_at, event_id LIMIT 200`,
    [context.shopId, sendId],
  )
}
