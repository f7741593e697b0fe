import { readUnsubscribeToken } from './unsubscribe'
import type { DeliverContext } from './types'

/**
 * Whose mail the link of an unsubscribe page belongs to.
 * @returns null when the token is not this store's, or its mail is no longer stored
 */
export async function findRecipient(context: DeliverContext, token: string): Promise<string | null> {
  const mail = readUnsubscribeToken(context.cipher, token)
  if (!mail || mail.shopId !== context.shopId) return null
  const [sent] = await context.shop.query<{ customerId: string }>('SELECT customer_id AS "customerId" FROM outbox WHERE shop_id = $1 AND id = $2', [context.shopId, mail.sendId])
  return sent?.customerId ?? null
}
