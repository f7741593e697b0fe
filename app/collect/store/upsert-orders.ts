import type { ShopTransaction } from '~/platform/tenancy'

import type { OrderLineRow, OrderRow } from '../interpret/rows'
import { newestOfEach } from '../interpret/version'

/** The ids that were written, and every customer that an order left or came to. */
export interface OrdersWritten {
  orderIds: string[]
  customerIds: string[]
}

/** Writes orders, newer versions only, each with exactly its lines. An order of a redacted customer is nobody's. */
export async function upsertOrders(tx: ShopTransaction, orders: readonly OrderRow[]): Promise<OrdersWritten> {
  if (orders.length === 0) return { orderIds: [], customerIds: [] }
  const newest = newestOfEach(orders)
  const before = await tx.query<{ customer_id: string }>('SELECT DISTINCT customer_id FROM "order" WHERE shop_id = $1 AND id = ANY($2) AND customer_id IS NOT NULL', [
    tx.shopId,
    newest.map((order) => order.id),
  ])
  const written = await tx.query<{ id: string; customer_id: string | null; fresh: boolean }>(
    `INSERT INTO "order" AS o (shop_id, id, name, customer_id, currency, presentment_currency, subtotal, total_price, taxes_included, total_tax,
       total_shipping, total_discounts, discount_codes, financial_status, test, source, landing_site, processed_at, cancelled_at,
       source_updated_at, source_version)
     SELECT $2, r.id, r.name, CASE WHEN c.redacted_at IS NULL THEN r.customer_id END, r.currency, r.presentment_currency, r.subtotal, r.total_price,
       r.taxes_included, r.total_tax, r.total_shipping, r.total_discounts, r.discount_codes, r.financial_status, r.test, r.source,
       CASE WHEN c.redacted_at IS NULL THEN r.landing_site END, r.processed_at, r.cancelled_at, r.source_updated_at, r.source_version
     FROM json_to_recordset($1) AS r(id text, name text, customer_id text, currency text, presentment_currency text, subtotal numeric,
       total_price numeric, taxes_included boolean, total_tax numeric, total_shipping numeric, total_discounts numeric, discount_codes text[],
       financial_status text, test boolean, source text, landing_site text, processed_at timestamptz, cancelled_at timestamptz,
       source_updated_at timestamptz, source_version text)
     LEFT JOIN customer c ON c.shop_id = $2 AND c.id = r.customer_id
     ON CONFLICT (shop_id, id) DO UPDATE SET
       name = excluded.name, customer_id = excluded.customer_id, currency = excluded.currency, presentment_currency = excluded.presentment_currency,
       subtotal = excluded.subtotal, total_price = excluded.total_price, taxes_included = excluded.taxes_included, total_tax = excluded.total_tax,
       total_shipping = excluded.total_shipping, total_discounts = excluded.total_discounts, discount_codes = excluded.discount_codes,
       financial_status = excluded.financial_status, test = excluded.test, source = excluded.source, landing_site = excluded.landing_site,
       processed_at = excluded.processed_at, cancelled_at = excluded.cancelled_at, source_updated_at = excluded.source_updated_at,
       source_version = excluded.source_version
     WHERE (excluded.source_updated_at, excluded.source_version COLLATE "C") > (o.source_updated_at, o.source_version COLLATE "C")
     RETURNING id, customer_id, xmax = 0 AS fresh`,
    [JSON.stringify(newest.map(orderColumns)), tx.shopId],
  )
  const ids = new Map(written.map((row) => [row.id, row.fresh]))
  await replaceLines(tx, newest.filter((order) => ids.has(order.id)), newest.filter((order) => ids.get(order.id) === false))
  return {
    orderIds: [...ids.keys()],
    customerIds: [...before.map((row) => row.customer_id), ...written.flatMap((row) => (row.customer_id === null ? [] : [row.customer_id]))],
  }
}

function orderColumns(row: OrderRow) {
  return {
    id: row.id,
    name: row.name,
    customer_id: row.customerId,
    currency: row.currency,
    presentment_currency: row.presentmentCurrency,
    subtotal: row.subtotal,
    total_price: row.totalPrice,
    taxes_included: row.taxesIncluded,
    total_tax: row.totalTax,
    total_shipping: row.totalShipping,
    total_discounts: row.totalDiscounts,
    discount_codes: row.discountCodes,
    financial_status: row.financialStatus,
    test: row.test,
    source: row.source,
    landing_site: row.landingSite,
    processed_at: row.processedAt,
    cancelled_at: row.cancelledAt,
    source_updated_at: row.sourceUpdatedAt,
    source_version: row.sourceVersion,
  }
}

function lineColumns(row: OrderLineRow) {
  return {
    id: row.id,
    order_id: row.orderId,
    product_id: row.productId,
    variant_id: row.variantId,
    title: row.title,
    variant_title: row.variantTitle,
    sku: row.sku,
    quantity: row.quantity,
    price: row.price,
    total_discount: row.totalDiscount,
    total_tax: row.totalTax,
  }
}

/** `known` are those of the orders that may have lines already. */
async function replaceLines(tx: ShopTransaction, orders: readonly OrderRow[], known: readonly OrderRow[]): Promise<void> {
  if (orders.length === 0) return
  const lines = new Map(orders.flatMap((order) => order.lines).map((line) => [line.id, lineColumns(line)]))
  if (known.length > 0) {
    const kept = known.flatMap((order) => order.lines.map((line) => line.id))
    await tx.query('DELETE FROM order_line WHERE shop_id = $1 AND order_id = ANY($2) AND NOT id = ANY($3)', [tx.shopId, known.map((order) => order.id), kept])
  }
  if (lines.size === 0) return
  await tx.query(
    `INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, variant_title, sku, quantity, price, total_discount, total_tax)
     SELECT $2, id, order_id, product_id, variant_id, title, variant_title, sku, quantity, price, total_discount, total_tax
     FROM json_to_recordset($1) AS r(id text, order_id text, product_id text, variant_id text, title text, variant_title text, sku text, quantity int, price numeric,
       total_discount numeric, total_tax numeric)
     ON CONFLICT (shop_id, id) DO UPDATE SET order_id = excluded.order_id, product_id = excluded.product_id, variant_id = excluded.variant_id,
       title = excluded.title, variant_title = excluded.variant_title, sku = excluded.sku, quantity = excluded.quantity, price = excluded.price, total_discount = excluded.total_discount,
       total_tax = excluded.total_tax`,
    [JSON.stringify([...lines.values()]), tx.shopId],
  )
}
