import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'

import type { CustomerRow } from '../interpret/rows'
import { newestOfEach } from '../interpret/version'

const hex = (bytes: Buffer | null) => (bytes ? `\\x${bytes.toString('hex')}` : null)

/**
 * Writes customers, newer versions only. Whoever was redacted stays forgotten; whoever was deleted stays nameless.
 * @returns the ids that were written.
 */
export async function upsertCustomers(tx: ShopTransaction, cipher: FieldCipher, customers: readonly CustomerRow[], changedAt: Date): Promise<string[]> {
  if (customers.length === 0) return []
  const context = (field: string) => `${tx.shopId}/customer.${field}`
  const seal = (value: string | null, field: string) => hex(value === null ? null : cipher.encrypt(value, context(field)))
  const rows = (await onlyNewer(tx, newestOfEach(customers))).map(({ email, firstName, lastName, ...row }) => ({
    id: row.id,
    email_encrypted: seal(email, 'email'),
    email_index: email === null ? null : cipher.blindIndex(email, tx.shopId),
    first_name_encrypted: seal(firstName, 'firstName'),
    last_name_encrypted: seal(lastName, 'lastName'),
    locale: row.locale,
    country: row.country,
    tags: row.tags,
    created_at: row.createdAt,
    source_updated_at: row.sourceUpdatedAt,
    source_version: row.sourceVersion,
  }))
  const written = await tx.query<{ id: string }>(
    `INSERT INTO customer AS c (shop_id, id, email_encrypted, email_index, first_name_encrypted, last_name_encrypted, locale, country, tags,
       created_at, source_updated_at, source_version, changed_at)
     SELECT $2, id, email_encrypted, email_index, first_name_encrypted, last_name_encrypted, locale, country, coalesce(tags, '{}'),
       created_at, source_updated_at, source_version, $3
     FROM json_to_recordset($1) AS r(id text, email_encrypted bytea, email_index text, first_name_encrypted bytea, last_name_encrypted bytea,
       locale text, country text, tags text[], created_at timestamptz, source_updated_at timestamptz, source_version text)
     ON CONFLICT (shop_id, id) DO UPDATE SET
       email_encrypted = CASE WHEN c.deleted_at IS NULL THEN excluded.email_encrypted END,
       email_index = CASE WHEN c.deleted_at IS NULL THEN excluded.email_index END,
       first_name_encrypted = CASE WHEN c.deleted_at IS NULL THEN excluded.first_name_encrypted END,
       last_name_encrypted = CASE WHEN c.deleted_at IS NULL THEN excluded.last_name_encrypted END,
       locale = coalesce(excluded.locale, c.locale), country = excluded.country,
       tags = CASE WHEN excluded.id = ANY($4) THEN excluded.tags ELSE c.tags END,
       created_at = excluded.created_at, source_updated_at = excluded.source_updated_at, source_version = excluded.source_version,
       changed_at = excluded.changed_at
     WHERE c.redacted_at IS NULL
       AND (excluded.source_updated_at, excluded.source_version COLLATE "C") > (c.source_updated_at, c.source_version COLLATE "C")
     RETURNING id`,
    [JSON.stringify(rows), tx.shopId, changedAt, rows.filter((row) => row.tags !== null).map((row) => row.id)],
  )
  return written.map((row) => row.id)
}

/** Leaves out what is known already: most orders repeat their customer, and neither sealing nor locking is free. */
async function onlyNewer(tx: ShopTransaction, customers: CustomerRow[]): Promise<CustomerRow[]> {
  const newer = await tx.query<{ id: string }>(
    `SELECT r.id FROM unnest($2::text[], $3::timestamptz[], $4::text[]) AS r(id, source_updated_at, source_version)
     LEFT JOIN customer c ON c.shop_id = $1 AND c.id = r.id
     WHERE c.id IS NULL OR (r.source_updated_at, r.source_version COLLATE "C") > (c.source_updated_at, c.source_version COLLATE "C")`,
    [tx.shopId, customers.map((row) => row.id), customers.map((row) => row.sourceUpdatedAt), customers.map((row) => row.sourceVersion)],
  )
  const ids = new Set(newer.map((row) => row.id))
  return customers.filter((row) => ids.has(row.id))
}

/** Tells profile that something happened to these customers. */
export async function touchCustomers(tx: ShopTransaction, ids: readonly (string | null)[], changedAt: Date): Promise<void> {
  const known = [...new Set(ids.filter((id) => id !== null))].sort()
  if (known.length === 0) return
  await tx.query('UPDATE customer SET changed_at = $3 WHERE shop_id = $1 AND id = ANY($2) AND changed_at < $3', [tx.shopId, known, changedAt])
}
