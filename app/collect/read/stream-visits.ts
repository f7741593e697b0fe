import type { ShopContext } from '~/platform/context'

/** What a known customer did on the storefront. */
export interface VisitRecord {
  customerId: string
  kind: 'product-viewed' | 'collection-viewed' | 'searched' | 'put-in-cart' | 'taken-from-cart'
  productId: string | null
  collectionId: string | null
  words: string | null
  at: Date
}

/**
 * Visits of customers who may be profiled, from a moment until now: by customer, oldest first.
 * @param customerIds null: of everybody
 */
export function streamVisits(context: ShopContext, since: Date, customerIds: readonly string[] | null): AsyncIterable<VisitRecord[]> {
  return context.shop.stream<VisitRecord>(
    `SELECT s.customer_id AS "customerId", s.kind, s.product_id AS "productId", s.collection_id AS "collectionId", s.words, s.at
     FROM storefront_visit s JOIN customer c ON c.shop_id = s.shop_id AND c.id = s.customer_id
     WHERE s.shop_id = $1 AND s.at > $2 AND s.at <= $3 AND ($4::text[] IS NULL OR s.customer_id = ANY($4))
       AND NOT c.profiling_opt_out AND c.deleted_at IS NULL AND c.redacted_at IS NULL
     ORDER BY s.customer_id, s.at, s.event_id`,
    [context.shopId, since, context.clock.now(), customerIds],
  )
}
