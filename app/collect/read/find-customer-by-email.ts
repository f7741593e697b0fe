import type { ShopContext } from '~/platform/context'

/** The id of the customer with this address, found by its keyed hash; null if the store has none. Case and spaces around it do not matter. */
export async function findCustomerByEmail(context: ShopContext, email: string): Promise<string | null> {
  const [row] = await context.shop.query<{ id: string }>(
    'SELECT id FROM customer WHERE shop_id = $1 AND email_index = $2 AND deleted_at IS NULL ORDER BY source_updated_at DESC, id LIMIT 1',
    [context.shopId, context.cipher.blindIndex(email, context.shopId)],
  )
  return row?.id ?? null
}
