import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'

import { CREATE_WEB_PIXEL_MUTATION, DELETE_WEB_PIXEL_MUTATION, UPDATE_WEB_PIXEL_MUTATION, WEB_PIXEL_QUERY } from '../graphql/pixel-documents'
import { makeVisitKey } from './visit-key'

/** What became of the pixel: nothing to do, or what was done. */
export type PixelChange = 'none' | 'created' | 'updated' | 'removed' | 'refused'

interface Pixel {
  id: string
  /** JSON; Shopify answers with the text that was sent, or with the object in it. */
  settings: unknown
}

interface Changed {
  webPixel?: { id: string } | null
  userErrors: { code: string | null; message: string }[]
}

const SCOPE = 'write_pixels'

/**
 * Makes Shopify's pixel of this store what the settings ask for: there with the present key and address, or gone. What
 * Shopify will not is kept in words for the merchant, and asked again with the next check.
 * @throws AdminError when the store cannot be reached
 */
export async function ensurePixel(context: ShopContext): Promise<PixelChange> {
  const { storefrontVisits, profilingEnabled } = await readShopSettings(context.shop)
  const wanted = storefrontVisits && profilingEnabled
  const [known] = await context.shop.query<{ version: number; pixelId: string | null }>(
    'SELECT key_version AS version, pixel_id AS "pixelId" FROM storefront_pixel WHERE shop_id = $1',
    [context.shopId],
  )
  if (!wanted && !known?.pixelId) return 'none'
  const [store] = await context.shop.query<{ scopes: string }>('SELECT scopes FROM shop WHERE id = $1', [context.shopId])
  // An installation from before the pixel has not been asked for the scope yet; Shopify asks when the app is next opened.
  if (!store?.scopes.split(',').includes(SCOPE)) {
    await note(context, { pixelId: known?.pixelId ?? null, error: 'missing-scope' })
    return 'refused'
  }

  // Where the app has no pixel Shopify answers null, with an error beside it that says so.
  const { data, errors } = await context.admin.request<{ webPixel: Pixel | null }>(WEB_PIXEL_QUERY)
  const denied = errors.filter(({ extensions }) => extensions?.code === 'ACCESS_DENIED').map(({ message }) => ({ code: null, message }))
  if (denied.length > 0) return refuse(context, null, { userErrors: denied })
  const pixel = data.webPixel
  if (!wanted) return pixel ? remove(context, pixel) : settle(context, 'none', null)
  const settings = { accountID: makeVisitKey(context.cipher, context.shopId, known?.version ?? 1), endpoint: new URL('/storefront/events', context.env.SHOPIFY_APP_URL).toString() }
  if (pixel && isSame(pixel.settings, settings)) return settle(context, 'none', pixel.id)
  return write(context, pixel, settings)
}

/** Makes all keys that were given out until now worthless, and gives the pixel a new one. Pages that are open keep the old one; what they send is counted as such. */
export async function renewVisitKey(context: ShopContext): Promise<PixelChange> {
  await context.shop.query(
    `INSERT INTO storefront_pixel AS p (shop_id, key_version) VALUES ($1, 2) ON CONFLICT (shop_id) DO UPDATE SET key_version = p.key_version + 1`,
    [context.shopId],
  )
  return ensurePixel(context)
}

async function write(context: ShopContext, pixel: Pixel | null, settings: object): Promise<PixelChange> {
  const variables = { settings: JSON.stringify(settings) }
  const answer = pixel
    ? (await context.admin.request<{ webPixelUpdate: Changed }>(UPDATE_WEB_PIXEL_MUTATION, { ...variables, id: pixel.id })).data.webPixelUpdate
    : (await context.admin.request<{ webPixelCreate: Changed }>(CREATE_WEB_PIXEL_MUTATION, variables)).data.webPixelCreate
  return answer.webPixel ? settle(context, pixel ? 'updated' : 'created', answer.webPixel.id) : refuse(context, pixel, answer)
}

async function remove(context: ShopContext, pixel: Pixel): Promise<PixelChange> {
  const { webPixelDelete } = (await context.admin.request<{ webPixelDelete: Changed & { deletedWebPixelId: string | null } }>(DELETE_WEB_PIXEL_MUTATION, { id: pixel.id })).data
  return webPixelDelete.deletedWebPixelId ? settle(context, 'removed', null) : refuse(context, pixel, webPixelDelete)
}

async function refuse(context: ShopContext, pixel: Pixel | null, { userErrors }: Changed): Promise<PixelChange> {
  await note(context, { pixelId: pixel?.id ?? null, error: userErrors.map(({ code, message }) => (code ? `${message} (${code})` : message)).join('; ') || 'no answer' })
  return 'refused'
}

async function settle(context: ShopContext, change: PixelChange, pixelId: string | null): Promise<PixelChange> {
  await note(context, { pixelId, error: null })
  return change
}

async function note(context: ShopContext, { pixelId, error }: { pixelId: string | null; error: string | null }): Promise<void> {
  await context.shop.query(
    `INSERT INTO storefront_pixel (shop_id, pixel_id, checked_at, error) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id) DO UPDATE SET pixel_id = excluded.pixel_id, checked_at = excluded.checked_at, error = excluded.error`,
    [context.shopId, pixelId, context.clock.now(), error],
  )
}

function isSame(held: unknown, wanted: Record<string, string>): boolean {
  const settings = (typeof held === 'string' ? parse(held) : held) as Record<string, unknown> | null
  return settings !== null && Object.entries(wanted).every(([name, value]) => settings[name] === value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
