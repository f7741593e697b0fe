import { birthdaysOn } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShop } from '~/platform/shops'
import { DateTime } from 'luxon'

import type { Flow } from '../flow'
import { writeTriggerKey, type Candidate } from './candidate'

/** The store's calendar day, "2026-05-14". */
export function dayIn(timeZone: string, at: Date): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd')
}

/** Customers whose birthday it is in the store, from the hour on that the flow names. */
export async function* birthdays(context: ShopContext, flow: Flow): AsyncGenerator<Candidate[]> {
  const { trigger } = flow.definition
  if (trigger.kind !== 'birthday') return
  const now = context.clock.now()
  const { timeZone } = await readShop(context.shop)
  if (DateTime.fromJSDate(now, { zone: timeZone }).hour < trigger.hour) return
  const day = dayIn(timeZone, now)
  const rows = await context.shop.query<{ customerId: string }>(
    `SELECT c.id AS "customerId" FROM customer c JOIN birthday_reading r ON r.shop_id = c.shop_id AND r.metafield = $3
     WHERE c.shop_id = $1 AND c.birthday = ANY ($2::smallint[]) ORDER BY 1`,
    [context.shopId, birthdaysOn(day), trigger.metafield],
  )
  const at = new Date(`${day}T00:00:00Z`)
  yield rows.map(({ customerId }) => ({ customerId, triggerKey: writeTriggerKey('birthday', customerId, null, at), dueAt: now }))
}
