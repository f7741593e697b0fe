import type { ShopContext } from '~/platform/context'
import { outcomes, type Outcome } from './outcomes'

const DAY_MS = 86_400_000

/** How the telling of visits stands, for the merchant. */
export interface StorefrontState {
  /** Shopify has the pixel. */
  live: boolean
  checkedAt: Date | null
  /** "missing-scope", or Shopify's words; null: nothing in the way. */
  error: string | null
  /** What became of visits in the last `days` days, in the order of `outcomes`; without those that did not occur. */
  counts: { outcome: Outcome; visits: number }[]
  days: number
  /** Visits that are kept, and those whose customer is known. */
  kept: number
  linked: number
  customers: number
}

export async function readStorefrontState(context: ShopContext, days = 30): Promise<StorefrontState> {
  const since = new Date(context.clock.now().getTime() - days * DAY_MS)
  const [pixel] = await context.shop.query<{ pixelId: string | null; checkedAt: Date | null; error: string | null }>(
    'SELECT pixel_id AS "pixelId", checked_at AS "checkedAt", error FROM storefront_pixel WHERE shop_id = $1',
    [context.shopId],
  )
  const counts = await context.shop.query<{ outcome: Outcome; visits: number }>(
    'SELECT outcome, sum(visits)::int AS visits FROM storefront_intake WHERE shop_id = $1 AND day > $2 GROUP BY outcome',
    [context.shopId, since],
  )
  const [held] = await context.shop.query<{ kept: number; linked: number; customers: number }>(
    'SELECT count(*)::int AS kept, count(customer_id)::int AS linked, count(DISTINCT customer_id)::int AS customers FROM storefront_visit WHERE shop_id = $1 AND at > $2',
    [context.shopId, since],
  )
  return {
    live: pixel?.pixelId != null, checkedAt: pixel?.checkedAt ?? null, error: pixel?.error ?? null, days,
    counts: outcomes.flatMap((outcome) => counts.filter((one) => one.outcome === outcome)),
    ...(held ?? { kept: 0, linked: 0, customers: 0 }),
  }
}
