import type { ShopContext } from '~/platform/context'
import type { RankedProduct } from './ranked-product'

export interface StoredRecommendation extends RankedProduct {
  computedAt: Date
}

/** What was last computed for a customer, best first; empty for a customer without orders, and for who objects to being profiled. */
export async function readRecommendations(context: ShopContext, customerId: string): Promise<StoredRecommendation[]> {
  return context.shop.query<StoredRecommendation>(
    `SELECT product_id AS "productId", score, probability, expected_value AS "expectedValue", source, reason, moves, computed_at AS "computedAt"
     FROM recommendation WHERE shop_id = $1 AND customer_id = $2
       AND NOT EXISTS (SELECT FROM customer c WHERE c.shop_id = $1 AND c.id = $2 AND c.profiling_opt_out) ORDER BY rank`,
    [context.shopId, customerId],
  )
}
