import type { OrderLineSummary, OrderSummary, PurchaseLine } from '~/collect'

/** The lines of a customer's orders that they kept, as the purchase stream would give them. */
export function keptLines(customerId: string, orders: readonly (OrderSummary & { lines: OrderLineSummary[] })[]): PurchaseLine[] {
  return orders.flatMap((order) =>
    order.lines.flatMap(({ productId, variantId, variantTitle, quantity, refunded, unitPrice }) =>
      productId !== null && quantity > refunded ? [{ customerId, orderId: order.id, at: order.at, productId, quantity: quantity - refunded, unitPrice, variantId, variantTitle }] : [],
    ),
  )
}
