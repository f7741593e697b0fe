import { z } from 'zod'
import { privacyBody } from '../shopify/webhooks/bodies/privacy-body'
import { stamp } from '../shopify/webhooks/bodies/stamp'
import type { World } from '../world/world'
import type { Control } from './answer-control'

const schema = z.object({
  topic: z.enum(['app/uninstalled', 'app/scopes_update', 'customers/data_request', 'customers/redact', 'shop/redact']),
  customerId: z.string().optional(),
})

/** `POST /_sim/webhook {topic, customerId?}`: what happens to an app but not to its store's customers. Delivered with the next advance. */
export const announceWebhook: Control = (simulator, body) => {
  const parsed = schema.safeParse(body)
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } }
  const { topic, customerId } = parsed.data
  const { world } = simulator
  const customer = customerId === undefined ? null : (world.customerById.get(world.externalIds.get(`Customer/${customerId}`) ?? Number(customerId)) ?? null)
  if (topic.startsWith('customers/') && !customer) return { status: 400, body: { error: `${topic} needs the id of a customer of this store as customerId.` } }
  const message =
    topic === 'app/uninstalled'
      ? shopBody(world)
      : topic === 'app/scopes_update'
        ? { id: 1, previous: [], current: simulator.scopes, updated_at: stamp(world.now) }
        : privacyBody(world, topic, customer)
  if (topic === 'app/uninstalled') simulator.tokens.expireAll()
  simulator.announce(topic, message)
  return { status: 200, body: { topic, due: new Date(world.now).toISOString() } }
}

/** The body of app/uninstalled is the shop. */
function shopBody(world: World): Record<string, unknown> {
  const { shop } = world
  return { id: shop.id, name: shop.name, email: shop.email, domain: shop.domain, myshopify_domain: shop.domain, currency: shop.currency, iana_timezone: shop.timeZone, country_code: shop.countryCode, plan_name: 'cancelled', created_at: stamp(shop.createdAt), updated_at: stamp(world.now) }
}
