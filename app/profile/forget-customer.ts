import type { ShopContext } from '~/platform/context'

/** Erases a customer's profile. True if there was one. */
export async function forgetCustomer(context: ShopContext, customerId: string): Promise<boolean> {
  const rows = await context.shop.query('DELETE FROM customer_profile WHERE shop_id = $1 AND customer_id = $2 RETURNING customer_id', [context.shopId, customerId])
  return rows.length > 0
}
