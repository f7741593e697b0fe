import { z } from 'zod'

import { ADMIN_API_VERSION } from './admin-client'
import type { Env } from './env.server'
import { sendToOrigin } from './send-to-origin'
import type { ShopSettings } from './shop-settings'

/** The store gave no brand; `kind` says why: it could not be asked, did not answer, or has not set one. */
export class BrandError extends Error {
  override name = 'BrandError'

  constructor(
    readonly kind: 'unreachable' | 'refused' | 'empty',
    message: string,
  ) {
    super(message)
  }
}

/** Of the Storefront API: the Admin API 2026-10 has no brand. */
const BRAND_QUERY = 'query Brand { shop { brand { logo { image { url } } colors { primary { background foreground } secondary { background foreground } } } } }'
const TIMEOUT_MS = 10_000

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/).nullish().catch(null)
const group = z.array(z.object({ background: colour, foreground: colour }))
const answerSchema = z.object({
  data: z.object({
    shop: z.object({
      brand: z.object({ logo: z.object({ image: z.object({ url: z.url() }).nullish() }).nullish(), colors: z.object({ primary: group, secondary: group }) }).nullish(),
    }),
  }),
})

type Brand = Pick<ShopSettings['brand'], 'logoUrl' | 'primaryColor' | 'backgroundColor'>

/**
 * Logo and colours that the merchant has given Shopify (Settings, Brand), as far as mails use them: the first primary
 * colour for buttons and links, the first secondary one for the page. Asked without a token, as the storefront would.
 * @throws BrandError
 */
export async function readShopBrand(env: Pick<Env, 'SHOPIFY_API_ORIGIN'>, shopId: string, send: typeof fetch = env.SHOPIFY_API_ORIGIN ? sendToOrigin(env.SHOPIFY_API_ORIGIN) : fetch): Promise<Partial<Brand>> {
  let response: Response
  try {
    response = await send(`https://${shopId}/api/${ADMIN_API_VERSION}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: BRAND_QUERY }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    throw new BrandError('unreachable', `${shopId} could not be asked for its brand: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = answerSchema.safeParse(response.ok ? await response.json().catch(() => null) : null)
  if (!parsed.success) throw new BrandError('refused', `${shopId} did not give its brand: it answered ${response.status}.`)
  const { brand } = parsed.data.data.shop
  const logoUrl = brand?.logo?.image?.url
  const primaryColor = brand?.colors.primary[0]?.background?.toLowerCase()
  const backgroundColor = brand?.colors.secondary[0]?.background?.toLowerCase()
  if (!logoUrl && !primaryColor && !backgroundColor) throw new BrandError('empty', `${shopId} has set no brand at Shopify.`)
  return { ...(logoUrl ? { logoUrl } : {}), ...(primaryColor ? { primaryColor } : {}), ...(backgroundColor ? { backgroundColor } : {}) }
}
