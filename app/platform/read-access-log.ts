import type { ShopScope } from './tenancy'

export interface AccessEntry {
  id: string
  actor: string
  action: string
  customerId: string | null
  at: Date
}

/** Who looked at personal data of the store, newest first. */
export async function readAccessLog(scope: ShopScope, options: { limit: number }): Promise<AccessEntry[]> {
  return scope.query<AccessEntry>(
    'SELECT id, actor, action, customer_id AS "customerId", at FROM access_log WHERE shop_id = $1 ORDER BY at DESC, id DESC LIMIT $2',
    [scope.shopId, options.limit],
  )
}
