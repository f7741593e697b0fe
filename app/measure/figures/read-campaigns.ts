import type { ShopContext } from '~/platform/context'

import type { CampaignFigures, Period } from './figures'

/** One row for each flow that sent in the period, the latest first. */
export async function readCampaigns(context: ShopContext, period: Period): Promise<CampaignFigures[]> {
  const rows = await context.shop.query<Omit<CampaignFigures, 'attributedRevenue'> & { attributedRevenue: string }>(
    `WITH mail AS (
       SELECT id, flow_id, accepted_at, decision ->> 'flowName' AS flow_name
       FROM outbox WHERE shop_id = $1 AND state = 'ACCEPTED' AND accepted_at >= $2 AND accepted_at < $3
     ), seen AS (
       SELECT m.send_id,
              bool_or(m.type = 'delivered') AS delivered, bool_or(m.type = 'bounce') AS bounced,
              bool_or(m.type = 'open' AND m.machine IS NULL) AS opened, bool_or(m.type = 'open') AS fetched,
              bool_or(m.type = 'click' AND m.machine IS NULL) AS clicked, bool_or(m.type = 'click') AS followed,
              bool_or(m.type IN ('unsubscribe', 'group_unsubscribe')) AS unsubscribed, bool_or(m.type = 'spamreport') AS complained
       FROM mail_event m JOIN mail ON mail.id = m.send_id
       WHERE m.shop_id = $1 GROUP BY m.send_id
     ), bought AS (
       SELECT a.send_id, count(*) AS orders, sum(a.revenue) AS revenue
       FROM attribution a JOIN mail ON mail.id = a.send_id
       WHERE a.shop_id = $1 GROUP BY a.send_id
     )
     SELECT mail.flow_id AS "flowId", coalesce((array_agg(mail.flow_name ORDER BY mail.accepted_at DESC, mail.id))[1], mail.flow_id) AS name,
            max(mail.accepted_at) AS "lastSentAt", count(*)::int AS sent,
            (count(*) FILTER (WHERE seen.delivered))::int AS delivered, (count(*) FILTER (WHERE seen.bounced))::int AS bounced,
            (count(*) FILTER (WHERE seen.opened))::int AS "humanOpens", (count(*) FILTER (WHERE seen.fetched AND NOT seen.opened))::int AS "machineOpens",
            (count(*) FILTER (WHERE seen.clicked))::int AS clicks, (count(*) FILTER (WHERE seen.followed AND NOT seen.clicked))::int AS "machineClicks",
            (count(*) FILTER (WHERE seen.unsubscribed))::int AS unsubscribed, (count(*) FILTER (WHERE seen.complained))::int AS complained,
            coalesce(sum(bought.orders), 0)::int AS "attributedOrders", coalesce(sum(bought.revenue), 0) AS "attributedRevenue"
     FROM mail LEFT JOIN seen ON seen.send_id = mail.id LEFT JOIN bought ON bought.send_id = mail.id
     GROUP BY mail.flow_id
     ORDER BY max(mail.accepted_at) DESC, mail.flow_id`,
    [context.shopId, period.from, period.to],
  )
  return rows.map((row) => ({ ...row, attributedRevenue: Number(row.attributedRevenue) }))
}
