import { readShopSettings } from '~/platform/shop-settings'

import { testResult } from '../test-result'
import type { DeliverContext, Transport, TransportName } from '../types'
import { createSendGridTransport } from './create-sendgrid-transport'
import { createSmtpTransport } from './create-smtp-transport'
import { createViewerTransport } from './create-viewer-transport'

/** A transport that was chosen but lacks what it needs. The message says what to do. */
export class TransportNotReadyError extends Error {
  override name = 'TransportNotReadyError'
  constructor(
    readonly outcome: 'no-key' | 'no-server',
    readonly transport: TransportName,
  ) {
    super(testResult(outcome, transport, '').message)
  }
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
    if (!env.SMTP_URL) throw new TransportNotReadyError('no-server', transport)
    return createSmtpTransport({ url: env.SMTP_URL, clock })
  }
  const [row] = await shop.query<{ key: Buffer | null }>('SELECT sendgrid_key_encrypted AS key FROM shop WHERE id = $1', [shopId])
  const apiKey = row?.key ? cipher.decrypt(row.key, sendGridKeyContext(shopId)) : env.SENDGRID_API_KEY
  if (!apiKey) throw new TransportNotReadyError('no-key', transport)
  return createSendGridTransport({ apiKey, baseUrl: env.SENDGRID_BASE_URL, clock })
}
