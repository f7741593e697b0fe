import type { ShopTransaction } from '~/platform/tenancy'

import type { RefundRow } from '../interpret/rows'

/**
 * Stores refunds and brings what the orders and lines say of them up to date. A refund
 * may come before its order: it waits, and counts when the order arrives.
 * @returns the customers of the orders concerned.
 */
export async function applyRefunds(tx: ShopTransaction, refunds: readonly RefundRow[], writtenOrders: readonly string[]): Promise<string[]> {
  if (refunds.length > 0) {
    const rows = refunds.map((refund) => ({
      id: refund.id,
      order_id: refund.orderId,
      amount: refund.amount,
      tax: refund.tax,
      lines: refund.lines,
      processed_at: refund.processedAt,
    }))
    // One refund told in two ways (alone, and inside its order): the same one stays, whichever comes first.
    await tx.query(
      `INSERT INTO refund AS f (shop_id, id, order_id, amount, tax, lines, processed_at)
       SELECT DISTINCT ON (id) $2, id, order_id, amount, tax, lines, processed_at
       FROM json_to_recordset($1) AS r(id text, order_id text, amount numeric, tax numeric, lines jsonb, processed_at timestamptz)
       ORDER BY id, amount DESC, tax DESC, processed_at DESC, lines::text COLLATE "C" DESC
       ON CONFLICT (shop_id, id) DO UPDATE SET amount = excluded.amount, tax = excluded.tax, processed_at = excluded.processed_at, lines = excluded.lines
       WHERE (excluded.amount, excluded.tax, excluded.processed_at, excluded.lines::text COLLATE "C") > (f.amount, f.tax, f.processed_at, f.lines::text COLLATE "C")`,
      [JSON.stringify(rows), tx.shopId],
    )
  }
  const concerned = [...new Set([...writtenOrders, ...refunds.map((refund) => refund.orderId)])]
  const refunded = await tx.query<{ id: string }>('SELECT DISTINCT order_id AS id FROM refund WHERE shop_id = $1 AND order_id = ANY($2) ORDER BY 1', [tx.shopId, concerned])
  if (refunded.length === 0) return []
  const orderIds = refunded.map((row) => row.id)
  const changed = await tx.query<{ customer_id: string | null }>(
    `UPDATE "order" o SET total_refunded = r.amount - CASE WHEN o.taxes_included THEN r.tax ELSE 0 END
     FROM (SELECT order_id AS id, sum(amount) AS amount, sum(tax) AS tax FROM refund
           WHERE shop_id = $1 AND order_id = ANY($2) GROUP BY order_id) AS r
     WHERE o.shop_id = $1 AND o.id = ANY($2) AND o.id = r.id AND o.total_refunded <> r.amount - CASE WHEN o.taxes_included THEN r.tax ELSE 0 END
     RETURNING o.customer_id`,
    [tx.shopId, orderIds],
  )
  await tx.query(
    `UPDATE order_line l SET refunded = least(l.quantity, r.quantity)
     FROM (SELECT line->>'lineId' AS id, sum((line->>'quantity')::int)::int AS quantity
           FROM refund, jsonb_array_elements(refund.lines) AS line
           WHERE refund.shop_id = $1 AND refund.order_id = ANY($2) GROUP BY 1) AS r
     WHERE l.shop_id = $1 AND l.order_id = ANY($2) AND l.id = r.id AND l.refunded <> least(l.quantity, r.quantity)`,
    [tx.shopId, orderIds],
  )
  return changed.flatMap((row) => (row.customer_id === null ? [] : [row.customer_id]))
}
