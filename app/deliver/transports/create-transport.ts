import { readShopSettings } from '~/platform/shop-settings'

import type { DeliverContext, Transport } from '../types'
import { createSendGridTransport } from './create-sendgrid-transport'
import { createSmtpTransport } from './create-smtp-transport'
import { createViewerTransport } from './create-viewer-transport'

/** A transport that was chosen but lacks what it needs. The message says what to do. */
export class TransportNotReadyError extends Error {
  override name = 'TransportNotReadyError'
}

/** What a store's own SendGrid key is bound to when it is encrypted. */
export function sendGridKeyContext(shopId: string): string {
  return `${shopId}/shop.sendgrid-key`
}

/**
 * The way out that the store has chosen, with its own SendGrid key or else the installation's.
 * @throws TransportNotReadyError when a key or an address of a server is missing.
 */
export async function createTransport(context: DeliverContext): Promise<Transport> {
  const { env, clock, cipher, shop, shopId } = context
  const { transport } = await readShopSettings(shop)
  if (transport === 'viewer') return createViewerTransport()
  if (transport === 'smtp') {
    if (!env.SMTP_URL) throw new TransportNotReadyError('This installation has no SMTP server. Set SMTP_URL (smtp://user:password@host:587), or choose SendGrid under Settings.')
    return createSmtpTransport({ url: env.SMTP_URL, clock })
  }
  const [row] = await shop.query<{ key: Buffer | null }>('SELECT sendgrid_key_encrypted AS key FROM shop WHERE id = $1', [shopId])
  const apiKey = row?.key ? cipher.decrypt(row.key, sendGridKeyContext(shopId)) : env.SENDGRID_API_KEY
  if (!apiKey) throw new TransportNotReadyError('No SendGrid key is set. Make one with "Mail Send" access in SendGrid (Settings → API Keys) and enter it under Settings, or set SENDGRID_API_KEY.')
  return createSendGridTransport({ apiKey, baseUrl: env.SENDGRID_BASE_URL, clock })
}
