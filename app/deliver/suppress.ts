import type { ShopTransaction } from '~/platform/tenancy'

export type SuppressionReason = 'unsubscribe' | 'bounce' | 'spam-report' | 'invalid' | 'import'

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
 * claim that commits later knows. An address that is suppressed already keeps its first reason.
 * @returns how many were new.
 */
export async function suppressAll(tx: ShopTransaction, suppressions: readonly NewSuppression[]): Promise<number> {
  if (suppressions.length === 0) return 0
  const first = new Map<string, NewSuppression>()
  for (const suppression of suppressions) if (!first.has(suppression.emailIndex)) first.set(suppression.emailIndex, suppression)
  const unique = [...first.values()].sort((a, b) => (a.emailIndex < b.emailIndex ? -1 : 1))
  const indexes = unique.map((one) => one.emailIndex)
  await tx.query('SELECT id FROM customer WHERE shop_id = $1 AND email_index = ANY($2::text[]) ORDER BY id FOR UPDATE', [tx.shopId, indexes])
  const added = await tx.query(
    `INSERT INTO suppression (shop_id, email_index, reason, source, created_at)
     SELECT $1, email_index, reason, source, at FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS new (email_index, reason, source, at)
     ON CONFLICT DO NOTHING
     RETURNING email_index`,
    [tx.shopId, indexes, unique.map((one) => one.reason), unique.map((one) => one.source), unique.map((one) => one.at)],
  )
  return added.length
}

/** One address; see suppressAll. Returns whether it was new. */
export async function suppress(tx: ShopTransaction, suppression: NewSuppression): Promise<boolean> {
  return (await suppressAll(tx, [suppression])) === 1
}
