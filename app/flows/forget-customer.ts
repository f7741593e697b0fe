import type { ShopContext } from '~/platform/context'

/** Erases a customer's way through the flows and their discount codes. Mails that still wait lose their run and are cancelled at the claim. */
export async function forgetCustomer(context: ShopContext, customerId: string): Promise<void> {
  await context.shop.transaction(async (tx) => {
    await tx.query('DELETE FROM flow_run WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
    await tx.query('DELETE FROM discount_code WHERE shop_id = $1 AND customer_id = $2', [tx.shopId, customerId])
  })
}
