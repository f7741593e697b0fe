import type { Happening, World } from '../../world/world'
import { collectionsOf } from '../../world/collections'
import type { Product } from '../../world/types'
import { toGid } from '../gid'
import { checkoutBody } from './bodies/checkout-body'
import { collectionBody } from './bodies/collection-body'
import { consentBody, customerBody, customerDeletedBody } from './bodies/customer-body'
import { orderBody } from './bodies/order-body'
import { productBody } from './bodies/product-body'
import { refundBody } from './bodies/refund-body'

export interface WebhookMessage {
  topic: string
  body: Record<string, unknown>
  /** Names the event for the randomness of its delivery; the same in every run. */
  identity: string
}

/** What Shopify would tell the app about something that happened. */
export function toWebhooks(world: World, happening: Happening): WebhookMessage[] {
  const message = (topic: string, id: number, body: Record<string, unknown>): WebhookMessage => ({ topic, body, identity: `${topic} ${id} ${happening.at}` })
  switch (happening.kind) {
    case 'order-created':
      return [message('orders/create', happening.order.id, orderBody(world, happening.order))]
    case 'order-paid':
      return [message('orders/paid', happening.order.id, orderBody(world, happening.order))]
    case 'order-updated':
      return [message('orders/updated', happening.order.id, orderBody(world, happening.order))]
    case 'order-cancelled':
      return [message('orders/cancelled', happening.order.id, orderBody(world, happening.order)), message('orders/updated', happening.order.id, orderBody(world, happening.order))]
    case 'refund-created':
      return [message('refunds/create', happening.refund.id, refundBody(world, happening.order, happening.refund))]
    case 'customer-created':
      return [message('customers/create', happening.customer.id, customerBody(world, happening.customer)), message('customers_email_marketing_consent/update', happening.customer.id, consentBody(happening.customer))]
    case 'customer-updated':
      return [message('customers/update', happening.customer.id, customerBody(world, happening.customer))]
    case 'customer-deleted':
      return [message('customers/delete', happening.customer.id, customerDeletedBody(happening.customer))]
    case 'consent-changed':
      return [message('customers_email_marketing_consent/update', happening.customer.id, consentBody(happening.customer)), message('customers/update', happening.customer.id, customerBody(world, happening.customer))]
    case 'checkout-created':
      return [{ topic: 'checkouts/create', identity: `checkouts/create ${happening.checkout.token}`, body: checkoutBody(world, happening.checkout) }]
    case 'checkout-updated':
      return [{ topic: 'checkouts/update', identity: `checkouts/update ${happening.checkout.token} ${happening.at}`, body: checkoutBody(world, happening.checkout) }]
    case 'product-created':
      return [message('products/create', happening.product.id, productBody(world, happening.product)), ...collectionMessages(world, happening.product, happening.at)]
    case 'product-updated':
      return [message('products/update', happening.product.id, productBody(world, happening.product))]
    // Told by the visitor's browser, not by Shopify.
    case 'visited':
      return []
    case 'product-deleted':
      return [message('products/delete', happening.product.id, { id: happening.product.id })]
  }
}

/** A product that came: each collection that it is in has changed. Of one that was deleted only the product's topic tells. */
function collectionMessages(world: World, product: Product, at: number): WebhookMessage[] {
  return collectionsOf(world)
    .filter(({ products }) => products.includes(product))
    .map((collection) => ({ topic: 'collections/update', identity: `collections/update ${collection.id} ${at}`, body: collectionBody(collection) }))
}

/** The body of bulk_operations/finish. */
export function bulkFinishBody(operation: { id: number; status: string; errorCode: string | null; createdAt: number; completedAt: number | null }): Record<string, unknown> {
  return {
    admin_graphql_api_id: toGid('BulkOperation', operation.id),
    completed_at: operation.completedAt === null ? null : new Date(operation.completedAt).toISOString(),
    created_at: new Date(operation.createdAt).toISOString(),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: 'query',
  }
}
