import type { Order, Refund } from '../../../world/types'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import { refundTotal } from '../../graphql/views/order-view'
import { toDecimal } from '../../money'
import { lineBody, priceSet } from './order-body'
import { stamp } from './stamp'

const STAFF = 84_100_200_300

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
    user_id: STAFF,
    restock: true,
    duties: [],
    total_duties_set: set(0),
    return: null,
    refund_shipping_lines: [],
    order_adjustments: [],
    transactions: [transactionBody(world, order, refund)],
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

function transactionBody(world: World, order: Order, refund: Refund): Record<string, unknown> {
  const id = refund.id + 5
  return {
    id,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${id}`,
    amount: toDecimal(refundTotal(refund)),
    amount_rounding: null,
    authorization: null,
    created_at: stamp(refund.createdAt),
    currency: world.shop.currency,
    device_id: null,
    error_code: null,
    gateway: 'shopify_payments',
    kind: 'refund',
    location_id: null,
    manual_payment_gateway: false,
    message: 'Refunded',
    order_id: order.id,
    parent_id: order.id + 6,
    payment_id: `#${order.number}.1`,
    processed_at: stamp(refund.createdAt),
    receipt: {},
    source_name: 'web',
    status: 'success',
    test: order.test,
    total_unsettled_set: { shop_money: { amount: '0.0', currency: world.shop.currency }, presentment_money: { amount: '0.0', currency: order.presentment.currency } },
    user_id: STAFF,
  }
}
