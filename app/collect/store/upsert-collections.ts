import type { ShopTransaction } from '~/platform/tenancy'

import type { CollectionRow } from '../interpret/rows'
import { newestOfEach } from '../interpret/version'

/**
 * Writes collections, newer versions only. What is in them is replaced where the row says it: a webhook does not, and
 * leaves the collection marked as one whose products are to be read again.
 */
export async function upsertCollections(tx: ShopTransaction, collections: readonly CollectionRow[]): Promise<void> {
  if (collections.length === 0) return
  const rows = newestOfEach(collections).map((row) => ({ id: row.id, title: row.title, handle: row.handle, source_updated_at: row.sourceUpdatedAt, source_version: row.sourceVersion }))
  await tx.query(
    `INSERT INTO collection AS c (shop_id, id, title, handle, source_updated_at, source_version)
     SELECT $2, id, title, handle, source_updated_at, source_version
     FROM json_to_recordset($1) AS r(id text, title text, handle text, source_updated_at timestamptz, source_version text)
     ON CONFLICT (shop_id, id) DO UPDATE SET title = excluded.title, handle = excluded.handle,
       source_updated_at = excluded.source_updated_at, source_version = excluded.source_version
     WHERE (excluded.source_updated_at, excluded.source_version COLLATE "C") > (c.source_updated_at, c.source_version COLLATE "C")`,
    [JSON.stringify(rows), tx.shopId],
  )
  await replaceMembers(tx, newestOfEach(collections.filter((row) => row.productIds !== null)))
}

/** The products of a rule-based collection change without a new version of it: a reading of the same version counts too. */
async function replaceMembers(tx: ShopTransaction, read: readonly CollectionRow[]): Promise<void> {
  if (read.length === 0) return
  const taken = await tx.query<{ id: string }>(
    `UPDATE collection c SET members_updated_at = r.at FROM unnest($2::text[], $3::timestamptz[]) AS r(id, at)
     WHERE c.shop_id = $1 AND c.id = r.id AND (c.members_updated_at IS NULL OR c.members_updated_at <= r.at) RETURNING c.id`,
    [tx.shopId, read.map((row) => row.id), read.map((row) => row.sourceUpdatedAt)],
  )
  const ids = new Set(taken.map(({ id }) => id))
  const members = read.flatMap(({ id, productIds }) => (ids.has(id) ? [...new Set(productIds)].map((productId) => ({ id, productId })) : []))
  await tx.query(
    `DELETE FROM collection_product m WHERE shop_id = $1 AND collection_id = ANY($2::text[])
       AND NOT EXISTS (SELECT FROM unnest($3::text[], $4::text[]) AS r(id, product_id) WHERE r.id = m.collection_id AND r.product_id = m.product_id)`,
    [tx.shopId, [...ids], members.map(({ id }) => id), members.map(({ productId }) => productId)],
  )
  await tx.query(
    `INSERT INTO collection_product (shop_id, collection_id, product_id)
     SELECT $1, id, product_id FROM unnest($2::text[], $3::text[]) AS r(id, product_id) ON CONFLICT DO NOTHING`,
    [tx.shopId, members.map(({ id }) => id), members.map(({ productId }) => productId)],
  )
}
