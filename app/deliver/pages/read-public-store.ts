import { readShopSettings } from '~/platform/shop-settings'

import type { DeliverContext } from '../types'

export interface PublicStore {
  name: string
  color: string
  /** The reader's language as the store knows it. */
  locale: string
}

/** How a store shows itself to the reader of one of its mails; null when that mail is no longer stored. */
export async function readPublicStore(context: DeliverContext, sendId: string): Promise<PublicStore | null> {
  const [row] = await context.shop.query<{ name: string; locale: string }>(
    `SELECT shop.name, coalesce(customer.locale, shop.locale) AS locale
     FROM outbox
     JOIN shop ON shop.id = outbox.shop_id
     LEFT JOIN customer ON customer.shop_id = outbox.shop_id AND customer.id = outbox.customer_id
     WHERE outbox.shop_id = $1 AND outbox.id = $2`,
    [context.shopId, sendId],
  )
  if (!row) return null
  const { brand } = await readShopSettings(context.shop)
  return { ...row, color: brand.primaryColor }
}
