import { AdminError } from '~/platform/admin-client'
import type { ShopContext } from '~/platform/context'
import { z } from 'zod'

import { bulkBirthdaysQuery } from '../graphql/birthday-documents'
import { BULK_OPERATION_QUERY, RUN_BULK_QUERY_MUTATION } from '../graphql/bulk-documents'
import { shortId } from '../interpret/fields'
import { lockProjection } from '../store/lock-projection'
import { fetchBulkLines, readBulkLines } from '../sync/read-bulk-lines'
import { finishReading, noteFailure, readBirthdayReading, startReading } from './birthday-reading'
import { parseBirthday, splitMetafield } from './parse-birthday'

/** A change of a metafield is told by no webhook that we may rely on, so all of them are read once a day. */
const AGAIN_AFTER_MS = 20 * 60 * 60_000
const RETRY_AFTER_MS = 60 * 60_000

export interface BirthdayReport {
  /** Customers whose day changed here; null while Shopify prepares the file. */
  changed: number | null
}

interface RunBulkQueryData {
  bulkOperationRunQuery: { bulkOperation: { id: string } | null; userErrors: { message: string }[] }
}
interface BulkOperationData {
  bulkOperation: { status: string; errorCode: string | null; url: string | null } | null
}

const nodeSchema = z.object({ id: z.string(), metafield: z.object({ value: z.string() }).nullish() })

/**
 * Takes the daily reading of the customers' birthdays one step further: asks Shopify for the file, or reads it when it is
 * ready. Of a date of birth only month and day are kept. Safe to call at any time and again after a crash.
 * @param metafield where this store keeps the date, "namespace.key"
 * @returns null when there is nothing to do
 * @throws RangeError where `metafield` is no name of one
 */
export async function readBirthdays(context: ShopContext, metafield: string): Promise<BirthdayReport | null> {
  const name = splitMetafield(metafield)
  const reading = await readBirthdayReading(context)
  const here = reading?.metafield === metafield ? reading : null
  try {
    if (here?.bulkOperationId) return await readFile(context, metafield, here.bulkOperationId)
    const age = here ? context.clock.now().getTime() - here.startedAt.getTime() : Infinity
    if (here && age < (here.error === null ? AGAIN_AFTER_MS : RETRY_AFTER_MS)) return null
    const { data } = await context.admin.request<RunBulkQueryData>(RUN_BULK_QUERY_MUTATION, { query: bulkBirthdaysQuery(name) })
    const { bulkOperation, userErrors } = data.bulkOperationRunQuery
    if (bulkOperation) await startReading(context, metafield, bulkOperation.id)
    else await noteFailure(context, metafield, userErrors.map((error) => error.message).join('; '))
    return { changed: null }
  } catch (error) {
    if (!(error instanceof AdminError)) throw error
    await noteFailure(context, metafield, error.message)
    return { changed: null }
  }
}

async function readFile(context: ShopContext, metafield: string, bulkOperationId: string): Promise<BirthdayReport> {
  const { data } = await context.admin.request<BulkOperationData>(BULK_OPERATION_QUERY, { id: bulkOperationId })
  const operation = data.bulkOperation
  if (operation && ['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status)) return { changed: null }
  if (operation?.status !== 'COMPLETED') {
    await noteFailure(context, metafield, `The export of birthdays ended as ${(operation?.status ?? 'unknown').toLowerCase()}.`)
    return { changed: null }
  }
  const total = { known: 0, unreadable: 0, changed: 0 }
  if (operation.url) {
    for await (const batch of readBulkLines(await fetchBulkLines(operation.url))) {
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
  }
  await finishReading(context, total)
  return { changed: total.changed }
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
