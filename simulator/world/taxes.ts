import type { Order, OrderLine } from './types'

/** The only tax of this world: on goods that stay in the store's country. */
export const TAX_RATE = 0.0625

/** One line's share of the order's tax, in cents; the shares add up to the whole. */
export function lineTax(order: Pick<Order, 'lines' | 'tax'>, line: OrderLine): number {
  if (order.tax === 0) return 0
  const net = (other: OrderLine): number => other.price * other.quantity - other.discount
  const total = order.lines.reduce((sum, other) => sum + net(other), 0)
  if (total === 0) return 0
  const index = order.lines.indexOf(line)
  const upTo = (end: number): number => Math.round((order.tax * order.lines.slice(0, end).reduce((sum, other) => sum + net(other), 0)) / total)
  return upTo(index + 1) - upTo(index)
}
