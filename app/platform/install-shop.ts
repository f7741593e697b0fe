import type { Services } from './context'
import { createAdminClient } from './admin-client'
import { registerShop } from './shops'
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
}
