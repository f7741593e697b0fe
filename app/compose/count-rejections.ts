import type { ShopContext } from '~/platform/context'
import type { Rejection } from './mail-plan'

/** Adds what the truth gate refused to the counts of the day, for the Models page. */
export async function countRejections(context: ShopContext, rejections: readonly Rejection[]): Promise<void> {
  if (rejections.length === 0) return
  const counts = new Map<string, number>()
  for (const { reason } of rejections) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts.keys()].sort()
  await context.shop.query(
    `INSERT INTO gate_rejection (shop_id, day, reason, count)
     SELECT $1, $2::timestamptz::date, reason, added FROM unnest($3::text[], $4::int[]) AS new (reason, added)
     ON CONFLICT (shop_id, day, reason) DO UPDATE SET count = gate_rejection.count + excluded.count`,
    [context.shopId, context.clock.now(), reasons, reasons.map((reason) => counts.get(reason)!)],
  )
}

export interface RejectionCount {
  reason: string
  count: number
}

/** What the gate refused since a day, most frequent first. */
export async function readRejections(context: ShopContext, since: Date): Promise<RejectionCount[]> {
  return context.shop.query<RejectionCount>(
    `SELECT reason, sum(count)::int AS count FROM gate_rejection WHERE shop_id = $1 AND day >= $2::timestamptz::date GROUP BY reason ORDER BY count DESC, reason`,
    [context.shopId, since],
  )
}
