import { DAY } from './time'
import type { World } from './world'

/** What only the simulator knows, customer by customer: for comparing with what was learnt. */
export function describeTruth(world: World): unknown {
  const days = Math.max((world.now - world.liveFrom) / DAY, 1 / 24)
  const customers = world.customers.map((customer) => {
    const { traits, life } = customer
    const live = customer.orders.filter((order) => order.createdAt > world.liveFrom)
    const without = world.shadowOrders.get(customer.id)?.length ?? 0
    return {
      id: String(customer.id),
      email: customer.email,
      tastes: traits.tastes,
      alive: life.active,
      orderRatePerDay: traits.orderRate * DAY,
      dropout: traits.dropout,
      replenishes: traits.replenishes,
      priceSensitivity: traits.priceSensitivity,
      bestHour: traits.bestHour,
      timeZone: customer.address?.timeZone ?? null,
      likesCopy: traits.likesCopy,
      openRate: traits.openRate,
      clickRate: traits.clickRate,
      persuadable: traits.persuadable,
      proxyOpens: traits.proxyOpens,
      scanned: traits.scanned,
      needs: [...life.needs].map(([productId, need]) => ({ productId: String(productId), dueAt: new Date(need.dueAt).toISOString() })),
      mailsReceived: customer.mail.receivedAt.length,
      orders: live.length,
      ordersCausedByMail: customer.mail.ordersFromMail,
      ordersWithoutMail: without,
      orderTimesWithoutMail: (world.shadowOrders.get(customer.id) ?? []).map((at) => new Date(at).toISOString()),
    }
  })
  const sum = (read: (customer: (typeof customers)[number]) => number): number => customers.reduce((total, customer) => total + read(customer), 0)
  return {
    now: new Date(world.now).toISOString(),
    liveFrom: new Date(world.liveFrom).toISOString(),
    days,
    orders: sum((customer) => customer.orders),
    ordersWithoutMail: sum((customer) => customer.ordersWithoutMail),
    ordersCausedByMail: sum((customer) => customer.ordersCausedByMail),
    customers,
  }
}
