import { redactShopRows } from '~/collect'
import type { PrivacyRequestRecord } from '~/collect'
import type { Services, ShopContext } from '~/platform/context'

/** What stays: that the store asked, and when it was done. */
const kept = new Set(['privacy_request'])

/**
 * Erases everything of a store that left (shop/redact). Besides what collect erases with care, every table that carries
 * a store's id is emptied of this one: asked of the database itself, so that no table can be forgotten. A store that
 * has come back meanwhile keeps its rows: the request is about the installation before.
 */
export async function eraseStore(services: Services, context: ShopContext, request: Pick<PrivacyRequestRecord, 'receivedAt'>): Promise<{ erased: boolean }> {
  const [shop] = await context.shop.query<{ uninstalledAt: Date | null }>('SELECT uninstalled_at AS "uninstalledAt" FROM shop WHERE id = $1', [context.shopId])
  if (shop && (shop.uninstalledAt === null || shop.uninstalledAt > request.receivedAt)) {
    context.logger.warn('a store that is installed was to be erased; nothing was done')
    return { erased: false }
  }
  await redactShopRows(context)
  await context.shop.transaction(async (tx) => {
    const tables = await tx.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop_id' ORDER BY table_name`,
    )
    for (const { name } of tables) if (!kept.has(name)) await tx.query(`DELETE FROM "${name}" WHERE shop_id = $1`, [tx.shopId])
    await tx.query('DELETE FROM shop WHERE id = $1', [tx.shopId])
  })
  await services.database.pool.query('DELETE FROM session WHERE shop = $1', [context.shopId])
  return { erased: true }
}
