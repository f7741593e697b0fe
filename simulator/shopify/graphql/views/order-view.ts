import type { Order, OrderLine, Refund } from '../../../world/types'
import { lineTax, TAX_RATE } from '../../../world/taxes'
import { DAY } from '../../../world/time'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import { moneyBag, toGraphqlDecimal } from '../../money'
import { connection, type ConnectionArgs, type Listing } from '../connection'
import type { AdminContext, View } from '../context'
import { addressView, customerView } from './customer-view'
import { journeyView } from './journey-view'
import { iso, productView, variantView } from './product-view'

export function refundedTotal(order: Order): number {
  return order.refunds.reduce((sum, refund) => sum + refundTotal(refund), 0)
}

export function refundTotal(refund: Refund): number {
  return refund.lines.reduce((sum, line) => sum + line.subtotal + line.tax, 0)
}

export function financialStatus(order: Order): 'PENDING' | 'PAID' | 'VOIDED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' {
  if (order.cancelledAt !== null) return 'VOIDED'
  if (order.refunds.length > 0) return refundedTotal(order) >= order.total ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  return order.updatedAt > order.createdAt ? 'PAID' : 'PENDING'
}

export function orderView(world: World, order: Order): View {
  const bag = (cents: number): unknown => moneyBag(cents, order, world.shop.currency)
  const customer = order.customerId === null ? null : (world.customerById.get(order.customerId) ?? null)
  const refunded = refundedTotal(order)
  const refundedLines = order.refunds.flatMap((refund) => refund.lines)
  const currentSubtotal = order.cancelledAt !== null ? 0 : order.subtotal - order.discount - refundedLines.reduce((sum, line) => sum + line.subtotal, 0)
  const storefrontUrl = (path: string | null): string | null => (path === null ? null : `${world.shop.storefront}${path}`)
  return {
    __typename: 'Order',
    id: toGid('Order', order.id),
    legacyResourceId: String(order.id),
    name: `#${order.number}`,
    number: order.number,
    email: order.email,
    phone: null,
    note: null,
    tags: [],
    test: order.test,
    confirmed: true,
    edited: false,
    taxesIncluded: false,
    taxExempt: false,
    createdAt: iso(order.createdAt),
    processedAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    cancelledAt: order.cancelledAt === null ? null : iso(order.cancelledAt),
    cancelReason: order.cancelledAt === null ? null : 'CUSTOMER',
    closed: order.closedAt !== null,
    closedAt: order.closedAt === null ? null : iso(order.closedAt),
    currencyCode: world.shop.currency,
    presentmentCurrencyCode: order.presentment.currency,
    displayFinancialStatus: financialStatus(order),
    displayFulfillmentStatus: order.fulfilledAt === null ? 'UNFULFILLED' : 'FULFILLED',
    fullyPaid: order.cancelledAt === null,
    unpaid: false,
    sourceName: order.sourceName,
    sourceIdentifier: null,
    customerLocale: customer?.locale ?? null,
    customerAcceptsMarketing: customer?.consent === 'SUBSCRIBED',
    discountCode: order.discountCode?.code ?? null,
    discountCodes: order.discountCode ? [order.discountCode.code] : [],
    landingPageUrl: storefrontUrl(order.landingSite),
    landingPageDisplayText: storefrontUrl(order.landingSite),
    referrerUrl: order.referringSite,
    customerJourneySummary: () => journeyView(world, order),
    paymentGatewayNames: ['shopify_payments'],
    subtotalPriceSet: bag(order.subtotal - order.discount),
    subtotalPrice: toGraphqlDecimal(order.subtotal - order.discount),
    totalDiscountsSet: bag(order.discount),
    totalShippingPriceSet: bag(order.shipping),
    totalTaxSet: bag(order.tax),
    totalPriceSet: bag(order.total),
    originalTotalPriceSet: bag(order.total),
    totalReceivedSet: bag(order.cancelledAt === null ? order.total : 0),
    totalRefundedSet: bag(refunded),
    totalRefundedShippingSet: bag(0),
    totalOutstandingSet: bag(0),
    totalTipReceivedSet: bag(0),
    netPaymentSet: bag(order.cancelledAt === null ? order.total - refunded : 0),
    currentSubtotalPriceSet: bag(currentSubtotal),
    currentShippingPriceSet: bag(order.cancelledAt === null ? order.shipping : 0),
    currentTotalDiscountsSet: bag(order.discount),
    currentTotalTaxSet: bag(order.cancelledAt === null ? order.tax - refundedLines.reduce((sum, line) => sum + line.tax, 0) : 0),
    currentTotalPriceSet: bag(order.cancelledAt === null ? order.total - refunded : 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + currentQuantity(order, line), 0),
    subtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    customer: () => (customer ? customerView(world, customer) : null),
    shippingAddress: () => (customer && order.address ? addressView(customer, order.address) : null),
    billingAddress: () => (customer && order.address ? addressView(customer, order.address) : null),
    lineItems: (args: ConnectionArgs, context: AdminContext) => connection({ items: order.lines, id: (line) => line.id, view: (line) => lineView(world, order, line) }, args, context),
    refunds: ({ first }: { first?: number | null }) => order.refunds.slice(0, first ?? undefined).map((refund) => refundView(world, order, refund)),
  }
}

export function lineView(world: World, order: Order, line: OrderLine): View {
  const bag = (cents: number): unknown => moneyBag(cents, order, world.shop.currency)
  const product = line.productId === null ? undefined : world.productById.get(line.productId)
  const living = product && product.deletedAt === null ? product : undefined
  const variant = living?.variants.find((candidate) => candidate.id === line.variantId)
  const gross = line.price * line.quantity
  return {
    __typename: 'LineItem',
    id: toGid('LineItem', line.id),
    title: line.title,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: currentQuantity(order, line),
    refundableQuantity: currentQuantity(order, line),
    unfulfilledQuantity: order.fulfilledAt === null ? currentQuantity(order, line) : 0,
    requiresShipping: line.productId !== null,
    taxable: true,
    isGiftCard: false,
    customAttributes: [],
    originalUnitPriceSet: bag(line.price),
    originalTotalSet: bag(gross),
    // Shopify leaves code discounts out of these two unless asked for them.
    discountedUnitPriceSet: bag(line.price),
    discountedTotalSet: ({ withCodeDiscounts }: { withCodeDiscounts?: boolean | null }) => bag(withCodeDiscounts ? gross - line.discount : gross),
    discountedUnitPriceAfterAllDiscountsSet: bag((gross - line.discount) / line.quantity),
    priceAfterAllDiscountsBeforeTaxesSet: bag(gross - line.discount),
    totalDiscountSet: bag(0),
    discountAllocations: line.discount === 0 ? [] : [{ allocatedAmountSet: bag(line.discount), allocatedAmount: { amount: toGraphqlDecimal(line.discount), currencyCode: world.shop.currency }, discountApplication: discountApplicationView(order) }],
    taxLines: ({ first }: { first?: number | null }) => (lineTax(order, line) === 0 ? [] : [{ title: 'State Tax', rate: TAX_RATE, ratePercentage: TAX_RATE * 100, channelLiable: false, source: 'Shopify', priceSet: bag(lineTax(order, line)) }].slice(0, first ?? undefined)),
    product: () => (living ? productView(world, living) : null),
    variant: () => (living && variant ? variantView(world, living, variant) : null),
  }
}

function discountApplicationView(order: Order): View {
  return { __typename: 'DiscountCodeApplication', index: 0, code: order.discountCode?.code ?? '', allocationMethod: 'ACROSS', targetSelection: 'ENTITLED', targetType: 'LINE_ITEM', value: { __typename: 'PricingPercentageValue', percentage: (order.discountCode?.percentage ?? 0) * 100 } }
}

export function refundView(world: World, order: Order, refund: Refund): View {
  const bag = (cents: number): unknown => moneyBag(cents, order, world.shop.currency)
  return {
    __typename: 'Refund',
    id: toGid('Refund', refund.id),
    legacyResourceId: String(refund.id),
    createdAt: iso(refund.createdAt),
    processedAt: iso(refund.createdAt),
    updatedAt: iso(refund.createdAt),
    note: refund.note,
    totalRefundedSet: bag(refundTotal(refund)),
    order: () => orderView(world, order),
    duties: [],
    orderAdjustments: (args: ConnectionArgs, context: AdminContext) => connection(EMPTY, args, context),
    refundShippingLines: (args: ConnectionArgs, context: AdminContext) => connection(EMPTY, args, context),
    transactions: (args: ConnectionArgs, context: AdminContext) =>
      connection(
        {
          items: [refund],
          id: (item) => item.id + 5,
          view: (item) => ({ __typename: 'OrderTransaction', id: `gid://shopify/OrderTransaction/${item.id + 5}`, kind: 'REFUND', status: 'SUCCESS', gateway: 'shopify_payments', test: false, amountSet: bag(refundTotal(item)), createdAt: iso(item.createdAt), processedAt: iso(item.createdAt) }),
        },
        args,
        context,
      ),
    refundLineItems: (args: ConnectionArgs, context: AdminContext) =>
      connection(
        {
          items: refund.lines,
          id: (line) => line.id,
          view: (line) => ({
            __typename: 'RefundLineItem',
            id: toGid('RefundLineItem', line.id),
            quantity: line.quantity,
            restockType: 'RETURN',
            restocked: true,
            priceSet: bag(line.subtotal / line.quantity),
            subtotalSet: bag(line.subtotal),
            totalTaxSet: bag(line.tax),
            lineItem: () => lineView(world, order, order.lines.find((candidate) => candidate.id === line.lineId)!),
          }),
        },
        args,
        context,
      ),
  }
}

const EMPTY: Listing<never> = { items: [], id: () => 0, view: () => null }

/** Apps without `read_all_orders` see the last 60 days only. */
export function orderListing(world: World, orders: readonly Order[], context: AdminContext, outermost = false): Listing<Order> {
  return {
    items: context.scopes.has('read_all_orders') ? orders : orders.filter((order) => order.createdAt > world.now - 60 * DAY),
    id: (order) => order.id,
    view: (order) => orderView(world, order),
    outermost,
    searchable: {
      fields: ['id', 'name', 'email', 'customer_id', 'created_at', 'processed_at', 'updated_at', 'financial_status', 'fulfillment_status', 'status', 'test', 'discount_code', 'source_name', 'tag'],
      read: (order) => ({
        id: order.id,
        name: `#${order.number}`,
        email: order.email,
        customer_id: order.customerId,
        created_at: Math.floor(order.createdAt / 1000) * 1000,
        processed_at: Math.floor(order.createdAt / 1000) * 1000,
        updated_at: Math.floor(order.updatedAt / 1000) * 1000,
        financial_status: financialStatus(order),
        fulfillment_status: order.fulfilledAt === null ? 'unfulfilled' : 'shipped',
        status: ['any', order.cancelledAt !== null ? 'cancelled' : order.closedAt !== null ? 'closed' : 'open'],
        test: order.test,
        discount_code: order.discountCode?.code ?? null,
        source_name: order.sourceName,
        tag: [],
      }),
    },
    sort: { CREATED_AT: (o) => o.createdAt, PROCESSED_AT: (o) => o.createdAt, UPDATED_AT: (o) => o.updatedAt, TOTAL_PRICE: (o) => o.total, ORDER_NUMBER: (o) => o.number },
  }
}

function currentQuantity(order: Order, line: OrderLine): number {
  if (order.cancelledAt !== null) return 0
  return line.quantity - order.refunds.flatMap((refund) => refund.lines).filter((refunded) => refunded.lineId === line.id).reduce((sum, refunded) => sum + refunded.quantity, 0)
}
