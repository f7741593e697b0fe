import type { ShopContext } from '~/platform/context'
import { z } from 'zod'

import { bulkBirthdaysQuery } from '../graphql/birthday-documents'
import { shortId } from '../interpret/fields'
import { lockProjection } from '../store/lock-projection'
import { AGAIN_AFTER_MS, continueReading, RETRY_AFTER_MS, type ReadingReport } from '../sync/daily-export'
import type { FetchedNode } from '../sync/resources'
import { finishReading, noteFailure, readBirthdayReading, startReading } from './birthday-reading'
import { parseBirthday, splitMetafield } from './parse-birthday'

const nodeSchema = z.object({ id: z.string(), metafield: z.object({ value: z.string() }).nullish() })

/**
 * Takes the daily reading of the customers' birthdays one step further. Of a date of birth only month and day are kept.
 * Safe to call at any time and again after a crash.
 * @param metafield where this store keeps the date, "namespace.key"
 * @returns null when there is nothing to do
 * @throws RangeError where `metafield` is no name of one
 */
export async function readBirthdays(context: ShopContext, metafield: string): Promise<ReadingReport | null> {
  const name = splitMetafield(metafield)
  const reading = await readBirthdayReading(context)
  const here = reading?.metafield === metafield ? reading : null
  return continueReading(context, {
    bulkOperationId: here?.bulkOperationId ?? null,
    due: !here || context.clock.now().getTime() - here.startedAt.getTime() >= (here.error === null ? AGAIN_AFTER_MS : RETRY_AFTER_MS),
    query: bulkBirthdaysQuery(name),
    started: (bulkOperationId) => startReading(context, metafield, bulkOperationId),
    read: (batches) => readFile(context, batches),
    failed: (reason) => noteFailure(context, metafield, reason),
  })
}

async function readFile(context: ShopContext, batches: AsyncIterable<FetchedNode[]>): Promise<number> {
  const total = { known: 0, unreadable: 0, changed: 0 }
  for await (const batch of batches) {
    const people = batch.map(({ node }) => {
      const { id, metafield: field } = nodeSchema.parse(node)
      const value = field?.value.trim() ?? ''
      const birthday = parseBirthday(value)
      if (birthday !== null) total.known++
      else if (value !== '') total.unreadable++
      return { id: shortId(id), birthday }
    })
    total.changed += await keepBirthdays(context, people)
  }
  await finishReading(context, total)
  return total.changed
}

/** Who has none any more loses it here too; whoever was deleted or redacted gets none. */
async function keepBirthdays(context: ShopContext, people: readonly { id: string; birthday: number | null }[]): Promise<number> {
  return context.shop.transaction(async (tx) => {
    await lockProjection(tx)
    const rows = await tx.query(
      `UPDATE customer c SET birthday = r.birthday FROM unnest($2::text[], $3::smallint[]) AS r (id, birthday)
       WHERE c.shop_id = $1 AND c.id = r.id AND c.birthday IS DISTINCT FROM r.birthday AND c.deleted_at IS NULL AND c.redacted_at IS NULL RETURNING 1`,
      [tx.shopId, people.map((one) => one.id), people.map((one) => one.birthday)],
    )
    return rows.length
  })
}
