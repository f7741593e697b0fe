import type { ShopContext } from '~/platform/context'
import type { RankedProduct } from './ranked-product'

export interface StoredRecommendation extends RankedProduct {
  computedAt: Date
}

/** What was last computed for a customer, best first; empty for a customer without orders. */
export async function readRecommendations(context: ShopContext, customerId: string): Promise<StoredRecommendation[]> {
  return context.shop.query<StoredRecommendation>(
    `SELECT product_id AS "productId", score, probability, expected_value AS "expectedValue", source, reason, moves, computed_at AS "computedAt"
     FROM recommendation WHERE shop_id = $1 AND customer_id = $2 ORDER BY rank`,
    [context.shopId, customerId],
  )
}
