import type { ShopContext } from '~/platform/context'

import type { Known } from './known'

const DAY_MS = 86_400_000

/** What the rooms behind know of a customer; the rest is asked of the mails. */
export type KnownBefore = Pick<Known, 'overdue' | 'pAlive' | 'expectedOrders' | 'chance' | 'segment'> & {
  /** That count, oldest first. */
  orders: readonly { at: Date; value: number }[]
}

/** What is known of a customer now, before something is decided for them. Rounded, so that a decision replays from its log. */
export async function knowCustomer(context: ShopContext, customerId: string, before: KnownBefore, now: Date): Promise<Known> {
  const [row] = await context.shop.query<{ mails: number; mailedAt: Date | null; clickedAt: Date | null }>(
    `SELECT sent.mails, sent.at AS "mailedAt",
            (SELECT max(e.occurred_at) FROM mail_event e JOIN outbox o ON o.shop_id = e.shop_id AND o.id = e.send_id
             WHERE e.shop_id = $1 AND o.customer_id = $2 AND e.type = 'click' AND e.machine IS NULL AND e.occurred_at > $3::timestamptz - interval '365 days' AND e.occurred_at <= $3) AS "clickedAt"
     FROM (SELECT count(*) FILTER (WHERE accepted_at > $3::timestamptz - interval '30 days')::int AS mails, max(accepted_at) AS at FROM outbox
           WHERE shop_id = $1 AND customer_id = $2 AND state = 'ACCEPTED' AND accepted_at > $3::timestamptz - interval '365 days' AND accepted_at <= $3) sent`,
    [context.shopId, customerId, now],
  )
  const last = before.orders.at(-1)
  const days = (since: Date | null | undefined): number | null => (since ? round((now.getTime() - since.getTime()) / DAY_MS) : null)
  const maybe = (value: number | null): number | null => (value === null ? null : round(value))
  return {
    orders: before.orders.length,
    spent: round(before.orders.reduce((sum, order) => sum + order.value, 0)),
    recencyDays: days(last?.at),
    overdue: maybe(before.overdue),
    mailsLately: row?.mails ?? 0,
    clickedDays: days(row?.clickedAt),
    pAlive: maybe(before.pAlive),
    expectedOrders: maybe(before.expectedOrders),
    chance: maybe(before.chance),
    segment: before.segment,
    mailedDays: days(row?.mailedAt),
  }
}

const round = (value: number): number => Math.max(0, Math.round(value * 1e4) / 1e4)
