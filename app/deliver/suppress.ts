import type { ShopTransaction } from '~/platform/tenancy'

import { recordSuppressionEvents } from './suppressions/record-events'

export type SuppressionReason = 'unsubscribe' | 'bounce' | 'spam-report' | 'invalid' | 'import' | 'merchant'

export interface NewSuppression {
  /** FieldCipher.blindIndex of the address. */
  emailIndex: string
  reason: SuppressionReason
  /** Where it came from, e.g. "one-click", "sendgrid", a file's name. */
  source: string
  at: Date
}

/**
 * Never mail these addresses again. Waits for a claim that is deciding about one of them right now, so that every
 * claim that commits later knows. Of several reasons the one that happened first is kept, in whatever order they are
 * told; the history keeps all of them. @returns how many addresses were new.
 */
export async function suppressAll(tx: ShopTransaction, suppressions: readonly NewSuppression[]): Promise<number> {
  if (suppressions.length === 0) return 0
  const first = new Map<string, NewSuppression>()
  for (const suppression of suppressions) {
    const known = first.get(suppression.emailIndex)
    if (!known || isEarlier(suppression, known)) first.set(suppression.emailIndex, suppression)
  }
  const unique = [...first.values()].sort((a, b) => (a.emailIndex < b.emailIndex ? -1 : 1))
  const indexes = unique.map((one) => one.emailIndex)
  await tx.query('SELECT id FROM customer WHERE shop_id = $1 AND email_index = ANY($2::text[]) ORDER BY id FOR UPDATE', [tx.shopId, indexes])
  const written = await tx.query<{ added: boolean }>(
    `INSERT INTO suppression (shop_id, email_index, reason, source, created_at)
     SELECT $1, email_index, reason, source, at FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS new (email_index, reason, source, at)
     ON CONFLICT (shop_id, email_index) DO UPDATE SET reason = excluded.reason, source = excluded.source, created_at = excluded.created_at
       WHERE excluded.created_at < suppression.created_at
         OR (excluded.created_at = suppression.created_at AND excluded.reason COLLATE "C" > suppression.reason)
     RETURNING xmax = 0 AS added`,
    [tx.shopId, indexes, unique.map((one) => one.reason), unique.map((one) => one.source), unique.map((one) => one.at)],
  )
  await recordSuppressionEvents(tx, suppressions.map(({ emailIndex, reason, source, at }) => ({ emailIndex, kind: 'suppressed', reason, source, actor: null, at })))
  return written.filter((row) => row.added).length
}

/** By time; at the same moment "unsubscribe" goes before "spam-report" before "bounce". The database compares in the same way. */
function isEarlier(a: NewSuppression, b: NewSuppression): boolean {
  if (a.at.getTime() !== b.at.getTime()) return a.at < b.at
  return a.reason > b.reason
}

/** One address; see suppressAll. Returns whether it was new. */
export async function suppress(tx: ShopTransaction, suppression: NewSuppression): Promise<boolean> {
  return (await suppressAll(tx, [suppression])) === 1
}
