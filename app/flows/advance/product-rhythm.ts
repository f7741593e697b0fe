import type { PlanInput } from './plan-mail'

type Orders = PlanInput['orders']

/** When the customer last bought a product that they kept; null: never. */
export function lastBought(orders: Orders, productId: string): Date | null {
  return purchases(orders, productId).at(-1) ?? null
}

/** The median days between the days (UTC) on which the customer bought a product; null below two gaps. */
export function ownInterval(orders: Orders, productId: string): number | null {
  const days = [...new Set(purchases(orders, productId).map((at) => Math.floor(at.getTime() / 86_400_000)))].sort((a, b) => a - b)
  const gaps = days.slice(1).map((day, index) => day - days[index]!).sort((a, b) => a - b)
  if (gaps.length < 2) return null
  const middle = gaps.length >> 1
  return gaps.length % 2 === 1 ? gaps[middle]! : (gaps[middle - 1]! + gaps[middle]!) / 2
}

function purchases(orders: Orders, productId: string): Date[] {
  return orders
    .filter((order) => order.lines.some((line) => line.productId === productId && line.quantity > line.refunded))
    .map((order) => order.at)
    .sort((a, b) => a.getTime() - b.getTime())
}
