import { sendGridKeyContext } from './transports/create-transport'
import type { DeliverContext } from './types'

/** Keeps a store's own SendGrid key, encrypted. The key is not checked here: `tryTransport` does. */
export async function saveSendGridKey({ shop, shopId, cipher }: DeliverContext, key: string): Promise<void> {
  await shop.query('UPDATE shop SET sendgrid_key_encrypted = $2 WHERE id = $1', [shopId, cipher.encrypt(key.trim(), sendGridKeyContext(shopId))])
}

/** Whether the store has a SendGrid key: its own, or the installation's. */
export async function hasSendGridKey({ shop, shopId, env }: DeliverContext): Promise<boolean> {
  if (env.SENDGRID_API_KEY) return true
  const [row] = await shop.query<{ stored: boolean }>('SELECT sendgrid_key_encrypted IS NOT NULL AS stored FROM shop WHERE id = $1', [shopId])
  return row?.stored ?? false
}
