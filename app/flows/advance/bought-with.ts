import { readCatalogue } from '~/collect'
import type { ShopContext } from '~/platform/context'
import type { ShopSettings } from '~/platform/shop-settings'
import { excludedByShop } from '~/recommend'

import type { ChosenProduct } from './choose-products'

/** Fewer customers who have both are a coincidence. */
const fewestBuyers = 3
/** So many of the newest buyers of a product speak for all. */
const mostBuyers = 2_000
const candidates = 60

/**
 * What others bought who bought one of the products of an order: by the customers who have both, over the square root
 * of how many have the other, so that what everybody has does not go with everything. Counted at the moment; no trained
 * model is needed.
 * @param order the products of the order, and when it was placed
 * @param owned products that are not shown: the customer has them
 */
export async function boughtWith(
  context: ShopContext,
  order: { productIds: readonly string[]; at: Date },
  options: { count: number; owned: readonly string[]; rules: ShopSettings['recommend'] },
): Promise<ChosenProduct[]> {
  const rows = await context.shop.query<{ earlierId: string; productId: string; buyers: number; score: number }>(
    `WITH ordered AS (SELECT DISTINCT unnest($2::text[]) AS product_id),
     lines AS (
       SELECT o.customer_id, l.product_id, o.processed_at FROM order_line l JOIN "order" o ON o.shop_id = l.shop_id AND o.id = l.order_id
       WHERE l.shop_id = $1 AND l.product_id = ANY($2::text[]) AND l.quantity > l.refunded AND NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.customer_id IS NOT NULL
     ), buyers AS (
       SELECT ordered.product_id, b.customer_id FROM ordered CROSS JOIN LATERAL (
         SELECT customer_id FROM lines WHERE lines.product_id = ordered.product_id GROUP BY customer_id ORDER BY max(processed_at) DESC, customer_id LIMIT $4
       ) b
     ), pairs AS (
       SELECT buyers.product_id AS earlier_id, l.product_id, count(DISTINCT buyers.customer_id)::int AS buyers
       FROM buyers JOIN "order" o ON o.shop_id = $1 AND o.customer_id = buyers.customer_id AND NOT o.test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL
       JOIN order_line l ON l.shop_id = $1 AND l.order_id = o.id AND l.quantity > l.refunded AND l.product_id IS NOT NULL
       WHERE NOT l.product_id = ANY($2::text[]) AND NOT l.product_id = ANY($3::text[])
       GROUP BY 1, 2 HAVING count(DISTINCT buyers.customer_id) >= $5
     )
     SELECT DISTINCT ON (product_id) earlier_id AS "earlierId", product_id AS "productId", buyers,
            buyers / sqrt((SELECT count(*) FROM order_line n WHERE n.shop_id = $1 AND n.product_id = pairs.product_id))::float8 AS score
     FROM pairs ORDER BY product_id, buyers DESC, earlier_id`,
    [context.shopId, order.productIds, options.owned, mostBuyers, fewestBuyers],
  )
  const best = rows.toSorted((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1)).slice(0, candidates)
  const products = new Map((await readCatalogue(context, { ids: best.map((row) => row.productId) })).map((product) => [product.id, product]))
  return best
    .filter(({ productId }) => products.has(productId) && excludedByShop(products.get(productId)!, options.rules) === null)
    .slice(0, options.count)
    .map(({ productId, earlierId, buyers, score }) => ({ productId, score, source: 'item-to-item', reason: { kind: 'goes-with', productId: earlierId, boughtAt: order.at.toISOString(), buyers } }))
}
