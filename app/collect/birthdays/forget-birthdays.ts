import type { ShopContext } from '~/platform/context'

const KEPT_MS = 30 * 24 * 60 * 60_000

/**
 * Birthdays are kept for the flow that greets by them and for nothing else: thirty days after their last reading they go.
 * To be called while no such flow is on.
 * @returns how many customers' days were forgotten
 */
export async function forgetBirthdays(context: ShopContext): Promise<number> {
  const old = new Date(context.clock.now().getTime() - KEPT_MS)
  return context.shop.transaction(async (tx) => {
    const gone = await tx.query('DELETE FROM birthday_reading WHERE shop_id = $1 AND started_at < $2 RETURNING 1', [tx.shopId, old])
    if (gone.length === 0) return 0
    return (await tx.query('UPDATE customer SET birthday = NULL WHERE shop_id = $1 AND birthday IS NOT NULL RETURNING 1', [tx.shopId])).length
  })
}
