import { readCustomer, readCustomerOrders } from '~/collect'
import type { ShopContext } from '~/platform/context'
import type { OpenRecommender } from './open-recommender'
import { dayOf, emptyHistory, type History } from './purchases'
import { readVisitTraces } from './read-visits'

/** What one customer bought until now, oldest first, and what they met on the storefront: nothing for somebody never seen, null for anybody who is not to be profiled. */
export async function readHistory(context: ShopContext, recommender: OpenRecommender, customerId: string): Promise<History | null> {
  const customer = await readCustomer(context, customerId)
  if (!customer) return emptyHistory
  if (customer.profilingOptOut || customer.deletedAt || customer.redactedAt || !recommender.settings.profilingEnabled) return null
  const now = context.clock.now()
  const orders = (await readCustomerOrders(context, customerId))
    .filter((order) => order.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  const rows: { item: number; basket: number; day: number; quantity: number; price: number }[] = []
  let basket = 0
  for (const order of orders) {
    const kept = order.lines.flatMap((line) => {
      const item = line.productId === null ? undefined : recommender.indexOf.get(line.productId)
      const quantity = line.quantity - line.refunded
      return item === undefined || quantity <= 0 ? [] : [{ item, basket, day: dayOf(order.at), quantity, price: line.unitPrice }]
    })
    const once = kept.filter(({ item }, i) => kept.findIndex((other) => other.item === item) === i)
    rows.push(...once)
    if (once.length > 0) basket++
  }
  const visits = recommender.visitPull ? (await readVisitTraces(context, recommender, [customerId])).get(customerId) : undefined
  return { ...historyOfRows(rows), ...(visits && { visits }) }
}

/** The history with the trigger's products as bought now, unless they stand in the last order already. */
export function withTrigger(history: History, recommender: OpenRecommender, productIds: readonly string[], at: number): History {
  const items = productIds.flatMap((id) => recommender.indexOf.get(id) ?? [])
  const last = history.basket.at(-1) ?? -1
  const inLast = new Set([...history.item].filter((_, row) => history.basket[row] === last))
  const added = items.filter((item) => !inLast.has(item))
  if (added.length === 0) return history
  const rows = [...history.item].map((item, row) => ({
    item, basket: history.basket[row]!, day: history.day[row]!, quantity: history.quantity[row]!, price: history.price[row]!,
  }))
  return { ...historyOfRows([...rows, ...added.map((item) => ({ item, basket: last + 1, day: at, quantity: 1, price: 0 }))]), ...(history.visits && { visits: history.visits }) }
}

function historyOfRows(rows: readonly { item: number; basket: number; day: number; quantity: number; price: number }[]): History {
  return {
    item: Uint32Array.from(rows, (r) => r.item),
    basket: Uint32Array.from(rows, (r) => r.basket),
    day: Float64Array.from(rows, (r) => r.day),
    quantity: Float32Array.from(rows, (r) => r.quantity),
    price: Float32Array.from(rows, (r) => r.price),
  }
}
