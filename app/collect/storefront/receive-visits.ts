import { shopContext, type Services } from '~/platform/context'
import { shopSettingsSchema } from '~/platform/shop-settings'
import { countOutcomes } from './count-outcomes'
import type { OutcomeCounts } from './outcomes'
import { MOST_BYTES, readVisitsBody } from './read-visits-body'
import { storeVisits } from './store-visits'
import { readVisitKey } from './visit-key'
import { VisitLimit } from './visit-limit'

/** A request of a pixel, not proved to be one. */
export interface VisitsRequest {
  key: string
  /** null: longer than `MOST_BYTES`. */
  body: string | null
  /** Milliseconds of a clock that only goes forward, for the limit of requests. */
  receivedMs: number
}

export interface VisitsAnswer {
  status: 200 | 400 | 403 | 413 | 429
  /** For whoever looks into the browser's console. */
  message: string
}

/** One bucket a store in each process, whatever made the services. */
const limits = new WeakMap<Services, VisitLimit>()

/**
 * Takes what a store's pixel tells. Anyone can send such requests: they are limited, counted, and never believed further
 * than a little interest (docs/decisions). Of what is refused only the count is kept.
 */
export async function receiveVisits(services: Services, { key, body, receivedMs }: VisitsRequest): Promise<VisitsAnswer> {
  const named = readVisitKey(services.cipher, key)
  if (!named) return { status: 403, message: 'The key is not one of ours.' }
  const limit = limits.get(services) ?? new VisitLimit()
  limits.set(services, limit)
  const refusedBefore = limit.take(named.shopId, receivedMs)
  if (refusedBefore === null) return { status: 429, message: 'Too many requests for this store.' }

  const { shop } = shopContext(services, named.shopId)
  const now = services.clock.now()
  const count = (counts: OutcomeCounts) => countOutcomes(shop, { ...counts, 'too-many': refusedBefore }, now)
  const [store] = await shop.query<{ settings: unknown; version: number; installed: boolean }>(
    `SELECT s.settings, coalesce(p.key_version, 1) AS version, s.uninstalled_at IS NULL AS installed
     FROM shop s LEFT JOIN storefront_pixel p ON p.shop_id = s.id WHERE s.id = $1`,
    [named.shopId],
  )
  if (!store?.installed) return { status: 403, message: 'The store does not have this app.' }
  const settings = shopSettingsSchema.parse(store.settings)
  if (!settings.storefrontVisits || !settings.profilingEnabled) {
    await count({ 'turned-off': 1 })
    return { status: 403, message: 'The store has turned this off.' }
  }
  if (store.version !== named.version) {
    await count({ 'old-key': 1 })
    return { status: 403, message: 'The key has been renewed since.' }
  }
  if (body === null) {
    await count({ 'too-large': 1 })
    return { status: 413, message: `More than ${MOST_BYTES} bytes.` }
  }
  const read = readVisitsBody(body, now)
  if (!read) {
    await count({ malformed: 1 })
    return { status: 400, message: 'Send {"events": […]} with one to twenty visits.' }
  }
  const stored = read.visits.length === 0 ? {} : await shop.transaction((tx) => storeVisits(tx, services.cipher, read.visits))
  const counts = { ...read.refused, ...stored }
  await count(counts)
  return { status: 200, message: JSON.stringify(counts) }
}
