import type { ShopContext } from '~/platform/context'

export interface RfmCell {
  /** Quintiles within the store, 1 to 5. */
  recency: number
  frequency: number
  customers: number
  /** Spent in all, net of refunds, in the shop's currency. */
  total: number
}

/** How many customers stand in each field of the grid of recency and frequency, and what they spent; empty fields are left out. */
export async function readRfmGrid(context: ShopContext): Promise<RfmCell[]> {
  return context.shop.query<RfmCell>(
    `SELECT recency_score AS recency, frequency_score AS frequency, count(*)::int AS customers, sum(monetary_total)::float8 AS total
     FROM customer_profile WHERE shop_id = $1 AND orders > 0 GROUP BY 1, 2 ORDER BY 1, 2`,
    [context.shopId],
  )
}
