import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { mergeDays } from '../lifetimes/purchase-log'
import type { Foresight } from '../load-foresight'
import { dayOf, hourOf } from '../rhythm/local-time'
import { summariseOrders } from '../rhythm/summarise-orders'
import { readAhead } from './read-ahead'
import { surveyStore, type StoreSurvey } from './store-survey'
import { SummaryTable } from './summary-table'

/** The features of one customer's orders; none where no model asks. */
export function describeOrders(orders: readonly { at: number; value: number }[], toLocal: (utc: number) => number, now: Date, describe: Foresight['describe']): number[] {
  if (!describe || orders.length === 0) return []
  return describe(mergeDays(orders.map(({ at, value }) => ({ day: dayOf(toLocal(at)), value }))), dayOf(toLocal(now.getTime())))
}

/** Reads every order of the store once and sums up each customer's and the store's. `describe`: the features to keep beside. */
export async function surveyOrders(
  context: ShopContext, toLocal: (utc: number) => number, now: Date, describe: Foresight['describe'],
): Promise<{ table: SummaryTable; survey: StoreSurvey }> {
  const table = new SummaryTable()
  const hourCounts = new Array<number>(24).fill(0)
  let customer: string | null = null
  let orders: { at: number; value: number }[] = []
  const close = () => {
    if (customer !== null) table.add(customer, summariseOrders(orders, toLocal), describeOrders(orders, toLocal, now, describe))
    orders = []
  }
  for await (const batch of readAhead(streamOrders(context, { to: new Date(now.getTime() + 1) }))) {
    for (const order of batch) {
      if (order.customerId !== customer) {
        close()
        customer = order.customerId
      }
      if (customer === null) continue
      const at = order.at.getTime()
      const hour = hourOf(toLocal(at))
      hourCounts[hour] = (hourCounts[hour] ?? 0) + 1
      orders.push({ at, value: order.value })
    }
  }
  close()
  return { table, survey: surveyStore(table, hourCounts, now) }
}
