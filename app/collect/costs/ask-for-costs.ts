import type { ShopContext } from '~/platform/context'

/** Notes that the merchant wants unit costs to be read, or read anew; the next `readCosts` does it. One under way goes on. */
export async function askForCosts(context: ShopContext): Promise<void> {
  await context.shop.query(
    `INSERT INTO cost_reading (shop_id, asked_at) VALUES ($1, $2)
     ON CONFLICT (shop_id) DO UPDATE SET asked_at = excluded.asked_at, error = NULL`,
    [context.shopId, context.clock.now()],
  )
}
