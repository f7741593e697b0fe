import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'

import type { DayFigures, Period } from './figures'

/** One row for each day of the period in the shop's zone, days without anything included: what happened on that day. */
export async function readDailyFigures(context: ShopContext, period: Period): Promise<DayFigures[]> {
  const { timeZone } = await readShop(context.shop)
  const rows = await context.shop.query<Omit<DayFigures, 'attributedRevenue'> & { attributedRevenue: string }>(
    `WITH days AS (
       SELECT generate_series(($2::timestamptz AT TIME ZONE $4)::date, (($3::timestamptz - interval '1 millisecond') AT TIME ZONE $4)::date, interval '1 day')::date AS day
     ), sent AS (
       SELECT (accepted_at AT TIME ZONE $4)::date AS day, count(*) AS count FROM outbox
       WHERE shop_id = $1 AND state = 'ACCEPTED' AND accepted_at >= $2 AND accepted_at < $3 GROUP BY 1
     ), seen AS (
       SELECT (occurred_at AT TIME ZONE $4)::date AS day,
              count(DISTINCT send_id) FILTER (WHERE type = 'open' AND machine IS NULL) AS opens,
              count(DISTINCT send_id) FILTER (WHERE type = 'open' AND machine IS NOT NULL) AS machine_opens,
              count(DISTINCT send_id) FILTER (WHERE type = 'click' AND machine IS NULL) AS clicks
       FROM mail_event WHERE shop_id = $1 AND type IN ('open', 'click') AND occurred_at >= $2 AND occurred_at < $3 GROUP BY 1
     ), bought AS (
       SELECT (ordered_at AT TIME ZONE $4)::date AS day, count(*) AS orders, sum(revenue) AS revenue
       FROM attribution WHERE shop_id = $1 AND ordered_at >= $2 AND ordered_at < $3 GROUP BY 1
     )
     SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(sent.count, 0)::int AS sent, coalesce(seen.opens, 0)::int AS "humanOpens",
            coalesce(seen.machine_opens, 0)::int AS "machineOpens", coalesce(seen.clicks, 0)::int AS clicks,
            coalesce(bought.orders, 0)::int AS "attributedOrders", coalesce(bought.revenue, 0) AS "attributedRevenue"
     FROM days LEFT JOIN sent USING (day) LEFT JOIN seen USING (day) LEFT JOIN bought USING (day)
     ORDER BY days.day`,
    [context.shopId, period.from, period.to, timeZone],
  )
  return rows.map((row) => ({ ...row, attributedRevenue: Number(row.attributedRevenue) }))
}
