import { isUtf8 } from 'node:buffer'

import type { Services } from '~/platform/context'
import { statement } from '~/platform/hot-statements'

export interface IncomingWebhook {
  shopId: string
  topic: string
  webhookId: string
  eventId: string | null
  apiVersion: string | null
  triggeredAt: Date | null
  rawBody: Uint8Array
}

/** Stands before a body that is no text at all, and so was stored as base64. */
export const BINARY_BODY = 'base64:'

/**
 * Stores a delivery as it came, once per (shop, webhook id): one statement, and Shopify can be answered.
 * A store that we do not know yet is no reason to refuse it: subscriptions begin at the installation, which may be
 * before the merchant first opens the app, and the signature proves that it is ours. Such rows wait for the store.
 */
export async function receiveWebhook(services: Services, webhook: IncomingWebhook): Promise<{ inboxId: bigint | null; duplicate: boolean }> {
  const { rawBody } = webhook
  const text = isUtf8(rawBody) ? Buffer.from(rawBody).toString('utf8') : BINARY_BODY + Buffer.from(rawBody).toString('base64')
  const { rows } = await services.database.pool.query<{ id: string | number | bigint }>(statement(
    `INSERT INTO inbox (shop_id, webhook_id, event_id, topic, api_version, triggered_at, received_at, body_encrypted)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (shop_id, webhook_id) DO NOTHING RETURNING id`,
    [
      webhook.shopId,
      webhook.webhookId,
      webhook.eventId,
      webhook.topic,
      webhook.apiVersion,
      webhook.triggeredAt,
      services.clock.now(),
      services.cipher.encrypt(text, inboxContext(webhook.shopId)),
    ],
  ))
  const [stored] = rows
  return { inboxId: stored ? BigInt(stored.id) : null, duplicate: stored === undefined }
}

/** Binds an encrypted body to its store and use. */
export function inboxContext(shopId: string): string {
  return `${shopId}/inbox.body`
}
