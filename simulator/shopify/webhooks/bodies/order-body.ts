import type { Order, OrderLine } from '../../../world/types'
import { lineTax, TAX_RATE } from '../../../world/taxes'
import type { World } from '../../../world/world'
import { publicId, toGid } from '../../gid'
import { financialStatus, refundedTotal } from '../../graphql/views/order-view'
import { toDecimal } from '../../money'
import { addressBody, customerBody } from './customer-body'
import { refundBody } from './refund-body'
import { stamp } from './stamp'

/** The two-currency amounts of REST-shaped bodies. */
export function priceSet(cents: number, order: Pick<Order, 'presentment'>, currency: string): unknown {
  return {
    shop_money: { amount: toDecimal(cents), currency_code: currency },
    presentment_money: { amount: toDecimal(cents * order.presentment.rate), currency_code: order.presentment.currency },
  }
}

/** The body of orders/create, orders/updated, orders/paid and orders/cancelled. */
export function orderBody(world: World, order: Order): Record<string, unknown> {
  const { shop } = world
  const set = (cents: number): unknown => priceSet(cents, order, shop.currency)
  const customer = order.customerId === null ? null : (world.customerById.get(order.customerId) ?? null)
  const address = customer && order.address ? addressBody(customer, order.address) : null
  const gone = order.cancelledAt !== null
  const refunded = refundedTotal(order)
  const refundedGoods = order.refunds.flatMap((refund) => refund.lines).reduce((sum, line) => sum + line.subtotal, 0)
  const refundedTax = refunded - refundedGoods
  const money = {
    subtotal_price: order.subtotal - order.discount,
    total_discounts: order.discount,
    total_line_items_price: order.subtotal,
    total_price: order.total,
    total_tax: order.tax,
    current_subtotal_price: gone ? 0 : order.subtotal - order.discount - refundedGoods,
    current_total_discounts: order.discount,
    current_total_price: gone ? 0 : order.total - refunded,
    current_total_tax: gone ? 0 : order.tax - refundedTax,
  }
  const token = order.id.toString(16)
  return {
    id: order.id,
    admin_graphql_api_id: toGid('Order', order.id),
    app_id: order.sourceName === 'web' ? 580111 : 129785,
    browser_ip: null,
    buyer_accepts_marketing: customer?.consent === 'SUBSCRIBED',
    cancel_reason: gone ? 'customer' : null,
    cancelled_at: order.cancelledAt === null ? null : stamp(order.cancelledAt),
    cart_token: null,
    checkout_id: order.sourceName === 'web' ? order.id - 1 : null,
    checkout_token: null,
    client_details: null,
    closed_at: order.closedAt === null ? null : stamp(order.closedAt),
    confirmation_number: token.slice(-9).toUpperCase(),
    confirmed: true,
    contact_email: order.email,
    created_at: stamp(order.createdAt),
    currency: shop.currency,
    ...amounts(money, set),
    current_shipping_price_set: set(gone ? 0 : order.shipping),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    customer_locale: customer?.locale ?? null,
    device_id: null,
    discount_codes: order.discountCode ? [{ code: order.discountCode.code, amount: toDecimal(order.discount), type: 'percentage' }] : [],
    duties_included: false,
    email: order.email ?? '',
    estimated_taxes: false,
    financial_status: financialStatus(order).toLowerCase(),
    fulfillment_status: order.fulfilledAt === null ? null : 'fulfilled',
    landing_site: order.landingSite,
    landing_site_ref: null,
    location_id: order.sourceName === 'pos' ? 71_400_000_001 : null,
    merchant_business_entity_id: 'MTE4ODg2OTk3',
    merchant_of_record_app_id: null,
    name: `#${order.number}`,
    note: null,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `${shop.storefront}/${shop.id}/orders/${token}/authenticate?key=${token}`,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    payment_gateway_names: ['shopify_payments'],
    phone: null,
    po_number: null,
    presentment_currency: order.presentment.currency,
    processed_at: stamp(order.createdAt),
    reference: null,
    referring_site: order.referringSite,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: '',
    tax_exempt: false,
    tax_lines: order.tax === 0 ? [] : [{ price: toDecimal(order.tax), rate: TAX_RATE, title: 'State Tax', price_set: set(order.tax), channel_liable: false }],
    taxes_included: false,
    test: order.test,
    token,
    total_cash_rounding_payment_adjustment_set: set(0),
    total_cash_rounding_refund_adjustment_set: set(0),
    total_outstanding: '0.00',
    total_shipping_price_set: set(order.shipping),
    total_tip_received: '0.00',
    total_weight: order.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
    updated_at: stamp(order.updatedAt),
    user_id: null,
    billing_address: address,
    customer: customer ? customerBody(world, customer) : null,
    discount_applications: order.discountCode
      ? [{ target_type: 'line_item', type: 'discount_code', value: toDecimal(order.discountCode.percentage * 10_000), value_type: 'percentage', allocation_method: 'across', target_selection: 'entitled', code: order.discountCode.code }]
      : [],
    fulfillments: [],
    line_items: order.lines.map((line) => lineBody(world, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(world, order, refund)),
    shipping_address: address,
    shipping_lines: order.shipping === 0 ? [] : [shippingBody(order, set)],
    returns: [],
    line_item_groups: [],
  }
}

export function lineBody(world: World, order: Order, line: OrderLine): Record<string, unknown> {
  const set = (cents: number): unknown => priceSet(cents, order, world.shop.currency)
  const refunded = order.refunds.flatMap((refund) => refund.lines).filter((entry) => entry.lineId === line.id).reduce((sum, entry) => sum + entry.quantity, 0)
  const product = line.productId === null ? undefined : world.productById.get(line.productId)
  const living = product?.deletedAt === null ? product : undefined
  const variant = living?.variants.find((candidate) => candidate.id === line.variantId)
  return {
    id: line.id,
    admin_graphql_api_id: toGid('LineItem', line.id),
    attributed_staffs: [],
    current_quantity: order.cancelledAt !== null ? 0 : line.quantity - refunded,
    fulfillable_quantity: order.fulfilledAt === null && order.cancelledAt === null ? line.quantity - refunded : 0,
    fulfillment_service: 'manual',
    fulfillment_status: order.fulfilledAt === null ? null : 'fulfilled',
    gift_card: false,
    grams: line.grams,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: toDecimal(line.price),
    price_set: set(line.price),
    product_exists: living !== undefined,
    product_id: living ? publicId(living) : null,
    properties: [],
    quantity: line.quantity,
    requires_shipping: line.productId !== null,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: true,
    title: line.title,
    total_discount: '0.00',
    total_discount_set: set(0),
    variant_id: variant ? publicId(variant) : null,
    variant_inventory_management: line.productId === null ? null : 'shopify',
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: lineTax(order, line) === 0 ? [] : [{ title: 'State Tax', rate: TAX_RATE, price: toDecimal(lineTax(order, line)), price_set: set(lineTax(order, line)), channel_liable: false }],
    duties: [],
    discount_allocations: line.discount === 0 ? [] : [{ amount: toDecimal(line.discount), amount_set: set(line.discount), discount_application_index: 0 }],
  }
}

function amounts(money: Record<string, number>, set: (cents: number) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(money).flatMap(([name, cents]) => [[name, toDecimal(cents)], [`${name}_set`, set(cents)]]))
}

function shippingBody(order: Order, set: (cents: number) => unknown): Record<string, unknown> {
  return {
    id: order.id + 3,
    carrier_identifier: null,
    code: 'Standard',
    current_discounted_price_set: set(order.shipping),
    discounted_price: toDecimal(order.shipping),
    discounted_price_set: set(order.shipping),
    is_removed: false,
    phone: null,
    price: toDecimal(order.shipping),
    price_set: set(order.shipping),
    requested_fulfillment_service_id: null,
    source: 'shopify',
    title: 'Standard',
    tax_lines: [],
    discount_allocations: [],
  }
}
