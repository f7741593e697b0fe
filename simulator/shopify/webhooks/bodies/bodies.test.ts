import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { schemaForWebhook } from 'shopify-webhook-schemas'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallWorld, watch } from '../../../testing/small-world'
import { changeConsent } from '../../../world/change-consent'
import { DAY } from '../../../world/time'
import { advanceWorld } from '../../../world/world'
import { bulkFinishBody, toWebhooks, type WebhookMessage } from '../to-webhooks'
import { privacyBody } from './privacy-body'

const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true })
addFormats(ajv)

/**
 * The set is inferred from one example body per topic: a field that happened to be filled there is taken to be never
 * null, a list that happened to be empty to be always empty. What is null or empty text, and what is in such a list,
 * is therefore let pass; what is missing or of another kind is not.
 */
function validatorOf(topic: string): (body: unknown) => string[] {
  const schema = schemaForWebhook('2026-07', topic)
  if (!schema) throw new Error(`shopify-webhook-schemas knows no ${topic}`)
  const validate = ajv.compile(schema)
  return (body) =>
    validate(body)
      ? []
      : (validate.errors ?? []).filter((error) => error.data !== null && error.data !== '' && error.keyword !== 'false schema').map((error) => `${error.instancePath} ${error.message}`)
}

describe('webhook bodies', () => {
  const messages = new Map<string, WebhookMessage[]>()

  beforeAll(() => {
    const world = smallWorld({ customers: 400 })
    const seen = watch(world)
    advanceWorld(world, world.liveFrom + 70 * DAY)
    const [customer] = world.customers
    changeConsent(world, customer!, customer!.consent === 'SUBSCRIBED' ? 'UNSUBSCRIBED' : 'SUBSCRIBED', world.now)
    seen.push({ kind: 'customer-deleted', at: world.now, customer: customer! })
    for (const happening of seen) for (const message of toWebhooks(world, happening)) messages.set(message.topic, [...(messages.get(message.topic) ?? []), message])
    messages.set('bulk_operations/finish', [{ topic: 'bulk_operations/finish', identity: 'x', body: bulkFinishBody({ id: 1, status: 'COMPLETED', errorCode: null, createdAt: world.now, completedAt: world.now }) }])
    for (const topic of ['customers/data_request', 'customers/redact', 'shop/redact'] as const) messages.set(topic, [{ topic, identity: 'x', body: privacyBody(world, topic, customer!) }])
  }, 60_000)

  it.each([
    'orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled', 'refunds/create', 'customers/create', 'customers/update', 'customers_email_marketing_consent/update',
    'products/create', 'products/update', 'products/delete', 'collections/update', 'customers/delete', 'checkouts/create', 'checkouts/update', 'bulk_operations/finish', 'customers/data_request', 'customers/redact', 'shop/redact',
  ])('%s is shaped as its published schema says', (topic) => {
    const sent = messages.get(topic) ?? []
    expect(sent.length).toBeGreaterThan(0)
    const faultsOf = validatorOf(topic)
    expect([...new Set(sent.flatMap(({ body }) => faultsOf(body)))]).toEqual([])
  })
})
