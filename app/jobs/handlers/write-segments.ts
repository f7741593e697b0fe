import { writeMark, writeSegmentMarks } from '~/collect'
import { readShopSettings, type ShopSettings } from '~/platform/shop-settings'
import type { ShopContext } from '~/platform/context'
import { listClusters, listMarkChanges, segments } from '~/profile'

import { unlessNothing, type JobHandler } from '../job-handler'

const BATCH = 240
/** A basic store's budget allows about five customers' tags a second; the rest follows in the next run. */
const MOST_A_RUN = 12_000

/** Writes to Shopify who is in which segment, as the merchant chose, and takes away what is no longer true or wanted. */
export const handleWriteSegments: JobHandler = async ({ context, signal }) => {
  const { segmentsInShopify: chosen } = await readShopSettings(context.shop)
  const marks = await marksOf(context, chosen)
  const total = { written: 0, refused: 0 }
  for (let done = 0; done < MOST_A_RUN && !signal.aborted; done += BATCH) {
    const changes = await listMarkChanges(context, { scheme: chosen.scheme, marks, limit: BATCH })
    if (changes.length === 0) break
    const { written, refused } = await writeSegmentMarks(context, changes, signal)
    total.written += written
    total.refused += refused
  }
  return unlessNothing(total)
}

/** The mark of each segment by its name or id; none where nothing is to be written. */
async function marksOf(context: ShopContext, { as, scheme }: ShopSettings['segmentsInShopify']): Promise<Record<string, string>> {
  if (as === 'off') return {}
  const named = scheme === 'rfm' ? segments.map(({ name, label }) => ({ code: name as string, label: label as string })) : (await listClusters(context)).filter((cluster) => !cluster.retired).map(({ id, label }) => ({ code: id, label }))
  return Object.fromEntries(named.map(({ code, label }) => [code, writeMark({ as, code, label })]))
}
