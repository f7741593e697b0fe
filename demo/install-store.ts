import { ensurePixel } from '~/collect'
import { enqueueNow } from '~/jobs'
import { ensureDefaultFlows } from '~/flows'
import { shopContext, type ShopContext } from '~/platform/context'
import { readScopes } from '~/platform/env.server'
import { installShop } from '~/platform/install-shop'
import { saveShopSettings } from '~/platform/shop-settings'
import { registerShop } from '~/platform/shops'
import type { DemoOptions } from './options'
import type { Stack } from './stack'

/** Product types of the simulated store that people use up. */
const CONSUMABLES = ['Coffee beans', 'Loose tea', 'Herbal tea', 'Matcha', 'Pantry', 'Candles', 'Soap', 'Bath', 'Hand care', 'Garden care', 'Kitchen care', 'Textile care', 'Home fragrance', 'Seeds']

/** What a merchant does in the first ten minutes: opens the app, gives sender and address, looks at the two flows. */
export async function installStore(stack: Stack, options: DemoOptions): Promise<ShopContext> {
  const { services } = stack
  const scopes = readScopes('shopify.app.toml').join(',')
  if (options.orders) {
    await registerShop(services.database, { id: options.shopId, name: 'Imported orders', currency: 'GBP', timeZone: 'Europe/London', url: `https://${options.shopId}`, country: 'GB', scopes, installedAt: services.clock.now() })
  } else {
    await installShop(services, options.shopId, scopes)
  }
  const context = shopContext(services, options.shopId)
  await saveShopSettings(context.shop, {
    sender: { name: options.orders ? 'The store' : 'Ember & Oak', email: 'hello@ember-and-oak.example' },
    postalAddress: '12 Kiln Lane, Bristol BS1 4QA, United Kingdom',
    // Larger than a merchant would want: two thousand customers and four weeks must show something.
    holdoutShare: 0.2,
    consumables: CONSUMABLES,
    // Imported orders have no storefront that could be visited.
    storefrontVisits: !options.orders,
  })
  if (!options.orders) await ensurePixel(context)
  await ensureDefaultFlows(context)
  if (!options.orders) await enqueueNow(services, options.shopId, 'start-backfill')
  return context
}
