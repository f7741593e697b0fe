import type { ShopContext } from '~/platform/context'

/** Products met by customers on the storefront and not bought within a day, and how many of them they bought in the fortnight after. */
export interface LookOutcomes {
  viewed: { products: number; bought: number }
  inCart: { products: number; bought: number }
  /** Products met by known customers in the last fortnight, of which it is too early to say. */
  open: number
}

const DAY_MS = 86_400_000

/** Of the meetings that ended between a quarter of a year and fifteen days ago; what was bought at once would have been bought without a mail. */
export async function readLookOutcomes(context: ShopContext): Promise<LookOutcomes> {
  const ago = (days: number) => new Date(context.clock.now().getTime() - days * DAY_MS)
  const [row] = await context.shop.query<{ viewed: number; viewedBought: number; inCart: number; inCartBought: number; open: number }>(
    `WITH met AS (
       SELECT customer_id, product_id, max(at) AS at, count(*) FILTER (WHERE kind = 'put-in-cart') > count(*) FILTER (WHERE kind = 'taken-from-cart') AS in_cart
       FROM storefront_visit WHERE shop_id = $1 AND customer_id IS NOT NULL AND product_id IS NOT NULL AND at > $2 AND at <= $4 GROUP BY customer_id, product_id
     ), bought AS (
       SELECT o.customer_id, l.product_id, o.processed_at AS at FROM "order" o JOIN order_line l ON l.shop_id = o.shop_id AND l.order_id = o.id
       WHERE o.shop_id = $1 AND o.processed_at > $2 AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND NOT o.test
     ), seen AS (
       -- One join, so that the two are hashed: a question for each meeting would read all orders once a meeting.
       SELECT met.in_cart, met.at > $3 AS open,
         coalesce(bool_or(bought.at BETWEEN met.at - interval '1 day' AND met.at + interval '1 day'), false) AS at_once,
         coalesce(bool_or(bought.at > met.at + interval '1 day' AND bought.at <= met.at + interval '15 days'), false) AS later
       FROM met LEFT JOIN bought USING (customer_id, product_id) GROUP BY met.customer_id, met.product_id, met.in_cart, met.at
     )
     SELECT count(*) FILTER (WHERE NOT open AND NOT in_cart)::int AS viewed, count(*) FILTER (WHERE NOT open AND NOT in_cart AND later)::int AS "viewedBought",
       count(*) FILTER (WHERE NOT open AND in_cart)::int AS "inCart", count(*) FILTER (WHERE NOT open AND in_cart AND later)::int AS "inCartBought",
       count(*) FILTER (WHERE open)::int AS open
     FROM seen WHERE NOT at_once`,
    [context.shopId, ago(90), ago(15), ago(0)],
  )
  return { viewed: { products: row?.viewed ?? 0, bought: row?.viewedBought ?? 0 }, inCart: { products: row?.inCart ?? 0, bought: row?.inCartBought ?? 0 }, open: row?.open ?? 0 }
}
