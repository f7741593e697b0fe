import { z } from 'zod'

import { list, optionalAmount, optionalId, optionalText, optionalTime, text } from './fields'
import { customerBody, mapCustomerOfOrder } from './map-customer'
import type { Told } from './map-order'
import type { Changes } from './rows'
import { withVersion } from './version'

export const checkoutBody = z.object({
  token: text,
  currency: optionalText,
  total_price: optionalAmount,
  created_at: optionalTime,
  updated_at: optionalTime,
  completed_at: optionalTime,
  line_items: list(z.object({ product_id: optionalId })),
  customer: customerBody.nullish(),
})

/** A cart that reached the checkout. */
export function mapCheckout(body: z.output<typeof checkoutBody>, told: Told): Partial<Changes> {
  const checkout = {
    id: body.token,
    customerId: body.customer?.id ?? null,
    productIds: [...new Set(body.line_items.flatMap((line) => (line.product_id === null ? [] : [line.product_id])))],
    totalPrice: body.total_price ?? '0',
    currency: body.currency ?? told.currency,
    createdAt: body.created_at ?? told.at,
    completedAt: body.completed_at,
  }
  return {
    checkouts: [withVersion(checkout, body.updated_at ?? told.at, told.version)],
    customers: body.customer ? [mapCustomerOfOrder(body.customer, told)] : [],
  }
}
