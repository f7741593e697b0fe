import type { ShopContext } from '~/platform/context'
import type { Profile } from './profile'

const columns = `customer_id AS "customerId", computed_at AS "computedAt", model_version AS "modelVersion", orders,
  first_order_at AS "firstOrderAt", last_order_at AS "lastOrderAt", recency_days AS "recencyDays",
  monetary_total::float8 AS "monetaryTotal", average_order::float8 AS "averageOrder", interval_days AS "intervalDays",
  expected_interval_days AS "expectedIntervalDays", interval_spread AS "intervalSpread", overdue, recency_score AS "recencyScore",
  frequency_score AS "frequencyScore", monetary_score AS "monetaryScore", segment, p_alive AS "pAlive",
  expected_orders_90 AS "expectedOrders90", expected_value_365::float8 AS "expectedValue365", buys_30 AS "buys30", buys_60 AS "buys60",
  buys_90 AS "buys90", drivers,
  '{"categories": [], "vendors": [], "topics": [], "sizes": [], "colours": [], "visits": {"kinds": [], "searches": []}, "priceLevel": null}' || interests AS interests, best_hour AS "bestHour", cluster, cluster_version AS "clusterVersion"`

/**
 * A customer's profile as last computed; null for one who has none (new since, erased), and from the moment on in which
 * they object to being profiled.
 */
export async function readProfile(context: ShopContext, customerId: string): Promise<Profile | null> {
  const [row] = await context.shop.query<Profile>(`SELECT ${columns} FROM customer_profile WHERE shop_id = $1 AND customer_id = $2
     AND NOT EXISTS (SELECT FROM customer c WHERE c.shop_id = $1 AND c.id = $2 AND c.profiling_opt_out)`, [context.shopId, customerId])
  return row ?? null
}
