import type { ShopContext } from '~/platform/context'

import { BULK_OPERATION_QUERY, RUN_BULK_QUERY_MUTATION } from '../graphql/bulk-documents'
import { fetchBulkLines, readBulkLines } from './read-bulk-lines'
import type { FetchedNode } from './resources'

interface RunBulkQueryData {
  bulkOperationRunQuery: { bulkOperation: { id: string } | null; userErrors: { message: string }[] }
}
interface BulkOperationData {
  bulkOperation: { status: string; errorCode: string | null; url: string | null } | null
}

/** What Shopify said to being asked for an export. `busy`: too many of this store at once, so ask again later. */
export type ExportAnswer = { kind: 'started'; id: string } | { kind: 'busy' | 'refused'; reason: string }

/**
 * Asks Shopify for everything that a bulk query names, as a file.
 * @throws AdminError when the store cannot be reached
 */
export async function askForExport(context: ShopContext, query: string): Promise<ExportAnswer> {
  const { data } = await context.admin.request<RunBulkQueryData>(RUN_BULK_QUERY_MUTATION, { query })
  const { bulkOperation, userErrors } = data.bulkOperationRunQuery
  if (bulkOperation) return { kind: 'started', id: bulkOperation.id }
  const reason = userErrors.map((error) => error.message).join('; ')
  return { kind: /already in progress|limit/i.test(reason) ? 'busy' : 'refused', reason }
}

/**
 * The objects of an export in batches, null while Shopify prepares it. bulk_operations/finish may be lost, so it is always asked.
 * @throws Error saying what became of it when there will be no file, or when the file cannot be read
 */
export async function openExport(context: ShopContext, id: string): Promise<AsyncIterable<FetchedNode[]> | null> {
  const { bulkOperation: operation } = (await context.admin.request<BulkOperationData>(BULK_OPERATION_QUERY, { id })).data
  if (!operation) throw new Error(`Shopify no longer knows the export ${id}.`)
  if (['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status)) return null
  if (operation.status !== 'COMPLETED') throw new Error(`The export ended as ${operation.status.toLowerCase()}${operation.errorCode ? ` (${operation.errorCode})` : ''}.`)
  return readFile(operation.url)
}

/** Fetched when the first batch is asked for: lines that nobody waits for would be lost. An export without a single object has no file. */
async function* readFile(url: string | null): AsyncGenerator<FetchedNode[]> {
  if (url !== null) yield* readBulkLines(await fetchBulkLines(url))
}
