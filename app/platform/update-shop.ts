import { z } from 'zod'

import type { Services } from './context'

const text = z.string().min(1)

/** Of the body of shop/update, what the app keeps. */
export const shopUpdateBody = z.object({
  name: text,
  currency: z.string().length(3),
  iana_timezone: text.nullish(),
  primary_locale: text.nullish(),
  country_code: text.nullish(),
  domain: text.nullish(),
  plan_display_name: text.nullish(),
})

/**
 * Keeps the store's name, currency, zone, language, country, address and plan as the merchant changes them. A notice
 * that a later one has overtaken, and a body that is not a shop (kept and shown as malformed), change nothing.
 * @returns whether the store's row was written
 */
export async function updateShop(services: Services, shopId: string, rawBody: Uint8Array | string, at: Date): Promise<{ updated: boolean }> {
  const parsed = shopUpdateBody.safeParse(parseJson(rawBody))
  if (!parsed.success) return { updated: false }
  const { name, currency, iana_timezone: zone, primary_locale: locale, country_code: country, domain, plan_display_name: plan } = parsed.data
  const { rowCount } = await services.database.pool.query(
    `UPDATE shop SET name = $2, currency = $3, time_zone = coalesce($4, time_zone), locale = coalesce($5, locale), country = coalesce($6, country),
            url = coalesce('https://' || $7::text, url), plan = coalesce($8, plan)
     WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM inbox WHERE shop_id = $1 AND topic = 'shop/update' AND triggered_at > $9)`,
    [shopId, name, currency, zone ?? null, locale ?? null, country ?? null, domain ?? null, plan ?? null, at],
  )
  return { updated: (rowCount ?? 0) > 0 }
}

function parseJson(rawBody: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString('utf8'))
  } catch {
    return null
  }
}
