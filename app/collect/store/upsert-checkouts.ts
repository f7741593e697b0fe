import type { ShopTransaction } from '~/platform/tenancy'

import type { CheckoutRow } from '../interpret/rows'
import { newestOfEach } from '../interpret/version'

/** Writes carts that reached the checkout, newer versions only. */
export async function upsertCheckouts(tx: ShopTransaction, checkouts: readonly CheckoutRow[]): Promise<void> {
  if (checkouts.length === 0) return
  const rows = newestOfEach(checkouts).map((row) => ({
    token: row.id,
    customer_id: row.customerId,
    product_ids: row.productIds,
    total_price: row.totalPrice,
    currency: row.currency,
    created_at: row.createdAt,
    completed_at: row.completedAt,
    source_updated_at: row.sourceUpdatedAt,
    source_version: row.sourceVersion,
  }))
  await tx.query(
    `INSERT INTO checkout AS k (shop_id, token, customer_id, product_ids, total_price, currency, created_at, completed_at, source_updated_at, source_version)
     SELECT $2, r.token, CASE WHEN c.redacted_at IS NULL THEN r.customer_id END, r.product_ids, r.total_price, r.currency, r.created_at,
       r.completed_at, r.source_updated_at, r.source_version
     FROM json_to_recordset($1) AS r(token text, customer_id text, product_ids text[], total_price numeric, currency text, created_at timestamptz,
       completed_at timestamptz, source_updated_at timestamptz, source_version text)
     LEFT JOIN customer c ON c.shop_id = $2 AND c.id = r.customer_id
     ON CONFLICT (shop_id, token) DO UPDATE SET customer_id = excluded.customer_id, product_ids = excluded.product_ids,
       total_price = excluded.total_price, currency = excluded.currency, created_at = excluded.created_at,
       completed_at = excluded.completed_at, source_updated_at = excluded.source_updated_at, source_version = excluded.source_version
     WHERE (excluded.source_updated_at, excluded.source_version COLLATE "C") > (k.source_updated_at, k.source_version COLLATE "C")`,
    [JSON.stringify(rows), tx.shopId],
  )
}
