import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'

import { lastClick, type Click } from './last-click'

const DAY_MS = 86_400_000
/** Orders are looked at again for so long: refunds are taken back, late events counted. */
const LOOK_BACK_DAYS = 45

interface Credited {
  orderId: string
  sendId: string
  clickedAt: Date
  orderedAt: Date
  revenue: string
}

/**
 * Credits the orders of the last weeks to the mails that were clicked before them, net of refunds; takes back what no
 * longer holds (a cancelled order, a click that turned out to be a machine's). Running it twice changes nothing.
 */
export async function attributeOrders(context: ShopContext): Promise<{ attributed: number; withdrawn: number }> {
  const { attributionDays } = await readShopSettings(context.shop)
  const from = new Date(context.clock.now().getTime() - LOOK_BACK_DAYS * DAY_MS)
  const clicks = await readHumanClicks(context, new Date(from.getTime() - attributionDays * DAY_MS))
  const credited: Credited[] = []
  if (clicks.size > 0) {
    for await (const orders of streamOrders(context, { from })) {
      for (const order of orders) {
        const click = order.customerId === null || order.value <= 0 ? null : lastClick(clicks.get(order.customerId) ?? [], order.at, attributionDays)
        if (click) credited.push({ orderId: order.id, sendId: click.sendId, clickedAt: click.at, orderedAt: order.at, revenue: order.value.toFixed(4) })
      }
    }
  }
  return context.shop.transaction(async (tx) => {
    const withdrawn = await tx.query('DELETE FROM attribution WHERE shop_id = $1 AND ordered_at >= $2 AND NOT (order_id = ANY($3::text[])) RETURNING order_id', [
      context.shopId,
      from,
      credited.map((one) => one.orderId),
    ])
    if (credited.length === 0) return { attributed: 0, withdrawn: withdrawn.length }
    await tx.query(
      `INSERT INTO attribution (shop_id, order_id, send_id, clicked_at, ordered_at, revenue)
       SELECT $1, order_id, send_id, clicked_at, ordered_at, revenue
       FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::numeric[]) AS new (order_id, send_id, clicked_at, ordered_at, revenue)
       ORDER BY order_id
       ON CONFLICT (shop_id, order_id) DO UPDATE SET send_id = excluded.send_id, clicked_at = excluded.clicked_at, ordered_at = excluded.ordered_at, revenue = excluded.revenue`,
      [
        context.shopId,
        credited.map((one) => one.orderId),
        credited.map((one) => one.sendId),
        credited.map((one) => one.clickedAt),
        credited.map((one) => one.orderedAt),
        credited.map((one) => one.revenue),
      ],
    )
    return { attributed: credited.length, withdrawn: withdrawn.length }
  })
}

/** Clicks by people on links into the store, by customer, oldest first. Links to this app (leave, view in browser) are none. */
async function readHumanClicks(context: ShopContext, since: Date): Promise<Map<string, Click[]>> {
  const byCustomer = new Map<string, Click[]>()
  const rows = context.shop.stream<{ customerId: string; sendId: string; at: Date }>(
    `SELECT o.customer_id AS "customerId", m.send_id AS "sendId", m.occurred_at AS at
     FROM mail_event m JOIN outbox o ON o.shop_id = m.shop_id AND o.id = m.send_id
     WHERE m.shop_id = $1 AND m.type = 'click' AND m.occurred_at >= $2 AND m.machine IS NULL AND NOT starts_with(coalesce(m.url, ''), $3)
     ORDER BY o.customer_id, m.occurred_at, m.event_id`,
    [context.shopId, since, context.env.SHOPIFY_APP_URL],
  )
  for await (const batch of rows) {
    for (const { customerId, sendId, at } of batch) {
      const clicks = byCustomer.get(customerId)
      if (clicks) clicks.push({ sendId, at })
      else byCustomer.set(customerId, [{ sendId, at }])
    }
  }
  return byCustomer
}
