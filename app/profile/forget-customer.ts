import type { ShopContext } from '~/platform/context'

/** Erases a customer's profile and the way they went through the segments. True if there was a profile. */
export async function forgetCustomer(context: ShopContext, customerId: string): Promise<boolean> {
  return context.shop.transaction(async (tx) => {
    await tx.query('DELETE FROM segment_move WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
    const rows = await tx.query('DELETE FROM customer_profile WHERE shop_id = $1 AND customer_id = $2 RETURNING customer_id', [tx.shopId, customerId])
    return rows.length > 0
  })
}
