/** The orders that count: real ones, neither cancelled nor deleted. `o` is the order table's alias. */
export const COUNTED = 'NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL'

/** Goods after discounts and refunds, without tax; `subtotal` never holds shipping. Tax of lines is taken off where prices include it. */
export const ORDER_VALUE = `(o.subtotal - o.total_refunded - CASE WHEN o.taxes_included
  THEN (SELECT coalesce(sum(t.total_tax), 0) FROM order_line t WHERE t.shop_id = o.shop_id AND t.order_id = o.id) ELSE 0 END)::float8`

export const ORDER_COLUMNS = `o.id, o.customer_id AS "customerId", o.processed_at AS at, ${ORDER_VALUE} AS value, o.currency,
  o.landing_site AS "landingSite", o.discount_codes AS "discountCodes"`

/** What one piece of the line cost after its discounts. `l` is the line table's alias. */
export const UNIT_PRICE = '(l.price - CASE WHEN l.quantity > 0 THEN l.total_discount / l.quantity ELSE 0 END)::float8'
