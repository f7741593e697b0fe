import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ShopContext } from '~/platform/context'
import { saveShopSettings } from '~/platform/shop-settings'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import { canSimulateShopify, startSimulatedShopify, type SimulatedShopify } from '~/platform/testing/start-simulated-shopify'

import { WEB_PIXEL_QUERY } from '../graphql/pixel-documents'
import { ensurePixel, renewVisitKey } from './ensure-pixel'
import { readStorefrontState } from './read-storefront-state'
import { readVisitKey } from './visit-key'

const SHOP = 'ember-and-oak.myshopify.com'

describe.skipIf(!canSimulateShopify)('the web pixel of a store (skipped without the Admin API’s schema)', () => {
  let database: TestDatabase
  let shopify: SimulatedShopify
  let context: ShopContext

  beforeAll(async () => {
    shopify = await startSimulatedShopify(SHOP, 20, new Date('2026-03-01T12:00:00Z'))
    database = await createTestDatabase({ REKINDLE_MODE: 'demo', SHOPIFY_API_ORIGIN: shopify.origin, SHOPIFY_APP_URL: 'https://app.example' })
    context = await database.context(SHOP)
  })
  afterAll(async () => {
    await database.close()
    await shopify.stop()
  })

  const settings = async (): Promise<{ accountID: string; endpoint: string } | null> => {
    const { data } = await context.admin.request<{ webPixel: { settings: string } | null }>(WEB_PIXEL_QUERY)
    return data.webPixel && (JSON.parse(data.webPixel.settings) as { accountID: string; endpoint: string })
  }

  it('asks Shopify nothing as long as the store does not want it', async () => {
    expect(await ensurePixel(context)).toBe('none')
    expect(await settings()).toBeNull()
  })

  it('says when the scope was never granted', async () => {
    await saveShopSettings(context.shop, { storefrontVisits: true })
    expect(await ensurePixel(context)).toBe('refused')
    expect(await readStorefrontState(context)).toMatchObject({ live: false, error: 'missing-scope' })
    await context.shop.query("UPDATE shop SET scopes = 'read_orders,write_pixels' WHERE id = $1", [SHOP])
  })

  it('creates the pixel with the store’s key and our address, once', async () => {
    expect([await ensurePixel(context), await ensurePixel(context)]).toEqual(['created', 'none'])
    const held = await settings()
    expect(held?.endpoint).toBe('https://app.example/storefront/events')
    expect(readVisitKey(context.cipher, held?.accountID ?? '')).toEqual({ shopId: SHOP, version: 1 })
    expect(await readStorefrontState(context)).toMatchObject({ live: true, error: null })
  })

  it('renews the key', async () => {
    expect(await renewVisitKey(context)).toBe('updated')
    expect(readVisitKey(context.cipher, (await settings())?.accountID ?? '')).toEqual({ shopId: SHOP, version: 2 })
  })

  it('takes the pixel away when the store turns visits off, and brings it back', async () => {
    await saveShopSettings(context.shop, { storefrontVisits: false })
    expect([await ensurePixel(context), await ensurePixel(context)]).toEqual(['removed', 'none'])
    expect(await settings()).toBeNull()
    await saveShopSettings(context.shop, { storefrontVisits: true })
    expect(await ensurePixel(context)).toBe('created')
  })
})
