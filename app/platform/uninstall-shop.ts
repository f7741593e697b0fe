import type { Services } from './context'
import { shopifyFor } from './shopify.server'

/**
 * The store has removed the app: its tokens are worthless and are dropped, nothing is sent or synchronised any more,
 * its rows wait for a reinstall or for shop/redact (48 hours later).
 * Told late or twice it does nothing: an uninstallation from before the present installation is over.
 */
export async function uninstallShop(services: Services, shopId: string, at: Date): Promise<{ uninstalled: boolean }> {
  const { rowCount } = await services.database.pool.query(
    'UPDATE shop SET uninstalled_at = $2 WHERE id = $1 AND uninstalled_at IS NULL AND installed_at <= $2',
    [shopId, at],
  )
  const known = (rowCount ?? 0) > 0
  if (known) {
    const { sessionStorage } = shopifyFor(services)
    const sessions = await sessionStorage.findSessionsByShop(shopId)
    await sessionStorage.deleteSessions(sessions.map((session) => session.id))
    services.logger.info({ shop: shopId, at }, 'the store uninstalled the app')
  }
  return { uninstalled: known }
}

/** The merchant granted or withdrew scopes: remembered, so that pages can say what is missing. */
export async function recordScopes(services: Services, shopId: string, scopes: string[]): Promise<void> {
  await services.database.pool.query('UPDATE shop SET scopes = $2 WHERE id = $1', [shopId, scopes.join(',')])
}
