import type { ShopScope } from './tenancy'

/** One look: what one actor read in one moment, of however many customers. */
export interface AccessEntry {
  actor: string
  action: string
  at: Date
  /** How many customers' data it was; 0 where no one's in particular. */
  customers: number
  /** The first of them by id, at most `shownCustomers`. */
  customerIds: string[]
}

export interface AccessPage {
  entries: AccessEntry[]
  /** The last one's; null where nothing older is there. */
  nextCursor: string | null
}

export interface AccessLogQuery {
  limit: number
  /** From the page before; one that is made up starts again at the first page. */
  cursor?: string | null
  /** Only looks at this customer's data; they alone are counted and named then. */
  customerId?: string | null
}

const shownCustomers = 100

/** Who looked at personal data of the store, newest first, a page of looks at a time. */
export async function readAccessLog(scope: ShopScope, query: AccessLogQuery): Promise<AccessPage> {
  const after = readCursor(query.cursor)
  const rows = await scope.query<AccessEntry>(
    `SELECT at, actor, action, count(DISTINCT customer_id)::int AS customers,
       coalesce((array_agg(DISTINCT customer_id) FILTER (WHERE customer_id IS NOT NULL))[1:${shownCustomers}], '{}') AS "customerIds"
     FROM access_log
     WHERE shop_id = $1 AND ($2::text IS NULL OR customer_id = $2) AND ($3::timestamptz IS NULL OR at <= $3)
       AND ($3::timestamptz IS NULL OR (at, actor, action) < ($3, $4, $5))
     GROUP BY at, actor, action ORDER BY at DESC, actor DESC, action DESC LIMIT $6`,
    [scope.shopId, query.customerId ?? null, after?.at ?? null, after?.actor ?? null, after?.action ?? null, query.limit + 1],
  )
  const entries = rows.slice(0, query.limit)
  const last = entries.at(-1)
  return { entries, nextCursor: rows.length > query.limit && last ? writeCursor(last) : null }
}

function writeCursor({ at, actor, action }: AccessEntry): string {
  return Buffer.from(JSON.stringify([at.toISOString(), actor, action])).toString('base64url')
}

function readCursor(cursor: string | null | undefined): Pick<AccessEntry, 'at' | 'actor' | 'action'> | null {
  try {
    const [time, actor, action] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString('utf8')) as unknown[]
    const at = new Date(String(time))
    return Number.isNaN(at.getTime()) || typeof actor !== 'string' || typeof action !== 'string' ? null : { at, actor, action }
  } catch {
    return null
  }
}
