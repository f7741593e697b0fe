import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'
import type { OutcomeCounts } from './outcomes'
import type { ReceivedVisit } from './read-visits-body'

const PURPOSE = 'storefront visitor'

/**
 * Writes the visits of one request. What the browser is called is replaced by a keyed hash. Whom it belongs to is only
 * noted here, and settled by `linkVisits`; a customer whom the store does not have is passed over.
 */
export async function storeVisits(tx: ShopTransaction, cipher: FieldCipher, visits: readonly ReceivedVisit[]): Promise<OutcomeCounts> {
  const rows = visits.map((visit) => ({ ...visit, visitor: cipher.pseudonym(visit.visitor, tx.shopId, PURPOSE) }))
  for (const claim of newestClaims(rows)) await noteClaim(tx, claim)
  const visitors = [...new Set(rows.map(({ visitor }) => visitor))].sort()
  await tx.query('UPDATE storefront_visitor SET pending = true WHERE shop_id = $1 AND visitor = ANY($2) AND NOT pending', [tx.shopId, visitors])

  const told = rows.filter(({ kind }) => kind !== 'checked-out')
  if (told.length === 0) return { stored: rows.length }
  const known = await tx.query<{ id: string }>(
    `SELECT id FROM product WHERE shop_id = $1 AND id = ANY($2) AND deleted_at IS NULL UNION ALL SELECT id FROM collection WHERE shop_id = $1 AND id = ANY($3) AND deleted_at IS NULL`,
    [tx.shopId, told.flatMap(({ productId }) => productId ?? []), told.flatMap(({ collectionId }) => collectionId ?? [])],
  )
  const ids = new Set(known.map(({ id }) => id))
  const about = told.filter(({ productId, collectionId }) => ids.has(productId ?? collectionId ?? '') || (productId ?? collectionId) === null)
  const column = <T>(read: (row: (typeof about)[number]) => T) => about.map(read)
  const stored = await tx.query(
    `INSERT INTO storefront_visit (shop_id, event_id, kind, visitor, product_id, collection_id, words, at)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
     ON CONFLICT (shop_id, event_id) DO NOTHING RETURNING event_id`,
    [tx.shopId, column((v) => v.id), column((v) => v.kind), column((v) => v.visitor), column((v) => v.productId), column((v) => v.collectionId), column((v) => v.words), column((v) => v.at)],
  )
  return { stored: stored.length + rows.length - told.length, duplicate: about.length - stored.length, 'unknown-item': told.length - about.length }
}

interface Claim {
  visitor: string
  customerId: string | null
  orderId: string | null
  at: Date
}

/** The newest word of each browser on who uses it, in the order of browsers, so that two requests cannot wait for each other. */
function newestClaims(rows: readonly Claim[]): Claim[] {
  const newest = new Map<string, Claim>()
  for (const { visitor, customerId, orderId, at } of rows) {
    if (customerId === null && orderId === null) continue
    const known = newest.get(visitor)
    if (!known || known.at <= at) newest.set(visitor, { visitor, customerId, orderId, at })
  }
  return [...newest.values()].sort((a, b) => (a.visitor < b.visitor ? -1 : 1))
}

async function noteClaim(tx: ShopTransaction, { visitor, customerId, orderId, at }: Claim): Promise<void> {
  await tx.query(
    `INSERT INTO storefront_visitor AS v (shop_id, visitor, customer_id, order_id, linked_at)
     SELECT $1, $2, claimed.id, $4, $5 FROM (SELECT (SELECT id FROM customer WHERE shop_id = $1 AND id = $3) AS id) claimed WHERE $4::text IS NOT NULL OR claimed.id IS NOT NULL
     ON CONFLICT (shop_id, visitor) DO UPDATE SET customer_id = excluded.customer_id, order_id = excluded.order_id, linked_at = excluded.linked_at
       WHERE v.linked_at <= excluded.linked_at`,
    [tx.shopId, visitor, customerId, orderId, at],
  )
}
