import type { DeliverContext } from '../types'
import type { SuppressionReason } from '../suppress'
import { saidByPerson } from './lift-suppression'
import { laterOptIn, standingEvents } from './opt-in-sql'

export interface SuppressionQuery {
  reason?: SuppressionReason
  /** From the page before. */
  cursor?: string | null
  limit: number
}

export interface SuppressionEntry {
  /** Keyed hash of the address: it names the row, and tells nothing. */
  emailIndex: string
  reason: string
  source: string
  at: Date
  /** The customer with this address; null when the store has none (any more). */
  customerId: string | null
  /** Whether the merchant may lift it: not what the person said themselves, unless they agreed again later. */
  liftable: boolean
  /** Oldest first. */
  history: { kind: string; reason: string; source: string; actor: string | null; at: Date }[]
}

/** Who is not mailed and why, newest first. No address is read for it. */
export async function readSuppressions({ shop, shopId }: Pick<DeliverContext, 'shop' | 'shopId'>, query: SuppressionQuery): Promise<{ entries: SuppressionEntry[]; nextCursor: string | null; counts: Record<string, number> }> {
  const [time = '', after = ''] = query.cursor ? Buffer.from(query.cursor, 'base64url').toString('utf8').split(' ') : []
  const from = Number.isNaN(Date.parse(time)) ? null : new Date(time)
  const rows = await shop.query<Omit<SuppressionEntry, 'history'>>(
    `SELECT s.email_index AS "emailIndex", s.reason, s.source, s.created_at AS at,
            (SELECT min(c.id) FROM customer c WHERE c.shop_id = $1 AND c.email_index = s.email_index AND c.redacted_at IS NULL) AS "customerId",
            (NOT (s.reason = ANY($6::text[]) OR EXISTS (SELECT 1 FROM ${standingEvents} AND v.reason = ANY($6::text[]))) OR EXISTS (${laterOptIn})) AS liftable
     FROM suppression s
     WHERE s.shop_id = $1 AND ($2::text IS NULL OR s.reason = $2) AND ($3::timestamptz IS NULL OR (s.created_at, s.email_index) < ($3, $4))
     ORDER BY s.created_at DESC, s.email_index DESC LIMIT $5`,
    [shopId, query.reason ?? null, from, after, query.limit + 1, saidByPerson],
  )
  const page = rows.slice(0, query.limit)
  const events = await shop.query<SuppressionEntry['history'][number] & { emailIndex: string }>(
    'SELECT email_index AS "emailIndex", kind, reason, source, actor, at FROM suppression_event WHERE shop_id = $1 AND email_index = ANY($2::text[]) ORDER BY at, kind DESC, id',
    [shopId, page.map((row) => row.emailIndex)],
  )
  const counts = await shop.query<{ reason: string; count: number }>('SELECT reason, count(*)::int AS count FROM suppression WHERE shop_id = $1 GROUP BY reason ORDER BY reason', [shopId])
  const last = page.at(-1)
  return {
    entries: page.map((row) => ({ ...row, history: events.filter((event) => event.emailIndex === row.emailIndex).map(({ emailIndex: _of, ...event }) => event) })),
    nextCursor: rows.length > query.limit && last ? Buffer.from(`${last.at.toISOString()} ${last.emailIndex}`).toString('base64url') : null,
    counts: Object.fromEntries(counts.map(({ reason, count }) => [reason, count])),
  }
}
