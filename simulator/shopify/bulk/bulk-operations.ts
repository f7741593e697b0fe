import { createWriteStream, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { setImmediate as breathe } from 'node:timers/promises'
import { execute, type DocumentNode, type GraphQLSchema } from 'graphql'
import { seededRandom } from '~/platform/random'
import { DAY } from '../../world/time'
import { toGid } from '../gid'
import type { Listing } from '../graphql/connection'
import type { AdminContext, View } from '../graphql/context'
import { resolveField } from '../graphql/resolve-field'
import { queryRoot } from '../graphql/query-root'
import { iso } from '../graphql/views/product-view'
import { checkBulkQuery } from './check-bulk-query'
import { connectionEntries, flattenNode, ungroup } from './flatten'

export interface BulkOperation {
  id: number
  query: string
  status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'CANCELED' | 'FAILED'
  errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | null
  createdAt: number
  completedAt: number | null
  objectCount: number
  rootObjectCount: number
  fileSize: number
  file: string | null
  token: string
}

const SLICE = 200
const MOST_RUNNING = 5
const RESULTS_LIVE = 7 * DAY

/** Bulk queries: run in slices beside other requests, their results kept as files for seven days. */
export class BulkOperations {
  readonly #operations: BulkOperation[] = []
  readonly #running = new Set<Promise<void>>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly folder: string,
    private readonly options: { now: () => number; origin: () => string; onFinish: (operation: BulkOperation) => void },
  ) {
    mkdirSync(folder, { recursive: true })
  }

  run(query: string, groupObjects: boolean, context: AdminContext): unknown {
    const refuse = (message: string, code: string): unknown => ({ bulkOperation: null, userErrors: [{ field: ['query'], message, code }] })
    if (this.#operations.filter((operation) => operation.status === 'CREATED' || operation.status === 'RUNNING').length >= MOST_RUNNING) {
      return refuse(`A bulk query operation for this app and shop is already in progress: the limit of ${MOST_RUNNING} is reached.`, 'OPERATION_IN_PROGRESS')
    }
    const checked = checkBulkQuery(this.schema, query)
    if ('refusal' in checked) return refuse(checked.refusal, 'INVALID')
    const sequence = this.#operations.length
    const operation: BulkOperation = {
      id: 4_700_000_000_000 + sequence * 32_768,
      query,
      status: 'CREATED',
      errorCode: null,
      createdAt: this.options.now(),
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      fileSize: 0,
      file: null,
      token: String(seededRandom(`bulk ${sequence}`).int(2 ** 31)),
    }
    this.#operations.push(operation)
    const work = this.#carryOut(operation, checked.document, groupObjects, context)
    this.#running.add(work)
    void work.finally(() => this.#running.delete(work))
    return { bulkOperation: this.view(operation), userErrors: [] }
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }

  cancel(gid: string): unknown {
    const operation = this.#operations.find((candidate) => toGid('BulkOperation', candidate.id) === gid)
    if (!operation) return { bulkOperation: null, userErrors: [{ field: ['id'], message: 'Bulk operation does not exist' }] }
    if (operation.status === 'CREATED' || operation.status === 'RUNNING') operation.status = 'CANCELED'
    return { bulkOperation: this.view(operation), userErrors: [] }
  }

  /** The result's file, for the address that was handed out. */
  fileOf(id: string, token: string): string | null {
    const operation = this.#operations.find((candidate) => String(candidate.id) === id && candidate.token === token)
    return operation && this.#isReadable(operation) ? operation.file : null
  }

  viewById(gid: string): View | null {
    const operation = this.#operations.find((candidate) => toGid('BulkOperation', candidate.id) === gid)
    return operation ? this.view(operation) : null
  }

  current(): View | null {
    const last = this.#operations.at(-1)
    return last ? this.view(last) : null
  }

  listing(): Listing<BulkOperation> {
    return {
      items: this.#operations,
      id: (operation) => operation.id,
      view: (operation) => this.view(operation),
      searchable: { fields: ['id', 'status', 'created_at', 'operation_type'], read: (operation) => ({ id: operation.id, status: operation.status, created_at: operation.createdAt, operation_type: 'query' }) },
      sort: { CREATED_AT: (operation) => operation.createdAt, COMPLETED_AT: (operation) => operation.completedAt ?? 0 },
    }
  }

  view(operation: BulkOperation): View {
    const url = this.#isReadable(operation) ? `${this.options.origin()}/bulk/${operation.id}.jsonl?token=${operation.token}` : null
    return {
      __typename: 'BulkOperation',
      id: toGid('BulkOperation', operation.id),
      query: operation.query,
      type: 'QUERY',
      status: operation.status,
      errorCode: operation.errorCode,
      createdAt: iso(operation.createdAt),
      completedAt: operation.completedAt === null ? null : iso(operation.completedAt),
      objectCount: String(operation.objectCount),
      rootObjectCount: String(operation.rootObjectCount),
      fileSize: operation.completedAt === null ? null : String(operation.fileSize),
      url: operation.status === 'COMPLETED' ? url : null,
      partialDataUrl: operation.status === 'FAILED' ? url : null,
    }
  }

  #isReadable(operation: BulkOperation): boolean {
    return operation.file !== null && operation.objectCount > 0 && operation.completedAt !== null && this.options.now() - operation.completedAt < RESULTS_LIVE
  }

  async #carryOut(operation: BulkOperation, document: DocumentNode, groupObjects: boolean, context: AdminContext): Promise<void> {
    await breathe()
    if (operation.status === 'CANCELED') return
    operation.status = 'RUNNING'
    operation.file = join(this.folder, `${operation.id}.jsonl`)
    const file = createWriteStream(operation.file)
    const window = { offset: 0, size: SLICE, total: 0 }
    const rootValue = queryRoot(context.world)
    for (;;) {
      const result = await execute({ schema: this.schema, document, rootValue, contextValue: { ...context, window }, fieldResolver: resolveField })
      if (result.errors?.length || !result.data) {
        operation.status = 'FAILED'
        operation.errorCode = result.errors?.[0]?.extensions['code'] === 'ACCESS_DENIED' ? 'ACCESS_DENIED' : 'INTERNAL_SERVER_ERROR'
        break
      }
      const root = Object.values(result.data)[0]
      const entries = connectionEntries(root)
      const lines: Record<string, unknown>[] = []
      for (const entry of entries ?? []) flattenNode(entry, null, lines)
      // A single object at the root: its lists are the outermost ones.
      if (entries === null && root) flattenNode(root as Record<string, unknown>, null, lines)
      operation.rootObjectCount += entries?.length ?? 1
      operation.objectCount += lines.length
      const text = (groupObjects ? lines : ungroup(lines)).map((line) => `${JSON.stringify(line)}\n`).join('')
      operation.fileSize += Buffer.byteLength(text)
      if (!file.write(text)) await once(file, 'drain')
      window.offset += SLICE
      if (window.offset >= window.total) break
      await breathe()
      if (isCanceled(operation)) break
    }
    file.end()
    await once(file, 'close')
    if (isCanceled(operation)) await rm(operation.file, { force: true })
    if (operation.status === 'RUNNING') operation.status = 'COMPLETED'
    operation.completedAt = this.options.now()
    this.options.onFinish(operation)
  }
}

/** Asked afresh after each pause: `cancel` may have come in between. */
function isCanceled(operation: BulkOperation): boolean {
  return operation.status === 'CANCELED'
}
