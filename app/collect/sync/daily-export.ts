import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'

import { askForExport, openExport } from './bulk-export'
import type { FetchedNode } from './resources'

/** No webhook that we have carries what is read by this, so all of it is read once a day. */
export const AGAIN_AFTER_MS = 20 * 60 * 60_000
export const RETRY_AFTER_MS = 60 * 60_000

/** Where a reading of all of something stands, and how its steps are noted. */
interface Reading {
  /** The export under way; null: none is. */
  bulkOperationId: string | null
  due: boolean
  query: string
  started(bulkOperationId: string): Promise<void>
  /** The finished file. @returns how many rows changed here */
  read(batches: AsyncIterable<FetchedNode[]>): Promise<number>
  /** Kept for the merchant; the reading begins anew within the hour. */
  failed(reason: string): Promise<void>
}

export interface ReadingReport {
  /** Rows that changed here; null while Shopify prepares the file. */
  changed: number | null
}

/**
 * Takes a reading one step further: asks Shopify for the file, or reads it when it is ready. While Shopify is out of
 * reach or busy it stays as it is; whatever else goes wrong is noted, and the reading begins anew.
 * @returns null when there is nothing to do
 */
export async function continueReading(context: ShopContext, reading: Reading): Promise<ReadingReport | null> {
  if (reading.bulkOperationId === null && !reading.due) return null
  try {
    if (reading.bulkOperationId !== null) {
      const batches = await openExport(context, reading.bulkOperationId)
      return { changed: batches && (await reading.read(batches)) }
    }
    const answer = await askForExport(context, reading.query)
    if (answer.kind === 'started') await reading.started(answer.id)
    else if (answer.kind === 'refused') await reading.failed(answer.reason)
  } catch (error) {
    const passing = error instanceof AdminError && error.kind !== 'rejected'
    context.logger.warn({ err: error, passing }, 'an export could not be read')
    if (!passing) await reading.failed(error instanceof Error ? error.message : String(error))
  }
  return { changed: null }
}
