import { z } from 'zod'

import { amount, id, list, moneySet, optionalAmount, optionalId, optionalText, optionalTime, shopMoney, sum, text } from './fields'
import { mapRefund, refundBody } from './map-refund'
import { mapCustomerOfOrder, customerBody } from './map-customer'
import type { Changes, OrderLineRow, OrderRow } from './rows'
import { withVersion } from './version'

const taxLine = z.object({ price: optionalAmount, price_set: moneySet })
const allocation = z.object({ amount: optionalAmount, amount_set: moneySet })

const lineBody = z.object({
  id,
  product_id: optionalId,
  variant_id: optionalId,
  title: optionalText,
  name: optionalText,
  variant_title: optionalText,
  sku: optionalText,
  quantity: z.number().int(),
  price: optionalAmount,
  price_set: moneySet,
  total_discount: optionalAmount,
  total_discount_set: moneySet,
  discount_allocations: list(allocation),
  tax_lines: list(taxLine),
})

const shippingLine = z.object({ price: optionalAmount, price_set: moneySet, discounted_price: optionalAmount, discounted_price_set: moneySet, is_removed: z.boolean().nullish() })

export const orderBody = z.object({
  id,
  name: optionalText,
  created_at: optionalTime,
  processed_at: optionalTime,
  updated_at: optionalTime,
  cancelled_at: optionalTime,
  currency: optionalText,
  presentment_currency: optionalText,
  financial_status: optionalText,
  landing_site: optionalText,
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  subtotal_price: optionalAmount,
  subtotal_price_set: moneySet,
  total_price: amount,
  total_price_set: moneySet,
  total_tax: optionalAmount,
  total_tax_set: moneySet,
  total_discounts: optionalAmount,
  total_discounts_set: moneySet,
  total_shipping_price_set: moneySet,
  shipping_lines: list(shippingLine),
  discount_codes: list(z.object({ code: text })),
  line_items: list(lineBody),
  refunds: list(refundBody),
  customer: customerBody.nullish(),
})

export interface Told {
  /** When the source spoke, '' when it is not known. */
  version: string
  /** Stands in for times that a body leaves out. */
  at: string
  /** The shop's own currency, for bodies that name none. */
  currency: string
}

/** An order as webhooks carry it: the order, its refunds so far, and what it says of its customer. */
export function mapOrder(body: z.output<typeof orderBody>, told: Told): Partial<Changes> {
  const processedAt = body.processed_at ?? body.created_at ?? told.at
  const order: Omit<OrderRow, 'sourceUpdatedAt' | 'sourceVersion'> = {
    id: body.id,
    name: body.name ?? `#${body.id}`,
    customerId: body.customer?.id ?? null,
    currency: body.total_price_set?.shop_money?.currency_code ?? body.currency ?? told.currency,
    presentmentCurrency: body.presentment_currency,
    subtotal: shopMoney(body.subtotal_price_set, body.subtotal_price),
    totalPrice: shopMoney(body.total_price_set, body.total_price),
    taxesIncluded: body.taxes_included ?? false,
    totalTax: shopMoney(body.total_tax_set, body.total_tax),
    totalShipping: body.total_shipping_price_set?.shop_money?.amount ?? sum(body.shipping_lines.filter((line) => !line.is_removed).map((line) => shopMoney(line.discounted_price_set ?? line.price_set, line.discounted_price ?? line.price))),
    totalDiscounts: shopMoney(body.total_discounts_set, body.total_discounts),
    discountCodes: body.discount_codes.map((discount) => discount.code),
    financialStatus: body.financial_status,
    test: body.test ?? false,
    source: 'shopify',
    landingSite: body.landing_site,
    processedAt,
    cancelledAt: body.cancelled_at,
    lines: body.line_items.map((line) => mapLine(line, body.id)),
  }
  return {
    orders: [withVersion(order, body.updated_at ?? told.at, told.version)],
    refunds: body.refunds.map((refund) => mapRefund({ ...refund, order_id: body.id }, told)),
    customers: body.customer ? [mapCustomerOfOrder(body.customer, { ...told, at: processedAt })] : [],
  }
}

function mapLine(line: z.output<typeof lineBody>, orderId: string): OrderLineRow {
  // Allocations hold discounts of the line and of the whole order; total_discount holds the line's alone.
  const allocated = line.discount_allocations.map((part) => shopMoney(part.amount_set, part.amount))
  return {
    id: line.id,
    orderId,
    productId: line.product_id,
    variantId: line.variant_id,
    title: line.title ?? line.name ?? '',
    variantTitle: line.variant_title,
    sku: line.sku,
    quantity: line.quantity,
    price: shopMoney(line.price_set, line.price),
    totalDiscount: allocated.length > 0 ? sum(allocated) : shopMoney(line.total_discount_set, line.total_discount),
    totalTax: sum(line.tax_lines.map((tax) => shopMoney(tax.price_set, tax.price))),
  }
}
