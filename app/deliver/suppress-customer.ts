import type { ShopContext } from '~/platform/context'

import { suppress } from './suppress'

/**
 * Takes a customer off all mails at the merchant's wish. Doing it twice changes nothing.
 * @returns false when the store has no such customer, or none with an address.
 */
export async function suppressCustomer(context: Pick<ShopContext, 'shop' | 'clock'>, customerId: string, source: string): Promise<boolean> {
  return context.shop.transaction(async (tx) => {
    const [customer] = await tx.query<{ email_index: string | null }>('SELECT email_index FROM customer WHERE shop_id = $1 AND id = $2', [tx.shopId, customerId])
    if (!customer?.email_index) return false
    await suppress(tx, { emailIndex: customer.email_index, reason: 'merchant', source, at: context.clock.now() })
    return true
  })
}
