import type { ShopTransaction } from '~/platform/tenancy'

import { BEFORE_EVERYTHING } from '../interpret/version'
import { applyRefunds } from '../store/apply-refunds'
import { IMPORTED } from './staged-row'

/** Marks rows of a file: such a version sorts before anything that Shopify said, and only another import replaces it. */
export const IMPORT_VERSION = '!import/'

export interface Loaded {
  products: number
  /** Orders that were new or differed from what an earlier import had loaded. */
  orders: number
}

/**
 * Turns the staged rows into products, variants, orders and lines, set by set. What came from Shopify is never
 * overwritten, and a file that was loaded before changes nothing.
 */
export async function loadStaged(tx: ShopTransaction, currency: string, now: Date): Promise<Loaded> {
  await matchArticles(tx)
  const products = await loadProducts(tx)
  const orders = await loadOrders(tx, currency)
  await loadReturns(tx)
  // Without fresh statistics the next statements take these tables, filled a moment ago, for empty.
  await tx.query('ANALYZE "order", order_line, refund')
  const touched = await tx.query<{ id: string }>(`SELECT order_id AS id FROM import_written UNION SELECT order_id FROM import_return ORDER BY 1`)
  await applyRefunds(tx, [], touched.map((row) => row.id))
  await tx.query(
    `UPDATE customer c SET changed_at = $2 FROM (SELECT DISTINCT customer_id FROM "order" o JOIN import_written w ON w.order_id = o.id WHERE o.shop_id = $1) b
     WHERE c.shop_id = $1 AND c.id = b.customer_id`,
    [tx.shopId, now],
  )
  return { products, orders }
}

/**
 * One article for each SKU: the store's own variant of that SKU where it has one. Of several titles the most frequent
 * is kept, then the latest; the price is that of the latest sale.
 */
async function matchArticles(tx: ShopTransaction): Promise<void> {
  await tx.query(
    `CREATE TEMP TABLE import_article ON COMMIT DROP AS
     WITH titles AS (SELECT sku, title, count(*) AS times, max(at) AS last FROM import_line WHERE title <> '' AND NOT returned GROUP BY sku, title),
       title AS (SELECT DISTINCT ON (sku) sku, title FROM titles ORDER BY sku, times DESC, last DESC, title),
       price AS (SELECT DISTINCT ON (sku) sku, price FROM import_line ORDER BY sku, returned, at DESC, line DESC),
       choice AS (SELECT DISTINCT ON (sku) sku, options FROM import_line WHERE options IS NOT NULL ORDER BY sku, at DESC, line DESC),
       span AS (SELECT sku, min(at) AS first_at, max(vendor) AS vendor FROM import_line GROUP BY sku),
       own AS (SELECT DISTINCT ON (upper(sku)) upper(sku) AS sku, id, product_id FROM variant
               WHERE shop_id = $1 AND sku IS NOT NULL AND NOT starts_with(id, '${IMPORTED}') ORDER BY upper(sku), id)
     SELECT span.sku, coalesce(title.title, span.sku) AS title, price.price, span.first_at, coalesce(span.vendor, '') AS vendor, own.id IS NULL AS imported, coalesce(choice.options, '[]') AS options,
       coalesce(own.product_id, '${IMPORTED}' || span.sku) AS product_id, coalesce(own.id, '${IMPORTED}' || span.sku) AS variant_id
     FROM span JOIN price USING (sku) LEFT JOIN title USING (sku) LEFT JOIN choice USING (sku) LEFT JOIN own USING (sku)`,
    [tx.shopId],
  )
}

async function loadProducts(tx: ShopTransaction): Promise<number> {
  const written = await tx.query(
    `INSERT INTO product AS p (shop_id, id, title, handle, vendor, status, published_at, created_at, source_updated_at, source_version)
     SELECT $1, product_id, title, trim(BOTH '-' FROM regexp_replace(lower(title || '-' || sku), '[^a-z0-9]+', '-', 'g')), vendor, 'ACTIVE', first_at, first_at,
       '${BEFORE_EVERYTHING}', '${IMPORT_VERSION}' || md5(concat_ws('|', title, vendor, price, first_at))
     FROM import_article WHERE imported
     ON CONFLICT (shop_id, id) DO UPDATE SET title = excluded.title, handle = excluded.handle, vendor = excluded.vendor,
       published_at = excluded.published_at, created_at = excluded.created_at, source_version = excluded.source_version
     WHERE p.source_version <> excluded.source_version
     RETURNING 1`,
    [tx.shopId],
  )
  await tx.query(
    `INSERT INTO variant AS v (shop_id, id, product_id, sku, price, options) SELECT $1, variant_id, product_id, sku, price, options FROM import_article WHERE imported
     ON CONFLICT (shop_id, id) DO UPDATE SET price = excluded.price, options = excluded.options WHERE (v.price, v.options) <> (excluded.price, excluded.options)`,
    [tx.shopId],
  )
  return written.length
}

/** A line that takes something back is no line of an order that sells something too; an order of such lines alone is a cancelled one. */
async function loadOrders(tx: ShopTransaction, currency: string): Promise<number> {
  await tx.query(
    `CREATE TEMP TABLE import_position ON COMMIT DROP AS
     SELECT l.order_id, l.order_id || '-' || row_number() OVER (PARTITION BY l.order_id ORDER BY l.line) AS line_id, l.line, l.customer_id, l.at, l.sku,
       a.product_id, a.variant_id, coalesce(nullif(l.title, ''), a.title) AS title, l.quantity, l.price, l.discount, l.returned, l.order_name,
       NOT l.returned OR bool_and(l.returned) OVER (PARTITION BY l.order_id) AS kept
     FROM import_line l JOIN import_article a USING (sku)`,
  )
  await tx.query(
    `CREATE TEMP TABLE import_written ON COMMIT DROP AS
     WITH staged AS (
       SELECT p.order_id, min(p.order_name) AS name, min(p.customer_id) AS customer_id, min(p.at) AS at, bool_and(p.returned) AS returned,
         sum(p.quantity * p.price - p.discount) FILTER (WHERE p.kept) AS goods, sum(p.discount) FILTER (WHERE p.kept) AS line_discount,
         md5(string_agg(concat_ws('|', p.customer_id, p.at, p.variant_id, p.title, p.quantity, p.price, p.discount, p.returned), E'\\n' ORDER BY p.line)) AS digest
       FROM import_position p GROUP BY p.order_id),
     written AS (
       INSERT INTO "order" AS o (shop_id, id, name, customer_id, currency, subtotal, total_price, total_tax, total_shipping, total_discounts, discount_codes,
         financial_status, source, processed_at, cancelled_at, source_updated_at, source_version)
       SELECT $1, s.order_id, s.name, CASE WHEN c.redacted_at IS NULL THEN s.customer_id END, coalesce(h.currency, $2), coalesce(h.subtotal, s.goods), coalesce(h.total, s.goods), coalesce(h.tax, 0),
         coalesce(h.shipping, 0), coalesce(h.discount, s.line_discount), coalesce(h.discount_codes, '{}'), h.financial_status, 'import', s.at,
         CASE WHEN s.returned THEN s.at ELSE h.cancelled_at END, '${BEFORE_EVERYTHING}', '${IMPORT_VERSION}' || md5(concat_ws('|', s.digest, h::text))
       FROM staged s LEFT JOIN import_header h USING (order_id) LEFT JOIN customer c ON c.shop_id = $1 AND c.id = s.customer_id
       ON CONFLICT (shop_id, id) DO UPDATE SET name = excluded.name, customer_id = excluded.customer_id, currency = excluded.currency,
         subtotal = excluded.subtotal, total_price = excluded.total_price, total_tax = excluded.total_tax, total_shipping = excluded.total_shipping,
         total_discounts = excluded.total_discounts, discount_codes = excluded.discount_codes, financial_status = excluded.financial_status,
         processed_at = excluded.processed_at, cancelled_at = excluded.cancelled_at, source_version = excluded.source_version
       WHERE o.source = 'import' AND o.source_version <> excluded.source_version
       RETURNING o.id AS order_id)
     SELECT order_id FROM written`,
    [tx.shopId, currency],
  )
  await tx.query('ANALYZE import_written')
  await tx.query('DELETE FROM order_line l USING import_written w WHERE l.shop_id = $1 AND l.order_id = w.order_id', [tx.shopId])
  await tx.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, sku, quantity, price, total_discount)
     SELECT $1, p.line_id, p.order_id, p.product_id, p.variant_id, p.title, p.sku, p.quantity, p.price, p.discount
     FROM import_position p JOIN import_written w USING (order_id) WHERE p.kept ORDER BY p.line`,
    [tx.shopId],
  )
  const [count] = await tx.query<{ count: number }>('SELECT count(*) AS count FROM import_written')
  return Number(count?.count ?? 0)
}

/**
 * What cancellations take back: the customer's latest earlier position of the same article that is at least as large.
 * One without such a position (bought before the file begins) takes nothing back. An export that names only a refunded
 * amount for the whole order takes that back, at most the order's goods.
 */
async function loadReturns(tx: ShopTransaction): Promise<void> {
  await tx.query('CREATE INDEX ON import_position (customer_id, sku, at)')
  await tx.query('ANALYZE import_position')
  await tx.query(
    `CREATE TEMP TABLE import_return ON COMMIT DROP AS
     SELECT '${IMPORTED}refund-' || r.line_id AS id, bought.order_id, r.quantity * bought.unit AS amount, r.at,
       jsonb_build_array(jsonb_build_object('lineId', bought.line_id, 'quantity', r.quantity, 'subtotal', (r.quantity * bought.unit)::text)) AS lines
     FROM import_position r JOIN LATERAL (
       SELECT p.order_id, p.line_id, p.price - p.discount / p.quantity AS unit FROM import_position p
       WHERE p.customer_id = r.customer_id AND p.sku = r.sku AND NOT p.returned AND p.at <= r.at AND p.quantity >= r.quantity
       ORDER BY p.at DESC, p.line DESC LIMIT 1) AS bought ON true
     WHERE r.returned
     UNION ALL
     SELECT '${IMPORTED}refund-' || h.order_id, h.order_id, least(h.refunded, h.subtotal), o.processed_at, '[]'
     FROM import_header h JOIN "order" o ON o.shop_id = $1 AND o.id = h.order_id AND o.source = 'import' WHERE h.refunded > 0`,
    [tx.shopId],
  )
  await tx.query(
    `INSERT INTO refund AS f (shop_id, id, order_id, amount, lines, processed_at) SELECT $1, id, order_id, amount, lines, at FROM import_return
     ON CONFLICT (shop_id, id) DO UPDATE SET order_id = excluded.order_id, amount = excluded.amount, lines = excluded.lines, processed_at = excluded.processed_at
     WHERE (f.order_id, f.amount, f.lines) IS DISTINCT FROM (excluded.order_id, excluded.amount, excluded.lines)`,
    [tx.shopId],
  )
}
