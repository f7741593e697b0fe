import type { ShopContext } from '~/platform/context'

import { lockProjection } from '../store/lock-projection'

const TABLES = ['inbox', 'consent_event', 'checkout', 'refund', 'order_line', '"order"', 'variant', 'collection_product', 'collection', 'product', 'customer', 'sync_run', 'import_run', 'birthday_reading', 'cost_reading', 'storefront_visit', 'storefront_visitor', 'storefront_intake', 'storefront_pixel'] as const

/** Deletes every row that collect holds of a store (shop/redact, 48 hours after it left); only the note of the request stays. */
export async function redactShopRows(context: ShopContext): Promise<void> {
  await context.shop.transaction(async (tx) => {
    await lockProjection(tx)
    for (const table of TABLES) await tx.query(`DELETE FROM ${table} WHERE shop_id = $1`, [tx.shopId])
    await tx.query("DELETE FROM privacy_request WHERE shop_id = $1 AND kind <> 'shop/redact'", [tx.shopId])
  })
}
