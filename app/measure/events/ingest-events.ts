import { opaqueShopToken } from '~/deliver'
import { shopContext, type Services } from '~/platform/context'

import { providerEventSchema, type ProviderEvent } from './provider-event'
import { storeEvents } from './store-events'

export interface IngestReport {
  /** New, and about a mail of ours. */
  stored: number
  /** Seen before. */
  duplicates: number
  /** Not about a mail of ours, or of a kind that is not kept. */
  ignored: number
}

/**
 * Takes in what the mail provider posts: any order, any number of times. The caller has verified the signature.
 * Events of a mail that is not ours (another system on the same account, the provider's test button) are ignored.
 */
export async function ingestEvents(services: Services, rawEvents: readonly unknown[]): Promise<IngestReport> {
  const report: IngestReport = { stored: 0, duplicates: 0, ignored: 0 }
  const byToken = new Map<string, ProviderEvent[]>()
  for (const raw of rawEvents) {
    const parsed = providerEventSchema.safeParse(raw)
    if (!parsed.success) {
      report.ignored += 1
      continue
    }
    const events = byToken.get(parsed.data.shop)
    if (events) events.push(parsed.data)
    else byToken.set(parsed.data.shop, [parsed.data])
  }
  if (byToken.size === 0) return report

  const { rows } = await services.database.pool.query<{ id: string }>('SELECT id FROM shop ORDER BY id')
  for (const { id } of rows) {
    const token = opaqueShopToken(id)
    const events = byToken.get(token)
    if (!events) continue
    byToken.delete(token)
    const stored = await storeEvents(shopContext(services, id), events)
    report.stored += stored.stored
    report.duplicates += stored.duplicates
    report.ignored += stored.ignored
  }
  for (const events of byToken.values()) report.ignored += events.length
  return report
}
