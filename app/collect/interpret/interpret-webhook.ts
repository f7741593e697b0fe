import { z } from 'zod'

import { shopUpdateBody } from '~/platform/update-shop'

import { id, list, optionalId, optionalText } from './fields'
import { checkoutBody, mapCheckout } from './map-checkout'
import { collectionBody, mapCollection } from './map-collection'
import { consentTopicBody, mapConsentTopic } from './map-consent'
import { customerBody, mapCustomer } from './map-customer'
import { mapOrder, orderBody, type Told } from './map-order'
import { mapProduct, productBody } from './map-product'
import { mapRefund, refundBody } from './map-refund'
import { MalformedBodyError, parseBody } from './parse-body'
import type { Changes, Deletion, PrivacyRow } from './rows'

/** What a delivery means, and what it is about, so that a redaction finds its body again. */
export interface Interpretation {
  changes: Partial<Changes>
  customerId: string | null
  /** The order (also for its refunds), product, collection, checkout or customer. */
  resourceId: string | null
}

interface Delivery {
  topic: string
  webhookId: string
  triggeredAt: Date | null
  receivedAt: Date
  body: string
}

type Interpret = (body: Record<string, unknown>, told: Told, delivery: Delivery) => Interpretation

const nothing: Interpret = () => ({ changes: {}, customerId: null, resourceId: null })

const order: Interpret = (body, told) => {
  const parsed = orderBody.parse(body)
  return { changes: mapOrder(parsed, told), customerId: parsed.customer?.id ?? null, resourceId: parsed.id }
}
const customer: Interpret = (body, told) => {
  const parsed = customerBody.parse(body)
  return { changes: mapCustomer(parsed, told), customerId: parsed.id, resourceId: parsed.id }
}
const product: Interpret = (body, told) => {
  const parsed = productBody.parse(body)
  return { changes: mapProduct(parsed, told), customerId: null, resourceId: parsed.id }
}
const collection: Interpret = (body, told) => {
  const parsed = collectionBody.parse(body)
  return { changes: mapCollection(parsed, told), customerId: null, resourceId: parsed.id }
}
const checkout: Interpret = (body, told) => {
  const parsed = checkoutBody.parse(body)
  return { changes: mapCheckout(parsed, told), customerId: parsed.customer?.id ?? null, resourceId: parsed.token }
}
const refund: Interpret = (body, told) => {
  const parsed = refundBody.extend({ order_id: id }).parse(body)
  return { changes: { refunds: [mapRefund(parsed, told)] }, customerId: null, resourceId: parsed.order_id }
}
const consent: Interpret = (body, told) => {
  const parsed = consentTopicBody.parse(body)
  return { changes: mapConsentTopic(parsed, told), customerId: parsed.customer_id, resourceId: parsed.customer_id }
}
const deletion =
  (kind: Deletion['kind']): Interpret =>
  (body, told) => {
    const { id: deleted } = z.object({ id }).parse(body)
    return { changes: { deletions: [{ kind, id: deleted, at: told.at }] }, customerId: kind === 'customer' ? deleted : null, resourceId: deleted }
  }

const mergeBody = z.object({ admin_graphql_api_customer_kept_id: id, admin_graphql_api_customer_deleted_id: id, status: optionalText })

/** One that failed or is still under way says nothing yet. */
const merge: Interpret = (body, told) => {
  const parsed = mergeBody.parse(body)
  const [keptId, goneId] = [parsed.admin_graphql_api_customer_kept_id, parsed.admin_graphql_api_customer_deleted_id]
  const done = parsed.status === null || /^completed$/i.test(parsed.status)
  return { changes: done ? { merges: [{ keptId, goneId }], deletions: [{ kind: 'customer', id: goneId, at: told.at }] } : {}, customerId: goneId, resourceId: keptId }
}

/** Acted on by the route; read here so that a body that is not a shop is shown as malformed. */
const shopUpdate: Interpret = (body) => {
  shopUpdateBody.parse(body)
  return { changes: {}, customerId: null, resourceId: null }
}

const privacyBody = z.object({ customer: z.object({ id: optionalId }).nullish(), orders_to_redact: list(id), orders_requested: list(id) })

const privacy: Interpret = (body, told, delivery) => {
  const parsed = privacyBody.parse(body)
  const customerId = parsed.customer?.id ?? null
  const request: PrivacyRow = {
    id: delivery.webhookId,
    kind: delivery.topic as PrivacyRow['kind'],
    customerId,
    orderIds: [...parsed.orders_to_redact, ...parsed.orders_requested],
    receivedAt: delivery.receivedAt.toISOString(),
  }
  return { changes: { privacyRequests: [request] }, customerId, resourceId: customerId }
}

/** Every topic of shopify.app.toml. Those that mean nothing to the rows are acted on elsewhere (the route, the sync). */
const TOPICS: Record<string, Interpret> = {
  'orders/create': order,
  'orders/updated': order,
  'orders/paid': order,
  'orders/cancelled': order,
  'orders/delete': deletion('order'),
  'refunds/create': refund,
  'customers/create': customer,
  'customers/update': customer,
  'customers/delete': deletion('customer'),
  'customers/merge': merge,
  'customers_email_marketing_consent/update': consent,
  'products/create': product,
  'products/update': product,
  'products/delete': deletion('product'),
  'collections/create': collection,
  'collections/update': collection,
  'collections/delete': deletion('collection'),
  'checkouts/create': checkout,
  'checkouts/update': checkout,
  'customers/data_request': privacy,
  'customers/redact': privacy,
  'shop/redact': privacy,
  'bulk_operations/finish': nothing,
  'shop/update': shopUpdate,
  'app/uninstalled': nothing,
  'app/scopes_update': nothing,
}

export const SUBSCRIBED_TOPICS: readonly string[] = Object.keys(TOPICS)

/**
 * Reads one delivery. Fields that nobody here knows are passed over; null where the topic is not one of ours.
 * @throws MalformedBodyError naming the field, when the body is not JSON or lacks what its topic needs.
 */
export function interpretWebhook(delivery: Delivery, currency: string): Interpretation | null {
  const interpret = TOPICS[delivery.topic]
  if (!interpret) return null
  const triggered = delivery.triggeredAt?.toISOString()
  try {
    return interpret(parseBody(delivery.body), { version: triggered ?? '', at: triggered ?? delivery.receivedAt.toISOString(), currency }, delivery)
  } catch (error) {
    if (error instanceof z.ZodError) throw new MalformedBodyError(describeIssues(error))
    throw error
  }
}

function describeIssues(error: z.ZodError): string {
  const issues = error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'the body'}: ${issue.message}`)
  return `The body is not what its topic promises. ${issues.join('; ')}`
}
