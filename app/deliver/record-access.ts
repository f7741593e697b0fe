import type { Clock } from '~/platform/clock'
import { newId } from '~/platform/ids'
import type { ShopTransaction } from '~/platform/tenancy'

/** Notes that somebody read personal data (Shopify's protected customer data, level 2). */
export async function recordAccess(tx: ShopTransaction, clock: Clock, access: { actor: string; action: string; customerId: string | null }): Promise<void> {
  await tx.query('INSERT INTO access_log (id, shop_id, actor, action, customer_id, at) VALUES ($1, $2, $3, $4, $5, $6)', [
    newId(),
    tx.shopId,
    access.actor,
    access.action,
    access.customerId,
    clock.now(),
  ])
}
