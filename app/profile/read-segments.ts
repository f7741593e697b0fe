import type { ShopContext } from '~/platform/context'
import { segments, type SegmentName } from './segments'

export interface SegmentCount {
  name: SegmentName
  label: string
  meaning: string
  customers: number
  /** What they spent in all, net of refunds, in the shop's currency. */
  total: number
}

/** How many customers each segment has and what they spent, best segment first, empty ones included. */
export async function readSegments(context: ShopContext): Promise<SegmentCount[]> {
  const rows = await context.shop.query<{ name: SegmentName; customers: number; total: number }>(
    'SELECT segment AS name, count(*)::int AS customers, sum(monetary_total)::float8 AS total FROM customer_profile WHERE shop_id = $1 GROUP BY segment ORDER BY segment',
    [context.shopId],
  )
  const found = new Map(rows.map((row) => [row.name, row]))
  return segments.map(({ name, label, meaning }) => ({ name, label, meaning, customers: found.get(name)?.customers ?? 0, total: found.get(name)?.total ?? 0 }))
}
