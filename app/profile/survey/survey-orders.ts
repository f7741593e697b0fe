import { streamOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { hourOf } from '../rhythm/local-time'
import { summariseOrders } from '../rhythm/summarise-orders'
import { surveyStore, type StoreSurvey } from './store-survey'
import { SummaryTable } from './summary-table'

/** Reads every order of the store once and sums up each customer's and the store's. */
export async function surveyOrders(context: ShopContext, toLocal: (utc: number) => number, now: Date): Promise<{ table: SummaryTable; survey: StoreSurvey }> {
  const table = new SummaryTable()
  const hourCounts = new Array<number>(24).fill(0)
  let customer: string | null = null
  let orders: { at: number; value: number }[] = []
  const close = () => {
    if (customer !== null) table.add(customer, summariseOrders(orders, toLocal))
    orders = []
  }
  for await (const batch of streamOrders(context, { to: now })) {
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
