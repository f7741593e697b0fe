import type { Order, Refund } from '../../../world/types'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import { refundTotal } from '../../graphql/views/order-view'
import { toDecimal } from '../../money'
import { lineBody, priceSet } from './order-body'
import { stamp } from './stamp'

/** The body of refunds/create, and the refunds inside an order. */
export function refundBody(world: World, order: Order, refund: Refund): Record<string, unknown> {
  const set = (cents: number): unknown => priceSet(cents, order, world.shop.currency)
  return {
    id: refund.id,
    admin_graphql_api_id: toGid('Refund', refund.id),
    order_id: order.id,
    created_at: stamp(refund.createdAt),
    processed_at: stamp(refund.createdAt),
    note: refund.note,
    user_id: null,
    restock: true,
    duties: [],
    total_duties_set: set(0),
    return: null,
    refund_shipping_lines: [],
    order_adjustments: [],
    transactions: [{ id: refund.id + 5, admin_graphql_api_id: `gid://shopify/OrderTransaction/${refund.id + 5}`, amount: toDecimal(refundTotal(refund)), currency: world.shop.currency, created_at: stamp(refund.createdAt), gateway: 'shopify_payments', kind: 'refund', order_id: order.id, status: 'success', test: false }],
    refund_line_items: refund.lines.map((entry) => ({
      id: entry.id,
      line_item_id: entry.lineId,
      location_id: null,
      quantity: entry.quantity,
      restock_type: 'return',
      subtotal: entry.subtotal / 100,
      subtotal_set: set(entry.subtotal),
      total_tax: entry.tax / 100,
      total_tax_set: set(entry.tax),
      line_item: lineBody(world, { ...order, refunds: [] }, order.lines.find((line) => line.id === entry.lineId)!),
    })),
  }
}
