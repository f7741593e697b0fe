import type { Database } from './database'
import type { ShopScope } from './tenancy'

export interface ShopRecord {
  id: string
  name: string
  currency: string
  timeZone: string
  locale: string
  country: string | null
  url: string | null
  plan: string | null
  scopes: string
  installedAt: Date
  uninstalledAt: Date | null
  sendingStoppedAt: Date | null
  sendingStoppedReason: string | null
  onboardingDismissedAt: Date | null
}

const columns = `id, name, currency, time_zone AS "timeZone", locale, country, url, plan, scopes, installed_at AS "installedAt",
  uninstalled_at AS "uninstalledAt", sending_stopped_at AS "sendingStoppedAt", sending_stopped_reason AS "sendingStoppedReason",
  onboarding_dismissed_at AS "onboardingDismissedAt"`

export interface NewShop {
  id: string
  name: string
  currency: string
  timeZone: string
  locale?: string
  country?: string | null
  url?: string | null
  plan?: string | null
  scopes?: string
  installedAt: Date
}

/** Adds a store, or brings one back that was uninstalled; its settings and history stay as they were. */
export async function registerShop(database: Database, shop: NewShop): Promise<void> {
  await database.pool.query(
    `INSERT INTO shop (id, name, currency, time_zone, locale, country, url, plan, scopes, installed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone, locale = excluded.locale,
       country = excluded.country, url = excluded.url, plan = excluded.plan, scopes = excluded.scopes, uninstalled_at = NULL,
       installed_at = CASE WHEN shop.uninstalled_at IS NULL THEN shop.installed_at ELSE excluded.installed_at END`,
    [shop.id, shop.name, shop.currency, shop.timeZone, shop.locale ?? 'en', shop.country ?? null, shop.url ?? null, shop.plan ?? null, shop.scopes ?? '', shop.installedAt],
  )
}

export async function readShop(scope: Pick<ShopScope, 'query' | 'shopId'>): Promise<ShopRecord> {
  const [row] = await scope.query<ShopRecord>(`SELECT ${columns} FROM shop WHERE id = $1`, [scope.shopId])
  if (!row) throw new Error(`The store ${scope.shopId} is not installed here. Open the app in its Shopify admin once.`)
  return row
}

/** Ids of the stores that have the app installed, in a stable order. */
export async function listInstalledShops(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM shop WHERE uninstalled_at IS NULL ORDER BY id')
  return rows.map((row) => row.id)
}
