import { IANAZone } from 'luxon'

import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'

import type { SentMail } from './sent-mail'

const DAY_MS = 86_400_000
/** Older mails speak of other products and other customers. */
const LOOK_BACK_DAYS = 365
/** The newest so many; more would only cost time. */
const MOST_MAILS = 50_000

interface Row extends Omit<SentMail, 'sentAt' | 'hour' | 'weekday' | 'orders' | 'recencyDays' | 'became'> {
  customerId: string
  timeZone: string
  at: Date
  open: boolean
  click: boolean
  order: boolean
  unsubscribe: boolean
}

/**
 * The store's mails of the last year whose attribution window is over, oldest first, each with what was known when it
 * left and what became of it within the window. Opens and clicks by machines do not count, nor clicks on links of this
 * app. Who left is counted for the last mail before. Customers who were erased or object to profiling are left out.
 */
export async function readSentMails(context: ShopContext): Promise<SentMail[]> {
  const { attributionDays } = await readShopSettings(context.shop)
  const now = context.clock.now().getTime()
  const rows = await context.shop.query<Row>(
    `WITH every_mail AS (
       SELECT id, customer_id, flow_id, variant, accepted_at, product_ids, decision,
         (count(*) OVER (PARTITION BY customer_id ORDER BY accepted_at RANGE BETWEEN '30 days' PRECEDING AND CURRENT ROW) - 1)::int AS lately,
         LEAST(accepted_at + make_interval(days => $4), lead(accepted_at) OVER (PARTITION BY customer_id ORDER BY accepted_at, id)) AS own_until
       FROM outbox WHERE shop_id = $1 AND state = 'ACCEPTED' AND accepted_at >= $2::timestamptz - interval '30 days'
     ), mail AS (
       SELECT * FROM every_mail WHERE accepted_at >= $2 AND accepted_at < $3 ORDER BY accepted_at DESC, id LIMIT $5
     )
     SELECT m.customer_id AS "customerId", coalesce(c.time_zone, s.time_zone) AS "timeZone", m.accepted_at AS at, m.flow_id AS "flowId",
       coalesce(m.decision->>'act', '') AS act, coalesce(m.variant, '') AS variant, cardinality(m.product_ids)::int AS products, m.lately AS "mailsLately",
       jsonb_typeof(m.decision->'offer') IS NOT DISTINCT FROM 'object' AS offer, coalesce((m.decision->'offer'->>'percentage')::float8, 0) AS discount,
       coalesce(e.open, false) AS open, coalesce(e.click, false) AS click,
       EXISTS (SELECT FROM attribution a WHERE a.shop_id = $1 AND a.send_id = m.id) AS "order",
       coalesce(e.left_list, false) OR EXISTS (
         SELECT FROM consent_event l WHERE l.shop_id = $1 AND l.customer_id = m.customer_id AND l.state = 'UNSUBSCRIBED' AND l.occurred_at >= m.accepted_at AND l.occurred_at < m.own_until
       ) AS unsubscribe
     FROM mail m JOIN customer c ON c.shop_id = $1 AND c.id = m.customer_id AND NOT c.profiling_opt_out AND c.redacted_at IS NULL
     JOIN shop s ON s.id = $1
     LEFT JOIN LATERAL (
       SELECT bool_or(v.type = 'open' AND v.machine IS NULL) AS open,
         bool_or(v.type = 'click' AND v.machine IS NULL AND NOT starts_with(coalesce(v.url, ''), $6)) AS click,
         bool_or(v.type IN ('unsubscribe', 'group_unsubscribe')) AS left_list
       FROM mail_event v WHERE v.shop_id = $1 AND v.send_id = m.id AND v.occurred_at < m.accepted_at + make_interval(days => $4)
     ) e ON true
     ORDER BY m.accepted_at, m.id`,
    [context.shopId, new Date(now - LOOK_BACK_DAYS * DAY_MS), new Date(now - attributionDays * DAY_MS), attributionDays, MOST_MAILS, context.env.SHOPIFY_APP_URL],
  )
  const times = await readOrderTimes(context, [...new Set(rows.map((row) => row.customerId))])
  return rows.map(({ customerId, timeZone, at, open, click, order, unsubscribe, ...known }) => {
    const sentAt = at.getTime()
    const before = (times.get(customerId) ?? []).filter((time) => time < sentAt)
    const last = before.at(-1)
    return { ...known, sentAt, ...onTheClock(sentAt, timeZone), orders: before.length, recencyDays: last === undefined ? null : (sentAt - last) / DAY_MS, became: { open, click, order, unsubscribe } }
  })
}

/** Times of the customers' orders, milliseconds UTC, oldest first. */
async function readOrderTimes(context: ShopContext, customerIds: readonly string[]): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  if (customerIds.length === 0) return times
  for await (const orders of streamOrders(context, { customerIds })) {
    for (const { customerId, at } of orders) {
      if (customerId === null) continue
      const own = times.get(customerId)
      if (own) own.push(at.getTime())
      else times.set(customerId, [at.getTime()])
    }
  }
  return times
}

function onTheClock(utc: number, timeZone: string): Pick<SentMail, 'hour' | 'weekday'> {
  const zone = IANAZone.create(timeZone)
  const local = new Date(utc + (zone.isValid ? zone.offset(utc) * 60_000 : 0))
  return { hour: local.getUTCHours(), weekday: local.getUTCDay() }
}
