import type { ShopTransaction } from '~/platform/tenancy'

import type { Deletion } from '../interpret/rows'
import { BEFORE_EVERYTHING } from '../interpret/version'

/**
 * Marks what Shopify deleted. Ids are never used again, so a deletion is final: a version that is told afterwards, or
 * has been told before, fills the row's other fields and leaves the mark. A row that is not known yet is made, so that
 * a late creation finds the mark. A deleted customer loses name and address at once.
 */
export async function applyDeletions(tx: ShopTransaction, deletions: readonly Deletion[], changedAt: Date): Promise<void> {
  const of = (kind: Deletion['kind']) => {
    const earliest = new Map<string, string>()
    for (const deletion of deletions) {
      if (deletion.kind !== kind) continue
      const known = earliest.get(deletion.id)
      if (known === undefined || deletion.at < known) earliest.set(deletion.id, deletion.at)
    }
    const ids = [...earliest.keys()].sort()
    return { ids, times: ids.map((id) => earliest.get(id)) }
  }
  const run = async (statement: string, rows: ReturnType<typeof of>, ...more: unknown[]) => {
    if (rows.ids.length > 0) await tx.query(statement, [tx.shopId, rows.ids, rows.times, ...more])
  }

  await run(
    `INSERT INTO product AS p (shop_id, id, title, handle, status, created_at, source_updated_at, deleted_at)
     SELECT $1, id, '', '', 'ARCHIVED', at, '${BEFORE_EVERYTHING}', at FROM unnest($2::text[], $3::timestamptz[]) AS d(id, at)
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = least(p.deleted_at, excluded.deleted_at)`,
    of('product'),
  )
  await run(
    `INSERT INTO collection AS c (shop_id, id, title, source_updated_at, deleted_at)
     SELECT $1, id, '', '${BEFORE_EVERYTHING}', at FROM unnest($2::text[], $3::timestamptz[]) AS d(id, at)
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = least(c.deleted_at, excluded.deleted_at)`,
    of('collection'),
  )
  await run(
    `INSERT INTO "order" AS o (shop_id, id, name, currency, subtotal, total_price, processed_at, source_updated_at, deleted_at)
     SELECT $1, id, '', 'XXX', 0, 0, at, '${BEFORE_EVERYTHING}', at FROM unnest($2::text[], $3::timestamptz[]) AS d(id, at)
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = least(o.deleted_at, excluded.deleted_at)`,
    of('order'),
  )
  await run(
    `INSERT INTO customer AS c (shop_id, id, created_at, source_updated_at, deleted_at, changed_at)
     SELECT $1, id, at, '${BEFORE_EVERYTHING}', at, $4 FROM unnest($2::text[], $3::timestamptz[]) AS d(id, at)
     ON CONFLICT (shop_id, id) DO UPDATE SET deleted_at = least(c.deleted_at, excluded.deleted_at), email_encrypted = NULL, email_index = NULL,
       first_name_encrypted = NULL, last_name_encrypted = NULL, birthday = NULL, changed_at = excluded.changed_at`,
    of('customer'),
    changedAt,
  )
}
