import type { ShopContext } from '~/platform/context'

/** Erases what is recommended to a customer. The models hold counts over customers, no customer. */
export async function forgetCustomer(context: ShopContext, customerId: string): Promise<void> {
  await context.shop.query('DELETE FROM recommendation WHERE shop_id = $1 AND customer_id = $2', [context.shopId, customerId])
}
