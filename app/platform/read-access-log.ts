import type { ShopScope } from './tenancy'

export interface AccessEntry {
  id: string
  actor: string
  action: string
  customerId: string | null
  at: Date
}

export interface AccessPage {
  entries: AccessEntry[]
  /** The last one's id; null where nothing older is there. */
  nextCursor: string | null
}

/**
 * Who looked at personal data of the store, newest first, a page at a time.
 * @param options.cursor from the page before; one that is made up starts again at the first page
 */
export async function readAccessLog(scope: ShopScope, options: { limit: number; cursor?: string | null }): Promise<AccessPage> {
  const rows = await scope.query<AccessEntry>(
    `SELECT a.id, a.actor, a.action, a.customer_id AS "customerId", a.at FROM access_log a LEFT JOIN access_log last ON last.shop_id = $1 AND last.id = $3
     WHERE a.shop_id = $1 AND (last.id IS NULL OR (a.at, a.id) < (last.at, last.id)) ORDER BY a.at DESC, a.id DESC LIMIT $2`,
    [scope.shopId, options.limit + 1, options.cursor ?? null],
  )
  const entries = rows.slice(0, options.limit)
  return { entries, nextCursor: rows.length > options.limit ? (entries.at(-1)?.id ?? null) : null }
}
