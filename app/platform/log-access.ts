import { newId } from './ids'
import type { ShopTransaction } from './tenancy'

/** Notes that someone, or a part of the app, looked at a person's data (Shopify's protected customer data, level 2). */
export async function logAccess(tx: ShopTransaction, entry: { actor: string; action: string; customerId: string | null; at: Date }): Promise<void> {
  await tx.query('INSERT INTO access_log (id, shop_id, actor, action, customer_id, at) VALUES ($1, $2, $3, $4, $5, $6)', [
    newId(),
    tx.shopId,
    entry.actor,
    entry.action,
    entry.customerId,
    entry.at,
  ])
}
