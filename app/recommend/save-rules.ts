import type { ShopContext } from '~/platform/context'
import { saveShopSettings, type ShopSettings } from '~/platform/shop-settings'

/**
 * Keeps what the merchant decided about recommendations; the next question is answered by it.
 * @throws z.ZodError naming each field that is wrong, and changes nothing then.
 */
export async function saveRules(context: ShopContext, rules: Pick<ShopSettings, 'recommend' | 'consumables'>): Promise<void> {
  await saveShopSettings(context.shop, rules)
}
