import { readFileSync } from 'node:fs'
import { toGid } from '../gid'
import type { Listing } from '../graphql/connection'
import type { View } from '../graphql/context'

interface Subscription {
  id: number
  topic: string
  uri: string
}

const EVENT_ALIASES: Record<string, string> = { customers_email_marketing_consent_update: 'customers_email_marketing_consent/update', bulk_operations_finish: 'bulk_operations/finish', app_scopes_update: 'app/scopes_update' }

/** Which topic goes to which address: from shopify.app.toml, as a deployment would set them, and from the API. */
export class AppSubscriptions {
  readonly #subscriptions: Subscription[] = []

  constructor(private readonly appUrl: string) {}

  /** Takes over what the app's configuration file declares, compliance topics included. */
  deploy(configFile: string): void {
    for (const block of readFileSync(configFile, 'utf8').split(/^\s*\[\[webhooks\.subscriptions\]\]/m).slice(1)) {
      const body = block.split(/^\s*\[/m)[0]!
      const uri = /^\s*uri\s*=\s*"([^"]+)"/m.exec(body)?.[1]
      const lists = [...body.matchAll(/^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/gm)]
      if (!uri) throw new Error(`${configFile}: a webhook subscription has no uri. Add uri = "/webhooks/…" to it.`)
      for (const list of lists) {
        for (const [, topic] of list[1]!.matchAll(/"([^"]+)"/g)) this.#add(topic!, uri)
      }
    }
  }

  /** Full addresses that want this topic. */
  addressesFor(topic: string): string[] {
    return this.#subscriptions.filter((subscription) => subscription.topic === topic).map(({ uri }) => new URL(uri, this.appUrl).toString())
  }

  create({ topic, webhookSubscription }: { topic: string; webhookSubscription: { uri?: string | null; callbackUrl?: string | null } }): unknown {
    const uri = webhookSubscription.uri ?? webhookSubscription.callbackUrl
    if (!uri) return { webhookSubscription: null, userErrors: [{ field: ['webhookSubscription', 'uri'], message: "Address can't be blank" }] }
    const name = topicName(topic)
    if (this.#subscriptions.some((known) => known.topic === name && known.uri === uri)) return { webhookSubscription: null, userErrors: [{ field: ['webhookSubscription'], message: 'Address for this topic has already been taken' }] }
    return { webhookSubscription: this.#view(this.#add(name, uri)), userErrors: [] }
  }

  delete(gid: string): unknown {
    const index = this.#subscriptions.findIndex((subscription) => toGid('WebhookSubscription', subscription.id) === gid)
    if (index < 0) return { deletedWebhookSubscriptionId: null, userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }] }
    this.#subscriptions.splice(index, 1)
    return { deletedWebhookSubscriptionId: gid, userErrors: [] }
  }

  listing(topics: string[] | null): Listing<Subscription> {
    const wanted = topics?.map(topicName)
    return { items: this.#subscriptions.filter(({ topic }) => !wanted || wanted.includes(topic)), id: ({ id }) => id, view: (subscription) => this.#view(subscription) }
  }

  #add(topic: string, uri: string): Subscription {
    const subscription = { id: 1_601_000_000_000 + this.#subscriptions.length, topic, uri }
    this.#subscriptions.push(subscription)
    return subscription
  }

  #view(subscription: Subscription): View {
    const topic = subscription.topic.replace('/', '_').toUpperCase()
    const callbackUrl = new URL(subscription.uri, this.appUrl).toString()
    return { __typename: 'WebhookSubscription', id: toGid('WebhookSubscription', subscription.id), legacyResourceId: String(subscription.id), topic, uri: subscription.uri, callbackUrl, format: 'JSON', filter: null, name: null, includeFields: [], metafieldNamespaces: [], metafields: [], endpoint: { __typename: 'WebhookHttpEndpoint', callbackUrl } }
  }
}

/** "ORDERS_CREATE" → "orders/create": the last word is the action. */
export function topicName(topic: string): string {
  const lower = topic.toLowerCase()
  return EVENT_ALIASES[lower] ?? lower.replace(/_([a-z]+)$/, '/$1')
}
