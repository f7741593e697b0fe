import type { Customer } from '../../../world/types'
import type { World } from '../../../world/world'
import { publicId } from '../../gid'

/** The body of a compliance webhook: what somebody asked Shopify about themselves, or the store that left 48 hours ago. */
export function privacyBody(world: World, topic: 'customers/data_request' | 'customers/redact' | 'shop/redact', customer: Customer | null): Record<string, unknown> {
  const shop = { shop_id: world.shop.id, shop_domain: world.shop.domain }
  if (topic === 'shop/redact' || customer === null) return shop
  const person = { id: publicId(customer), email: customer.email, phone: null }
  const orders = customer.orders.map((order) => order.id)
  if (topic === 'customers/redact') return { ...shop, customer: person, orders_to_redact: orders }
  return { ...shop, customer: person, orders_requested: orders, data_request: { id: customer.index + 1 } }
}
