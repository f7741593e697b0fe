import type { ShopContext } from '~/platform/context'
import { logAccess } from '~/platform/log-access'

export interface PrivacyRequestRecord {
  id: string
  kind: 'customers/data_request' | 'customers/redact' | 'shop/redact'
  customerId: string | null
  /** Orders that the request names, also those of a guest. */
  orderIds: string[]
  receivedAt: Date
  completedAt: Date | null
  hasExport: boolean
}

const COLUMNS = `id, kind, customer_id AS "customerId", order_ids AS "orderIds", received_at AS "receivedAt", completed_at AS "completedAt",
  export_encrypted IS NOT NULL AS "hasExport"`

/** What the compliance topics asked for and is not done yet, oldest first. */
export async function listOpenPrivacyRequests(context: ShopContext): Promise<PrivacyRequestRecord[]> {
  return context.shop.query<PrivacyRequestRecord>(`SELECT ${COLUMNS} FROM privacy_request WHERE shop_id = $1 AND completed_at IS NULL ORDER BY received_at, id`, [context.shopId])
}

/** All requests, newest first, as the panel lists them. */
export async function listPrivacyRequests(context: ShopContext, limit: number): Promise<PrivacyRequestRecord[]> {
  return context.shop.query<PrivacyRequestRecord>(`SELECT ${COLUMNS} FROM privacy_request WHERE shop_id = $1 ORDER BY received_at DESC, id LIMIT $2`, [context.shopId, limit])
}

/** Marks a request as done; `exported` (what every room holds of the person) is kept encrypted for the merchant to fetch. */
export async function completePrivacyRequest(context: ShopContext, requestId: string, exported?: unknown): Promise<void> {
  const sealed = exported === undefined ? null : context.cipher.encrypt(JSON.stringify(exported), exportContext(context.shopId))
  await context.shop.query('UPDATE privacy_request SET completed_at = $3, export_encrypted = $4 WHERE shop_id = $1 AND id = $2', [
    context.shopId,
    requestId,
    context.clock.now(),
    sealed,
  ])
}

/** The export that answers a data request; the reading is logged. null where there is none (any more). */
export async function readPrivacyExport(context: ShopContext, requestId: string, actor: string): Promise<unknown> {
  return context.shop.transaction(async (tx) => {
    const [row] = await tx.query<{ export: Buffer | null; customerId: string | null }>(
      'SELECT export_encrypted AS export, customer_id AS "customerId" FROM privacy_request WHERE shop_id = $1 AND id = $2',
      [context.shopId, requestId],
    )
    if (!row?.export) return null
    await logAccess(tx, { actor, action: 'fetch the export of a data request', customerIds: row.customerId === null ? [] : [row.customerId], at: context.clock.now() })
    return JSON.parse(context.cipher.decrypt(row.export, exportContext(context.shopId))) as unknown
  })
}

function exportContext(shopId: string): string {
  return `${shopId}/privacy_request.export`
}
