import type { Services } from './context'
import { createAdminClient } from './admin-client'
import { readShopBrand } from './read-shop-brand'
import { readShopSettings, saveShopSettings } from './shop-settings'
import { registerShop } from './shops'
import { shopScope } from './tenancy'
import { SHOP_QUERY, type ShopQueryData } from './graphql/shop-query'

/**
 * Called when a store has just been given a new offline token: the first visit, and the first after a reinstall.
 * What the store had before (settings, history, opt-outs) is found again; a copy of the shop's own facts is renewed.
 */
export async function installShop(services: Services, shopId: string, scopes: string): Promise<void> {
  const { data } = await createAdminClient(services, shopId).request<ShopQueryData>(SHOP_QUERY)
  const { shop } = data
  await registerShop(services.database, {
    id: shopId,
    name: shop.name,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    locale: data.shopLocales?.find((locale) => locale.primary)?.locale ?? 'en',
    country: shop.billingAddress?.countryCodeV2 ?? null,
    url: shop.primaryDomain?.url ?? `https://${shopId}`,
    plan: shop.plan?.publicDisplayName ?? null,
    scopes,
    installedAt: services.clock.now(),
  })
  await adoptBrand(services, shopId)
}

/** A store that has not chosen a look yet starts with its own; without one, with ours. Never in the way of an installation. */
async function adoptBrand(services: Services, shopId: string): Promise<void> {
  const scope = shopScope(services.database, shopId)
  const [chosen] = await scope.query("SELECT 1 FROM shop WHERE id = $1 AND settings ? 'brand'", [shopId])
  if (chosen) return
  try {
    const brand = await readShopBrand(services.env, shopId)
    await saveShopSettings(scope, { brand: { ...(await readShopSettings(scope)).brand, ...brand } })
  } catch (error) {
    services.logger.info({ err: error, shop: shopId }, 'the look of the store was not taken over; mails start with the usual one')
  }
}
