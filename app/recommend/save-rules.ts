import { countKnownCosts } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShopSettings, saveShopSettings, type ShopSettings } from '~/platform/shop-settings'
import { knowsEnoughCosts } from './rules/margins'

/**
 * Keeps what the merchant decided about recommendations; the next question is answered by it.
 * @returns false where an order by margin is newly asked for and too few costs are known; nothing is changed then. One
 *   that was chosen before stays, so that the other rules can still be saved.
 * @throws z.ZodError naming each field that is wrong, and changes nothing then.
 */
export async function saveRules(context: ShopContext, rules: Pick<ShopSettings, 'recommend' | 'consumables'>): Promise<boolean> {
  if (rules.recommend.orderBy === 'expected-margin') {
    const { recommend } = await readShopSettings(context.shop)
    if (recommend.orderBy !== 'expected-margin' && !knowsEnoughCosts(await countKnownCosts(context))) return false
  }
  await saveShopSettings(context.shop, rules)
  return true
}
