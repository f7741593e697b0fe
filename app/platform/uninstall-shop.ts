import { createAdminClient } from './admin-client'
import type { Services } from './context'
import { SHOP_QUERY } from './graphql/shop-query'
import { shopifyFor } from './shopify.server'

/** A notice older than this may have been overtaken by a new installation. */
const LATE_MS = 60_000

/**
 * The store has removed the app: its tokens are worthless and are dropped, nothing is sent or synchronised any more,
 * its rows wait for a reinstall or for shop/redact (48 hours later).
 * Told twice it does nothing. Told late, when the store has come back meanwhile, it does nothing either: the tokens
 * of an installation that ended no longer open the Admin API, so if ours do, the notice is about an earlier one.
 */
export async function uninstallShop(services: Services, shopId: string, at: Date): Promise<{ uninstalled: boolean }> {
  const late = services.clock.now().getTime() - at.getTime() > LATE_MS
  if (late && (await hasAccess(services, shopId))) {
    services.logger.info({ shop: shopId, at }, 'a late notice of uninstallation is passed over: the store is installed')
    return { uninstalled: false }
  }
  const { rowCount } = await services.database.pool.query(
    'UPDATE shop SET uninstalled_at = $2 WHERE id = $1 AND uninstalled_at IS NULL AND installed_at <= $2',
    [shopId, at],
  )
  const uninstalled = (rowCount ?? 0) > 0
  if (uninstalled) {
    const { sessionStorage } = shopifyFor(services)
    const sessions = await sessionStorage.findSessionsByShop(shopId)
    await sessionStorage.deleteSessions(sessions.map((session) => session.id))
    services.logger.info({ shop: shopId, at }, 'the store uninstalled the app')
  }
  return { uninstalled }
}

async function hasAccess(services: Services, shopId: string): Promise<boolean> {
  const { api, sessionStorage } = shopifyFor(services)
  if (!(await sessionStorage.loadSession(api.session.getOfflineId(shopId)))) return false
  return createAdminClient(services, shopId)
    .request(SHOP_QUERY)
    .then(() => true, () => false)
}

/** The merchant granted or withdrew scopes: remembered, so that pages can say what is missing. */
export async function recordScopes(services: Services, shopId: string, scopes: string[]): Promise<void> {
  await services.database.pool.query('UPDATE shop SET scopes = $2 WHERE id = $1', [shopId, scopes.join(',')])
}
